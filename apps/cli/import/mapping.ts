import { readFile } from "node:fs/promises";
import { columnName } from "@parkline/domain/ledger/cell";
import { ledgerFieldKeys } from "@parkline/domain/ledger/fields";
import type { ImportDescription } from "@parkline/services/ledger/describe";
import { importMappingSchema, type ImportMapping } from "@parkline/services/ledger/importMapping";
import { parse } from "@parkline/services/verb";
import { z } from "zod";
import { UsageError } from "../command.ts";

const field = z.enum(ledgerFieldKeys).nullable();
const { pool, createChains, rates, year } = importMappingSchema.shape;

/** A column as a dry run prints it, by its letter; or by its header alone. */
const columnSchema = z.strictObject({
  column: z
    .string()
    .regex(/^[A-Z]{1,3}$/, "列须写成 A、B、AA 这样的字母")
    .optional(),
  header: z.string().optional(),
  field,
  unit: z.string().nullable().optional(),
});

/** The content of `--mapping FILE`. All of it may be left out; what is left out stays as proposed. */
const mappingFileSchema = z.strictObject({
  sheet: z.string().optional(),
  /** As the margin of the sheet counts them: `[3]`, or `[3, 4]` for a header of two rows. */
  headerRows: z.array(z.int().min(1)).min(1).max(2).optional(),
  year: year.unwrap().optional(),
  pool: pool.unwrap().optional(),
  createChains: createChains.unwrap().optional(),
  rates: rates.unwrap().optional(),
  columns: z.array(columnSchema).optional(),
});
export type MappingFile = z.output<typeof mappingFileSchema>;

const byHeader = z.record(z.string(), field);

/**
 * Reads `--mapping FILE`: what a dry run prints, the parts of it that differ from the proposal, or no more than what some
 * columns are, `{"客商大名": "investorName", "序列": null}`, by their headers.
 * @throws UsageError, Problem `input.invalid`
 */
export async function readMappingFile(file: string): Promise<MappingFile> {
  const content = await fromJson(file);
  const isWhole =
    typeof content === "object" &&
    content !== null &&
    Object.keys(mappingFileSchema.shape).some((key) => key in content);
  if (isWhole) return parse(mappingFileSchema, content);
  const columns = Object.entries(parse(byHeader, content));
  return { columns: columns.map(([header, field]) => ({ header, field })) };
}

/** How an import is read, as the content of a mapping file. */
export function mappingFileOf({ sheet, mapping }: ImportDescription): MappingFile {
  const { headerRows, year, pool, createChains, rates, columns } = mapping;
  return {
    sheet,
    headerRows: [...new Set([headerRows.first + 1, headerRows.last + 1])],
    year,
    pool,
    createChains,
    rates,
    columns: columns.map(({ column, header, field, unit }) => ({
      column: columnName(column),
      header,
      field,
      unit,
    })),
  };
}

/** The same as text to be edited: a column a line. */
export function mappingText({ columns = [], ...rest }: MappingFile): string {
  const lines = Object.entries(rest).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  const columnLines = columns.map((column) => `    ${JSON.stringify(column)}`);
  return `{\n${lines.join(",\n")},\n  "columns": [\n${columnLines.join(",\n")}\n  ]\n}`;
}

/**
 * The proposal with what the file says in its place.
 * @throws UsageError for a column that the sheet does not have, Problem `input.invalid`
 */
export function applyMapping(said: MappingFile, proposed: ImportMapping): ImportMapping {
  const { columns: wanted = [], sheet: _sheet, headerRows: _rows, ...forAllRows } = said;
  const isMeant = ({ column, header }: (typeof wanted)[number], of: ImportMapping["columns"][number]) =>
    column === undefined ? header === of.header : column === columnName(of.column);
  const unknown = wanted.filter((one) => !proposed.columns.some((column) => isMeant(one, column)));
  if (unknown.length > 0)
    throw new UsageError(
      `台账里没有这些列：${unknown.map(({ column, header }) => column ?? header ?? "").join("、")}；现有：${proposed.columns.map((column) => column.header).join("、")}。 No such columns.`,
    );
  const taken = new Set(wanted.map((one) => one.field));
  const columns = proposed.columns.map((column): ImportMapping["columns"][number] => {
    const one = wanted.find((candidate) => isMeant(candidate, column));
    if (one === undefined)
      // A field that the file gives to another column is that one's alone.
      return column.field !== null && taken.has(column.field) ? { ...column, field: null } : column;
    const isUnitSaid = one.unit !== undefined && one.unit !== column.unit;
    return {
      ...column,
      field: one.field,
      ...(isUnitSaid ? { unit: one.unit ?? null, unitFrom: "mapping" } : {}),
    };
  });
  return parse(importMappingSchema, { ...proposed, ...forAllRows, columns });
}

async function fromJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as unknown;
  } catch (error) {
    throw new UsageError(
      `读不了列映射文件 ${file}：${error instanceof Error ? error.message : String(error)} Cannot read the mapping.`,
      {
        cause: error,
      },
    );
  }
}
