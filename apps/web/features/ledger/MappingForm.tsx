import { Trans, useLingui } from "@lingui/react/macro";
import { Alert, Button, Checkbox, Segmented } from "antd";
import { lazy, useState } from "react";
import { agreementKindLabels, signingKindKeys, type SigningKindKey } from "@parkline/domain/agreement/kind";
import { poolKeys, poolLabels, type PoolKey } from "@parkline/domain/glossary";
import { ledgerField } from "@parkline/domain/ledger/fields";
import { namesProjects } from "@parkline/domain/ledger/mapping";
import { currencies as knownCurrencies, type Currency } from "@parkline/domain/ledger/unit";
import { useLabel } from "../../language/useLabel.ts";
import { Select } from "../../ui/entry/Select.tsx";
import { Section } from "../../ui/page/Section.tsx";
import { Layer } from "../../ui/state/Layer.tsx";
import { ColumnTable } from "./ColumnTable.tsx";
import { RateField } from "./RateField.tsx";
import { YearField } from "./YearField.tsx";
import styles from "./ledger.module.css";
import type { LedgerImport, Preparation } from "./useLedger.ts";

const HeaderDialog = lazy(() => import("./HeaderDialog.tsx"));

interface Props {
  readonly ledger: LedgerImport;
  /** Foreign currencies of cells that lack nothing but a rate. */
  readonly currencies: readonly Currency[];
  readonly isSaving: boolean;
  readonly onChange: (change: Preparation) => void;
}

/** Which sheet is read, where its header is, what its columns are, and what holds for all rows. */
export function MappingForm({ ledger, currencies, isSaving, onChange }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const { mapping } = ledger;
  const isReadable = namesProjects(mapping);
  const [isOpen, setOpen] = useState(!isReadable);
  const [isPointing, setPointing] = useState(false);
  const sheets = ledger.sheets.filter((sheet) => !sheet.hidden || sheet.name === ledger.sheet);
  const change = (part: Partial<LedgerImport["mapping"]>) => onChange({ mapping: { ...mapping, ...part } });
  const { rates } = mapping;
  const foreign = (Object.keys(knownCurrencies) as Currency[]).filter(
    (currency) => currencies.includes(currency) || rates[currency] !== undefined,
  );
  return (
    <Section
      title={t`识别方式`}
      note={<Recognised ledger={ledger} />}
      actions={
        <>
          <Button onClick={() => setPointing(true)} disabled={isSaving}>
            <Trans>指定表头行</Trans>
          </Button>
          <Button onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
            {isOpen ? t`收起各列` : t`查看和修改各列`}
          </Button>
        </>
      }
    >
      {isReadable ? null : (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          title={t`没有认出哪一列是“项目名称”，还不能预览和导入。`}
          description={t`如果表头认错了行，请指定表头行；如果表头用了别的叫法，请在下面把那一列对应到“项目名称”。`}
        />
      )}
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
                label: sheet.isEmpty
                  ? t`${sheet.name}（空表）`
                  : sheet.isRecognised
                    ? sheet.name
                    : t`${sheet.name}（未认出表头）`,
                disabled: sheet.isEmpty,
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
        <div className={styles.option}>
          <span>
            <Trans>没写协议类型的按</Trans>
          </span>
          <Select<SigningKindKey | "rule">
            aria-label={t`没写协议类型的按`}
            value={mapping.agreementKind ?? "rule"}
            disabled={isSaving}
            popupMatchSelectWidth={false}
            options={[
              { value: "rule", label: t`表头和阶段判断` },
              ...signingKindKeys.map((key) => ({ value: key, label: label(agreementKindLabels[key]) })),
            ]}
            onChange={(kind) => change({ agreementKind: kind === "rule" ? null : kind })}
          />
        </div>
        <Checkbox
          checked={mapping.createChains}
          disabled={isSaving}
          onChange={(event) => change({ createChains: event.target.checked })}
        >
          <Trans>园区没有的产业链一并建立</Trans>
        </Checkbox>
        <YearField
          key={`${ledger.sheet} ${mapping.year} ${ledger.suggestedYear}`}
          value={mapping.year}
          suggested={ledger.suggestedYear}
          isSaving={isSaving}
          onSave={(year) => change({ year })}
        />
        {foreign.map((currency) => (
          <RateField
            key={`${currency} ${rates[currency]}`}
            currency={currency}
            value={rates[currency]}
            isSaving={isSaving}
            onSave={(rate) => change({ rates: withRate(rates, currency, rate) })}
          />
        ))}
      </div>
      {isOpen ? (
        <ColumnTable
          ledger={ledger}
          isSaving={isSaving}
          nameOf={(field) => label(ledgerField(field))}
          onChange={(columns) => change({ columns })}
        />
      ) : null}
      <Layer>{isPointing ? <HeaderDialog ledger={ledger} onClose={() => setPointing(false)} /> : null}</Layer>
    </Section>
  );
}

/** In one sentence: where the header is, how many columns were understood, and which were not. */
function Recognised({ ledger: { mapping } }: { readonly ledger: LedgerImport }) {
  const first = mapping.headerRows.first + 1;
  const last = mapping.headerRows.last + 1;
  const all = mapping.columns.length;
  const unknown = mapping.columns.filter((column) => column.field === null);
  const recognised = all - unknown.length;
  const names = unknown.map((column) => column.header).join("、");
  return (
    <>
      {first === last ? (
        <Trans>
          表头在第 {first} 行，{all} 列中识别了 {recognised} 列。
        </Trans>
      ) : (
        <Trans>
          表头在第 {first}–{last} 行，{all} 列中识别了 {recognised} 列。
        </Trans>
      )}{" "}
      {unknown.length === 0 ? null : <Trans>没有对应的列留作备注：{names}。</Trans>}
    </>
  );
}

type Rates = LedgerImport["mapping"]["rates"];

function withRate(rates: Rates, currency: Currency, rate: string): Rates {
  const { [currency]: _before, ...others } = rates;
  return rate === "" ? others : { ...others, [currency]: rate };
}
