import type { LedgerImportRecord } from "@parkline/db/query/ledger";
import { ledgerField, type LedgerFieldKey } from "@parkline/domain/ledger/fields";
import type { AuditChange } from "../audit.ts";
import { correctionsSchema, importMappingSchema } from "./importMapping.ts";

type Draft = Pick<LedgerImportRecord, "sheet" | "mapping" | "corrections">;

/** What was decided anew about how a draft is read, as the audit says it: the sheet, each column, how many cells. */
export function preparedChanges(before: Draft, after: Draft): AuditChange[] {
  const columns = importMappingSchema.parse(before.mapping).columns;
  const known = new Map(columns.map(({ column, header, field }) => [`${column} ${header}`, field]));
  const all: AuditChange[] = [
    { field: "sheet", label: "工作表", from: before.sheet, to: after.sheet },
    ...importMappingSchema.parse(after.mapping).columns.map(({ column, header, field }) => ({
      field: `column ${column}`,
      label: header,
      from: meaningOf(known.get(`${column} ${header}`) ?? null),
      to: meaningOf(field),
    })),
    { field: "corrections", label: "更正的单元格", from: cellCount(before), to: cellCount(after) },
  ];
  return all.filter((change) => change.from !== change.to);
}

const meaningOf = (field: LedgerFieldKey | null): string | null =>
  field === null ? null : ledgerField(field).zh;

function cellCount({ corrections }: Draft): string | null {
  const rows = Object.values(correctionsSchema.parse(corrections));
  const count = rows.reduce((sum, cells) => sum + Object.keys(cells).length, 0);
  return count === 0 ? null : `${count} 处`;
}
