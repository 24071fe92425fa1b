import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Checkbox, Input, Segmented, Select } from "antd";
import { useState } from "react";
import { poolKeys, poolLabels, type PoolKey } from "@parkline/domain/glossary";
import { ledgerField } from "@parkline/domain/ledger/fields";
import { useLabel } from "../../language/useLabel.ts";
import { Section } from "../../ui/page/Section.tsx";
import { ColumnTable } from "./ColumnTable.tsx";
import styles from "./ledger.module.css";
import type { LedgerImport } from "./useLedger.ts";

interface Change {
  readonly sheet?: string;
  readonly mapping?: LedgerImport["mapping"];
}
interface Props {
  readonly ledger: LedgerImport;
  readonly isSaving: boolean;
  readonly onChange: (change: Change) => void;
}

/** Which sheet is read, what its columns are, and what holds for all rows. */
export function MappingForm({ ledger, isSaving, onChange }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const { mapping } = ledger;
  const unknown = mapping.columns.filter((column) => column.field === null);
  const [isOpen, setOpen] = useState(false);
  const sheets = ledger.sheets.filter((sheet) => !sheet.hidden || sheet.name === ledger.sheet);
  const change = (part: Partial<LedgerImport["mapping"]>) => onChange({ mapping: { ...mapping, ...part } });
  const recognised = mapping.columns.length - unknown.length;
  const unknownNames = unknown.map((column) => column.header).join("、");
  return (
    <Section
      title={t`识别方式`}
      note={
        <>
          <Trans>
            表头在第 {mapping.headerRows.first + 1}–{mapping.headerRows.last + 1} 行，{mapping.columns.length}{" "}
            列中识别了 {recognised} 列。
          </Trans>{" "}
          {unknown.length === 0 ? null : <Trans>没有对应的列留作备注：{unknownNames}。</Trans>}
        </>
      }
      actions={
        <Button onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
          {isOpen ? t`收起` : t`查看和修改各列`}
        </Button>
      }
    >
      <div className={styles.options}>
        {sheets.length > 1 ? (
          <div className={styles.option}>
            <span>
              <Trans>工作表</Trans>
            </span>
            <Select
              aria-label={t`工作表`}
              value={ledger.sheet}
              disabled={isSaving}
              popupMatchSelectWidth={false}
              options={sheets.map((sheet) => ({
                value: sheet.name,
                label: sheet.name,
                disabled: sheet.mapping === null,
              }))}
              onChange={(sheet) => onChange({ sheet })}
            />
          </div>
        ) : null}
        <div className={styles.option}>
          <span>
            <Trans>没写储备类型的行归入</Trans>
          </span>
          <Segmented<PoolKey>
            aria-label={t`没写储备类型的行归入`}
            value={mapping.pool}
            disabled={isSaving}
            options={poolKeys.map((key) => ({ value: key, label: label(poolLabels[key]) }))}
            onChange={(pool) => change({ pool })}
          />
        </div>
        <Checkbox
          checked={mapping.createChains}
          disabled={isSaving}
          onChange={(event) => change({ createChains: event.target.checked })}
        >
          <Trans>园区没有的产业链一并建立</Trans>
        </Checkbox>
        <RateInput
          value={mapping.rates.USD}
          isSaving={isSaving}
          onSave={(rate) => change({ rates: withRate(mapping.rates, rate) })}
        />
      </div>
      {isOpen ? (
        <ColumnTable
          ledger={ledger}
          isSaving={isSaving}
          nameOf={(field) => label(ledgerField(field))}
          onChange={(columns) => change({ columns })}
        />
      ) : null}
    </Section>
  );
}

type Rates = LedgerImport["mapping"]["rates"];

function withRate({ USD: _before, ...others }: Rates, rate: string): Rates {
  return rate === "" ? others : { ...others, USD: rate };
}

/** Amounts in dollars come in at this rate; without one they stay in the file of what was not understood. */
function RateInput({
  value = "",
  isSaving,
  onSave,
}: {
  readonly value?: string | undefined;
  readonly isSaving: boolean;
  readonly onSave: (rate: string) => void;
}) {
  const { t } = useLingui();
  const [entry, setEntry] = useState(value);
  const isRate = entry === "" || /^\d{1,6}(\.\d{1,8})?$/.test(entry);
  const save = () => {
    if (isRate && entry !== value) onSave(entry);
  };
  return (
    <div className={styles.option}>
      <label htmlFor="ledger-rate">
        <Trans>美元汇率</Trans>
      </label>
      <Input
        id="ledger-rate"
        style={{ width: 110 }}
        inputMode="decimal"
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
