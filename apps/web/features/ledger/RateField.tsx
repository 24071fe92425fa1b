import { Trans, useLingui } from "@lingui/react/macro";
import { Input } from "antd";
import { useState } from "react";
import { currencies, type Currency } from "@parkline/domain/ledger/unit";
import styles from "./ledger.module.css";

interface Props {
  readonly currency: Currency;
  readonly value?: string | undefined;
  readonly isSaving: boolean;
  readonly onSave: (rate: string) => void;
}

/** Amounts in a foreign currency come in at this rate; without one they stay in the file of what was not understood. */
export function RateField({ currency, value = "", isSaving, onSave }: Props) {
  const { t, i18n } = useLingui();
  const [entry, setEntry] = useState(value);
  const isRate = entry === "" || /^\d{1,6}(\.\d{1,8})?$/.test(entry);
  const save = () => {
    if (isRate && entry !== value) onSave(entry);
  };
  const name = i18n.locale === "en" ? currency : currencies[currency].zh;
  const id = `ledger-rate-${currency}`;
  return (
    <div className={styles.option}>
      <label htmlFor={id}>
        <Trans>{name}汇率</Trans>
      </label>
      <Input
        id={id}
        style={{ width: 130 }}
        inputMode="decimal"
        suffix={t`元`}
        placeholder={t`如 7.0827`}
        value={entry}
        disabled={isSaving}
        status={isRate ? "" : "error"}
        onChange={(event) => setEntry(event.target.value.trim())}
        onBlur={save}
        onPressEnter={save}
      />
    </div>
  );
}
