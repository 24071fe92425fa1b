import { Trans, useLingui } from "@lingui/react/macro";
import { ledgerField, ledgerFieldKeys, type LedgerFieldKey } from "@parkline/domain/ledger/fields";
import { parseAmountUnit, parseAreaUnit } from "@parkline/domain/ledger/unit";
import { Select } from "../../ui/entry/Select.tsx";
import { Table } from "../../ui/table/Table.tsx";
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
  const headers = new Map(columns.map((column) => [column.field, column.header]));
  // A field that is given to another column is that one's alone.
  const replace = (changed: Column) =>
    onChange(
      columns.map((column) => {
        if (column.column === changed.column) return changed;
        return column.field !== null && column.field === changed.field ? { ...column, field: null } : column;
      }),
    );
  return (
    <div className={table.scroll}>
      <Table heads={[t`台账的列`, t`例`, t`对应`, t`单位`]}>
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
                    ...ledgerFieldKeys.map((field) => {
                      const other = field === column.field ? undefined : headers.get(field);
                      const name = nameOf(field);
                      return {
                        value: field,
                        label: other === undefined ? name : t`${name}（现在是“${other}”）`,
                      };
                    }),
                  ]}
                  onChange={(chosen) => {
                    const field = chosen === asNote ? null : chosen;
                    replace({ ...column, field, unit: fits(column.unit, field) ? column.unit : null });
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
      </Table>
    </div>
  );
}

function unitsOf(field: LedgerFieldKey | null): readonly string[] {
  const kind = field === null ? undefined : ledgerField(field).kind;
  if (kind === "amount") return amountUnits;
  return kind === "area" ? areaUnits : [];
}

/** A unit of money for an amount, of area for an area. */
function fits(unit: string | null, field: LedgerFieldKey | null): boolean {
  const kind = field === null ? undefined : ledgerField(field).kind;
  if (unit === null || (kind !== "amount" && kind !== "area")) return false;
  return (kind === "amount" ? parseAmountUnit(unit) : parseAreaUnit(unit)) !== undefined;
}

/** The first filled cell below the header, as far as the upload looked. */
function exampleOf({ head, mapping }: LedgerImport, column: number): string {
  const below = head.filter((row) => row.row > mapping.headerRows.last + 1);
  return below.map((row) => row.cells[column] ?? "").find((text) => text !== "") ?? "";
}
