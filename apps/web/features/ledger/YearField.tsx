import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Input } from "antd";
import { useState } from "react";
import styles from "./ledger.module.css";

interface Props {
  readonly value: number | null;
  /** A year that the title or the file's name has. */
  readonly suggested: number | null;
  readonly isSaving: boolean;
  readonly onSave: (year: number | null) => void;
}

/** The year of dates that are written without one. A year that the file suggests stands there, and counts once it is taken. */
export function YearField({ value, suggested, isSaving, onSave }: Props) {
  const { t } = useLingui();
  const [entry, setEntry] = useState(String(value ?? suggested ?? ""));
  const isYear = entry === "" || (/^\d{4}$/.test(entry) && Number(entry) >= 1949 && Number(entry) <= 2100);
  const isChanged = entry !== String(value ?? "");
  const save = () => {
    if (isYear && isChanged) onSave(entry === "" ? null : Number(entry));
  };
  return (
    <div className={styles.option}>
      <label htmlFor="ledger-year">
        <Trans>没写年份的日期，年份按</Trans>
      </label>
      <Input
        id="ledger-year"
        style={{ width: 84 }}
        inputMode="numeric"
        maxLength={4}
        placeholder={t`不推定`}
        value={entry}
        disabled={isSaving}
        status={isYear ? "" : "error"}
        onChange={(event) => setEntry(event.target.value.trim())}
        onPressEnter={save}
      />
      {isChanged ? (
        <Button onClick={save} disabled={!isYear || isSaving}>
          {entry === "" ? t`不再推定` : t`采用`}
        </Button>
      ) : null}
      {value === null && entry === String(suggested) ? (
        <span className={styles.quiet}>
          <Trans>标题或文件名写着 {suggested} 年</Trans>
        </span>
      ) : null}
    </div>
  );
}
