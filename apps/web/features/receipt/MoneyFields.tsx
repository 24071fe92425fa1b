import { Trans, useLingui } from "@lingui/react/macro";
import { receiptUseKeys, receiptUseLabels } from "@parkline/domain/glossary";
import { currencies, currencyKeys } from "@parkline/domain/money/foreign";
import { receiptFieldLabels, type ReceiptFieldKey } from "@parkline/domain/receipt/field";
import { Input, Select } from "antd";
import { useId } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { useToday } from "../../session/today.ts";
import { DayInput } from "../../ui/entry/DayInput.tsx";
import { MoneyInput } from "../../ui/entry/MoneyInput.tsx";
import { claimedOf, type ReceiptEntry } from "./entry.ts";
import styles from "./receipt.module.css";
import { Yuan } from "./Yuan.tsx";

export interface EntryPart {
  readonly entry: ReceiptEntry;
  readonly onChange: (part: Partial<ReceiptEntry>) => void;
}

/** When it came, how much, in which money, and for what. */
export function MoneyFields({ entry, onChange }: EntryPart) {
  const { t } = useLingui();
  const label = useLabel();
  const named = (key: ReceiptFieldKey) => label(receiptFieldLabels[key]);
  const today = useToday();
  const id = useId();
  const isForeign = entry.currency !== "CNY";
  const claimed = claimedOf(entry);
  return (
    <div className={styles.fields}>
      <div className={styles.field}>
        <label htmlFor={`${id}day`}>{named("receivedOn")}</label>
        <DayInput
          id={`${id}day`}
          value={entry.receivedOn}
          isDisabled={(day) => day > today}
          onChange={(receivedOn) => onChange({ receivedOn })}
        />
      </div>
      <div className={styles.field}>
        <label htmlFor={`${id}use`}>{named("useKey")}</label>
        <Select
          id={`${id}use`}
          value={entry.useKey}
          placeholder={t`请选择`}
          options={receiptUseKeys.map((key) => ({ value: key, label: label(receiptUseLabels[key]) }))}
          onChange={(useKey) => onChange({ useKey })}
        />
      </div>
      <div className={styles.field}>
        <label htmlFor={`${id}currency`}>{t`币种`}</label>
        <Select
          id={`${id}currency`}
          value={entry.currency}
          options={currencyKeys.map((key) => ({ value: key, label: label(currencies[key]) }))}
          onChange={(currency) => onChange({ currency })}
        />
      </div>
      {isForeign ? (
        <>
          <div className={styles.field}>
            <label htmlFor={`${id}foreign`}>{t`外币金额`}</label>
            <Input
              id={`${id}foreign`}
              inputMode="decimal"
              value={entry.foreignAmount}
              suffix={label(currencies[entry.currency])}
              onChange={({ target }) => onChange({ foreignAmount: target.value })}
            />
          </div>
          <div className={styles.field}>
            <label htmlFor={`${id}rate`}>{t`汇率（1 单位外币折人民币元）`}</label>
            <Input
              id={`${id}rate`}
              inputMode="decimal"
              value={entry.rate}
              placeholder="7.1043"
              onChange={({ target }) => onChange({ rate: target.value })}
            />
          </div>
          <div className={styles.field}>
            <label htmlFor={`${id}rateOn`}>{t`汇率日期`}</label>
            <DayInput id={`${id}rateOn`} value={entry.rateOn} onChange={(rateOn) => onChange({ rateOn })} />
          </div>
          <div className={styles.field}>
            <label htmlFor={`${id}source`}>{t`汇率来源`}</label>
            <Input
              id={`${id}source`}
              maxLength={300}
              value={entry.rateSource}
              placeholder={t`如 中国外汇交易中心中间价`}
              onChange={({ target }) => onChange({ rateSource: target.value })}
            />
          </div>
          <div className={styles.field}>
            <Trans>
              折合人民币 <Yuan fen={claimed ?? null} />
            </Trans>
          </div>
        </>
      ) : (
        <div className={styles.field}>
          <label htmlFor={`${id}amount`}>{named("claimedAmount")}</label>
          <MoneyInput
            id={`${id}amount`}
            value={entry.amount ?? null}
            onChange={(amount) => onChange({ amount })}
          />
        </div>
      )}
      <div className={styles.field}>
        <label htmlFor={`${id}note`}>{named("note")}</label>
        <Input
          id={`${id}note`}
          maxLength={5000}
          value={entry.note}
          onChange={({ target }) => onChange({ note: target.value })}
        />
      </div>
    </div>
  );
}
