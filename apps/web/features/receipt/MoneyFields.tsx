import { useLingui } from "@lingui/react/macro";
import { receiptUseKeys, receiptUseLabels } from "@parkline/domain/glossary";
import { receiptFieldLabels, type ReceiptFieldKey } from "@parkline/domain/receipt/field";
import { Input } from "antd";
import { useId } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { useToday } from "../../session/today.ts";
import { DayInput } from "../../ui/entry/DayInput.tsx";
import { ForeignFields } from "../../ui/entry/ForeignFields.tsx";
import { MoneyInput } from "../../ui/entry/MoneyInput.tsx";
import type { ReceiptEntry } from "./entry.ts";
import fields from "../../ui/entry/entry.module.css";
import { Select } from "../../ui/entry/Select.tsx";

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
  return (
    <div className={fields.fields}>
      <div className={fields.field}>
        <label htmlFor={`${id}day`}>{named("receivedOn")}</label>
        <DayInput
          id={`${id}day`}
          value={entry.receivedOn}
          isDisabled={(day) => day > today}
          onChange={(receivedOn) => onChange({ receivedOn })}
        />
      </div>
      <div className={fields.field}>
        <label htmlFor={`${id}use`}>{named("useKey")}</label>
        <Select
          id={`${id}use`}
          value={entry.useKey}
          placeholder={t`请选择`}
          options={receiptUseKeys.map((key) => ({ value: key, label: label(receiptUseLabels[key]) }))}
          onChange={(useKey) => onChange({ useKey })}
        />
      </div>
      <ForeignFields entry={entry} onChange={onChange} />
      {entry.currency === "CNY" ? (
        <div className={fields.field}>
          <label htmlFor={`${id}amount`}>{named("claimedAmount")}</label>
          <MoneyInput
            id={`${id}amount`}
            value={entry.amount ?? null}
            onChange={(amount) => onChange({ amount })}
          />
        </div>
      ) : null}
      <div className={fields.field}>
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
