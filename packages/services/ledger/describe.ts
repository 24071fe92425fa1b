import type { ParkTransaction } from "@parkline/db/park";
import * as ledger from "@parkline/db/query/ledger";
import type { Context } from "../context.ts";
import { correctionsSchema, importMappingSchema } from "./importMapping.ts";
import { countRows, countsSchema, findImport, sheetsSchema } from "./importState.ts";

export type ImportDescription = Awaited<ReturnType<typeof describeImport>>;

/** One import as its page shows it: the file, how it is read, how far it has come. */
export async function describeImport(tx: ParkTransaction, ctx: Context, id: number) {
  const record = await findImport(tx, ctx, id);
  const { counts, done } = await countRows(tx, ctx, id);
  const sameFile = await ledger.importsOfSameFile(tx, ctx.park.id, record.sha256, id);
  return {
    id,
    version: record.version,
    state: record.state,
    fileName: record.fileName,
    sheet: record.sheet,
    sheets: sheetsSchema.parse(record.sheets),
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
