import { z } from "zod";
import { pushFault } from "../fault.ts";
import type { HeaderProposal } from "./header.ts";
import { ledgerField, ledgerFieldKeys } from "./fields.ts";
import { parseAmountUnit, parseAreaUnit } from "./unit.ts";

const index = z.int().min(0).max(16_383);

const columnSchema = z
  .strictObject({
    /** Counts from 0. */
    column: index,
    /** As the ledger has it, both rows of a header of two; a note of this column begins with it. */
    header: z.string().max(300),
    /** Null: the column is not understood, and its cells stay beside the project as notes. */
    field: z.enum(ledgerFieldKeys).nullable(),
    /** For amounts and areas: 万元, 亿元, 万美元, 亩, ㎡. Null: every cell has to say its own. */
    unit: z.string().max(20).nullable().default(null),
    /** Who said the unit. One that stands in the header is read; any other is assumed, and said to be. */
    unitFrom: z.enum(["header", "sheet", "mapping"]).default("mapping"),
  })
  .check((context) => {
    const { field, unit, header } = context.value;
    if (unit === null || field === null) return;
    const kind = ledgerField(field).kind;
    const known =
      kind === "amount" ? parseAmountUnit(unit) : kind === "area" ? parseAreaUnit(unit) : undefined;
    if (known) return;
    pushFault(context, ["unit"], {
      zh: `“${header}”这一列不能用单位“${unit}”`,
      en: `the column “${header}” cannot have the unit “${unit}”`,
    });
  });

/**
 * What each column of a ledger is, as it was confirmed: stored with the import, and the content of `--mapping FILE`.
 * No field may come from two columns, as one would silently overwrite the other.
 */
export const ledgerMappingSchema = z
  .strictObject({
    /** Rows of the header, from 0; the body begins after the last. */
    headerRows: z.strictObject({ first: z.int().min(0), last: z.int().min(0) }),
    columns: z.array(columnSchema).min(1).max(500),
    /** The year of dates that are written without one. Null: such a date is a problem. */
    year: z.int().min(1949).max(2100).nullable().default(null),
  })
  .check((context) => {
    const { columns } = context.value;
    const refuse = (zh: string, en: string) => pushFault(context, ["columns"], { zh, en });
    const repeated = (values: readonly unknown[]): unknown =>
      values.find((value, at) => values.indexOf(value) !== at);
    const field = repeated(columns.map((column) => column.field).filter((key) => key !== null));
    if (field !== undefined) {
      const { zh, en } = ledgerField(field as (typeof ledgerFieldKeys)[number]);
      refuse(`有两列都对应“${zh}”，请只保留一列`, `two columns are both “${en}”; keep one of them`);
    }
    const column = repeated(columns.map(({ column }) => column));
    if (column !== undefined)
      refuse("同一列出现了两次，请删去一处", "a column stands here twice; leave one of the two out");
  });
export type LedgerMapping = z.output<typeof ledgerMappingSchema>;
/** A draft may leave it open which column names the projects; without one no row can be read. */
export function namesProjects({ columns }: Pick<LedgerMapping, "columns">): boolean {
  return columns.some((column) => column.field === "projectName");
}
export type LedgerColumn = LedgerMapping["columns"][number];

/** The mapping that a proposal amounts to when nobody changes anything. */
export function mappingOf(proposal: HeaderProposal): LedgerMapping {
  return {
    headerRows: proposal.rows,
    year: null,
    columns: proposal.columns.map(({ column, header, field, unit, unitFrom }) => ({
      column,
      header,
      field,
      unit: unit ?? null,
      unitFrom: unitFrom ?? "mapping",
    })),
  };
}
