import type { ParkTransaction } from "@parkline/db/park";
import * as ledger from "@parkline/db/query/ledger";
import { namesProjects } from "@parkline/domain/ledger/mapping";
import type { Context } from "../context.ts";
import { correctionsSchema, importMappingSchema } from "./importMapping.ts";
import { countRows, countsSchema, findImport, sheetsSchema } from "./importState.ts";

export type ImportDescription = Awaited<ReturnType<typeof describeImport>>;

/** One import as its page shows it: the file, how it is read, how far it has come. */
export async function describeImport(tx: ParkTransaction, ctx: Context, id: number) {
  const record = await findImport(tx, ctx, id);
  const { counts, done } = await countRows(tx, ctx, id);
  const sameFile = await ledger.importsOfSameFile(tx, ctx.park.id, record.sha256, id);
  const sheets = sheetsSchema.parse(record.sheets);
  const here = sheets.find((sheet) => sheet.name === record.sheet);
  return {
    id,
    version: record.version,
    state: record.state,
    fileName: record.fileName,
    sheet: record.sheet,
    sheets: sheets.map(({ name, hidden, mapping }) => ({
      name,
      hidden,
      isEmpty: mapping === null,
      /** Whether its header was found by itself; where it was not, a person says where it is. */
      isRecognised: mapping !== null && namesProjects(mapping),
    })),
    /** The first rows of the sheet, to choose the header from and to show what its columns hold. */
    head: here?.head ?? [],
    /** A year that a title, the sheet or the file names, for dates without one: proposed, and taken when a person says so. */
    suggestedYear: here?.suggestedYear ?? null,
    mapping: importMappingSchema.parse(record.mapping),
    corrections: correctionsSchema.parse(record.corrections),
    totalRows: record.totalRows,
    doneRows: done,
    counts: record.state === "undone" ? countsSchema.parse(record.counts) : counts,
    problem: record.problem,
    createdAt: record.createdAt,
    finishedAt: record.finishedAt,
    /** Earlier imports of the very same file, whose projects will be found already there. */
    sameFile: sameFile.map((other) => ({ id: other.id, createdAt: other.createdAt })),
  };
}
