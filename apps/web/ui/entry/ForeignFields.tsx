import { Trans, useLingui } from "@lingui/react/macro";
import { formatFen } from "@parkline/domain/money/fen";
import { currencies, currencyKeys, toRenminbi } from "@parkline/domain/money/foreign";
import { Input } from "antd";
import { useId } from "react";
import { useLanguage } from "../../language/language.ts";
import { useLabel } from "../../language/useLabel.ts";
import { DayInput } from "./DayInput.tsx";
import { Select } from "./Select.tsx";
import styles from "./entry.module.css";
import { foreignOf, type ForeignEntry } from "./foreign.ts";

interface Props {
  readonly entry: ForeignEntry;
  readonly onChange: (part: Partial<ForeignEntry>) => void;
}

/** In which money; of foreign money how much, at which rate of which day and source, and what it comes to. */
export function ForeignFields({ entry, onChange }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const language = useLanguage();
  const id = useId();
  const foreign = foreignOf(entry);
  const inYuan =
    foreign === null || foreign === undefined ? "—" : formatFen(toRenminbi(foreign), "yuan", language);
  return (
    <>
      <div className={styles.field}>
        <label htmlFor={`${id}currency`}>{t`币种`}</label>
        <Select
          id={`${id}currency`}
          value={entry.currency}
          options={currencyKeys.map((key) => ({ value: key, label: label(currencies[key]) }))}
          onChange={(currency) => onChange({ currency })}
        />
      </div>
      {entry.currency === "CNY" ? null : (
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
          <div className={styles.field} role="status">
            <Trans>折合人民币 {inYuan}</Trans>
          </div>
        </>
      )}
    </>
  );
}
