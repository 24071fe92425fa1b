import { buffer } from "node:stream/consumers";
import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import * as ledger from "@parkline/db/query/ledger";
import type { LedgerImportRecord } from "@parkline/db/query/ledger";
import { fault } from "@parkline/domain/fault";
import { Problem } from "@parkline/domain/problem";
import { idSchema, versionSchema } from "@parkline/domain/text";
import { audit } from "../audit.ts";
import { transact, type Context } from "../context.ts";
import { verb } from "../verb.ts";
import { describeImport } from "./describe.ts";
import {
  correctionsSchema,
  importMappingSchema,
  proposedMapping,
  type ImportMapping,
} from "./importMapping.ts";
import {
  findImport,
  holdImport,
  requireImportVersion,
  sheetsSchema,
  type ImportSheet,
} from "./importState.ts";
import { preparedChanges } from "./preparedChanges.ts";
import { proposeUnder, readSheetHead, stageRows, wordsOfStages } from "./stage.ts";
import { openWorkbook } from "./workbook.ts";

/** One row, or two of which the upper groups the columns of the lower; counted from 0. */
const headerRowsSchema = z
  .strictObject({ first: z.int().min(0).max(1_048_575), last: z.int().min(0).max(1_048_575) })
  .refine(
    ({ first, last }) => last === first || last === first + 1,
    fault("表头只能是一行，或相连的两行", "a header is one row, or two that follow each other"),
  );

const input = z.strictObject({
  id: idSchema,
  version: versionSchema,
  /** Another sheet of the file; its columns are proposed with it, and corrections of the old one go. */
  sheet: z.string().max(100).optional(),
  /** Where the header is, when it was not found or not found rightly; the columns are proposed anew from it. */
  headerRows: headerRowsSchema.optional(),
  mapping: importMappingSchema.optional(),
  corrections: correctionsSchema.optional(),
});

/**
 * Decides how a draft is read: which sheet, where its header is, what its columns are, which cells are corrected. The run
 * reads exactly what was prepared here. What was decided for all rows (pool, chains, rates, year) outlives another header.
 * @throws Problem `ledger.notReady`, `ledger.sheetMissing`, `ledger.sheetEmpty`, `ledger.headerEmpty`, `record.changed`
 */
export const prepareLedgerImport = verb(
  "ledger.import",
  input,
  async (ctx, { id, version, sheet, headerRows, mapping, corrections }) =>
    transact(ctx, async (tx) => {
      const record = await holdImport(tx, ctx, id, ["draft"], { zh: "修改", en: "be changed" });
      await requireImportVersion(tx, ctx, record, version);
      if (sheet !== undefined && sheet !== record.sheet) await takeSheet(tx, ctx, record, sheet);
      if (headerRows !== undefined) await takeHeader(tx, ctx, id, headerRows);
      await ledger.updateImport(tx, ctx.park.id, id, {
        ...(mapping === undefined ? {} : { mapping: JSON.stringify(mapping) }),
        ...(corrections === undefined ? {} : { corrections: JSON.stringify(corrections) }),
      });
      const changes = preparedChanges(record, await findImport(tx, ctx, id));
      await audit(tx, ctx, "ledger.prepare", { kind: "ledgerImport", id, label: record.fileName }, changes);
      return describeImport(tx, ctx, id);
    }),
);

async function takeSheet(
  tx: ParkTransaction,
  ctx: Context,
  record: LedgerImportRecord,
  name: string,
): Promise<void> {
  const workbook = await openWorkbook(record.fileName, await buffer(await ctx.files.open(record.storageKey)));
  try {
    const sheets = workbook.sheets.map((one) => one.name).join("、");
    const chosen = workbook.sheets.find((one) => one.name === name);
    if (chosen === undefined) throw new Problem("ledger.sheetMissing", { sheet: name, sheets });
    const found = await readSheetHead(workbook, record.fileName, chosen, await wordsOfStages(tx, ctx));
    if (found.mapping === null) throw new Problem("ledger.sheetEmpty", { sheet: name });
    const totalRows = await stageRows(tx, ctx.park.id, record.id, workbook, name);
    await ledger.updateImport(tx, ctx.park.id, record.id, {
      sheet: name,
      totalRows,
      sheets: JSON.stringify(withSheet(record, found)),
      mapping: JSON.stringify({ ...found.mapping, ...forAllRows(record), year: null }),
      corrections: JSON.stringify({}),
    });
  } finally {
    workbook.close();
  }
}

async function takeHeader(
  tx: ParkTransaction,
  ctx: Context,
  id: number,
  rows: z.output<typeof headerRowsSchema>,
): Promise<void> {
  const record = await holdImport(tx, ctx, id, ["draft"], { zh: "修改", en: "be changed" });
  const proposal = await proposeUnder(tx, ctx, id, rows);
  const here = sheetsSchema.parse(record.sheets).find((one) => one.name === record.sheet);
  await ledger.updateImport(tx, ctx.park.id, id, {
    mapping: JSON.stringify({ ...proposedMapping(proposal), ...forAllRows(record) }),
    ...(here === undefined || proposal.suggestedYear === null
      ? {}
      : { sheets: JSON.stringify(withSheet(record, { ...here, suggestedYear: proposal.suggestedYear })) }),
  });
}

/** What a person has decided whatever the columns are. */
function forAllRows(record: LedgerImportRecord): Omit<ImportMapping, "headerRows" | "columns"> {
  const { year, pool, agreementKind, createChains, rates } = importMappingSchema.parse(record.mapping);
  return { year, pool, agreementKind, createChains, rates };
}

function withSheet(record: LedgerImportRecord, sheet: ImportSheet): ImportSheet[] {
  return sheetsSchema.parse(record.sheets).map((one) => (one.name === sheet.name ? sheet : one));
}
