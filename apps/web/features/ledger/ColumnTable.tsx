import { Trans, useLingui } from "@lingui/react/macro";
import { Select } from "antd";
import { ledgerField, ledgerFieldKeys, type LedgerFieldKey } from "@parkline/domain/ledger/fields";
import table from "../../ui/table/table.module.css";
import type { LedgerImport } from "./useLedger.ts";

type Column = LedgerImport["mapping"]["columns"][number];
interface Props {
  readonly ledger: LedgerImport;
  readonly isSaving: boolean;
  readonly nameOf: (field: LedgerFieldKey) => string;
  readonly onChange: (columns: Column[]) => void;
}
const asNote = "note";
const amountUnits = ["元", "万元", "亿元", "万美元", "亿美元"];
const areaUnits = ["亩", "㎡"];

/** Every column of the sheet: its header's words, an example, the field it goes to, the unit where it needs one. */
export function ColumnTable({ ledger, isSaving, nameOf, onChange }: Props) {
  const { t } = useLingui();
  const { columns } = ledger.mapping;
  const used = new Set(columns.map((column) => column.field));
  const replace = (changed: Column) =>
    onChange(columns.map((column) => (column.column === changed.column ? changed : column)));
  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t`台账的列`}</th>
            <th scope="col">{t`例`}</th>
            <th scope="col">{t`对应`}</th>
            <th scope="col">{t`单位`}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => {
            const units = unitsOf(column.field);
            return (
              <tr key={column.column}>
                <td className={table.title}>{column.header}</td>
                <td className={table.quiet}>{exampleOf(ledger, column.column)}</td>
                <td>
                  <Select<LedgerFieldKey | typeof asNote>
                    aria-label={t`“${column.header}”对应`}
                    style={{ width: 200 }}
                    showSearch={{ optionFilterProp: "label" }}
                    disabled={isSaving}
                    value={column.field ?? asNote}
                    options={[
                      { value: asNote, label: t`留作备注` },
                      ...ledgerFieldKeys.map((field) => ({
                        value: field,
                        label: nameOf(field),
                        disabled: field !== column.field && used.has(field),
                      })),
                    ]}
                    onChange={(chosen) => {
                      const field = chosen === asNote ? null : chosen;
                      replace({
                        ...column,
                        field,
                        unit: unitsOf(field).includes(column.unit ?? "") ? column.unit : null,
                      });
                    }}
                  />
                </td>
                <td>
                  {units.length === 0 ? null : column.unitFrom === "header" && column.unit !== null ? (
                    <Trans>{column.unit}（表头写明）</Trans>
                  ) : (
                    <Select<string>
                      aria-label={t`“${column.header}”的单位`}
                      style={{ width: 140 }}
                      allowClear
                      disabled={isSaving}
                      placeholder={t`以单元格为准`}
                      value={column.unit}
                      options={units.map((unit) => ({ value: unit, label: unit }))}
                      onChange={(unit: string | undefined) =>
                        replace({ ...column, unit: unit ?? null, unitFrom: "mapping" })
                      }
                    />
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function unitsOf(field: LedgerFieldKey | null): readonly string[] {
  const kind = field === null ? undefined : ledgerField(field).kind;
  if (kind === "amount") return amountUnits;
  return kind === "area" ? areaUnits : [];
}

/** The first filled cell below the header, as far as the upload looked. */
function exampleOf(ledger: LedgerImport, column: number): string {
  const sheet = ledger.sheets.find((candidate) => candidate.name === ledger.sheet);
  const below = sheet?.head.filter((row) => row.row > ledger.mapping.headerRows.last + 1) ?? [];
  return below.map((row) => row.cells[column] ?? "").find((text) => text !== "") ?? "";
}
