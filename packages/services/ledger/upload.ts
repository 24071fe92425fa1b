import { z } from "zod";
import * as ledger from "@parkline/db/query/ledger";
import { namesProjects } from "@parkline/domain/ledger/mapping";
import { Problem } from "@parkline/domain/problem";
import { lineSchema } from "@parkline/domain/text";
import { audit } from "../audit.ts";
import { read, transact } from "../context.ts";
import { verb } from "../verb.ts";
import { describeImport, type ImportDescription } from "./describe.ts";
import type { ImportSheet } from "./importState.ts";
import { readSheetHead, stageRows, wordsOfStages } from "./stage.ts";
import { openWorkbook } from "./workbook.ts";

export const maximumLedgerBytes = 40 * 1024 * 1024;

const input = z.strictObject({
  name: lineSchema,
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  /** Left out, the sheet that looks most like a ledger. */
  sheet: z.string().max(100).optional(),
});

/**
 * Takes a ledger in: its file is stored, its sheets are listed with the mapping proposed for each, and the rows of one of
 * them are laid down as a draft. A header that is not recognised is left to a person. Nothing reaches the park's projects yet.
 * @throws Problem `ledger.unreadable`, `ledger.sheetMissing`, `ledger.sheetEmpty`, `ledger.tooManyRows`, `attachment.tooLarge`
 */
export const uploadLedger = verb(
  "ledger.import",
  input,
  async (ctx, { name, bytes, sheet: wanted }): Promise<ImportDescription> => {
    if (bytes.length > maximumLedgerBytes)
      throw new Problem("attachment.tooLarge", { name, limit: maximumLedgerBytes / 1024 / 1024 });
    const workbook = await openWorkbook(name, bytes);
    try {
      const words = await read(ctx, (tx) => wordsOfStages(tx, ctx));
      const sheets: ImportSheet[] = [];
      for (const sheet of workbook.sheets) sheets.push(await readSheetHead(workbook, name, sheet, words));
      const chosen = chooseSheet(sheets, wanted);
      const stored = await ctx.files.put(bytes, maximumLedgerBytes);
      try {
        return await transact(ctx, async (tx) => {
          const record = await ledger.insertImport(tx, {
            parkId: ctx.park.id,
            fileName: name,
            sha256: stored.sha256,
            storageKey: stored.key,
            sheets: JSON.stringify(sheets),
            sheet: chosen.name,
            mapping: JSON.stringify(chosen.mapping),
            state: "draft",
            startedBy: ctx.actor.personId,
            createdAt: ctx.now,
          });
          const totalRows = await stageRows(tx, ctx.park.id, record.id, workbook, chosen.name);
          await ledger.updateImport(tx, ctx.park.id, record.id, { totalRows });
          await audit(tx, ctx, "ledger.upload", { kind: "ledgerImport", id: record.id, label: name });
          return describeImport(tx, ctx, record.id);
        });
      } catch (error) {
        await ctx.files.remove(stored.key);
        throw error;
      }
    } finally {
      workbook.close();
    }
  },
);

/** The sheet asked for, or the one whose header names most fields; hidden sheets only when asked for. */
function chooseSheet(sheets: readonly ImportSheet[], wanted: string | undefined): ImportSheet {
  const names = sheets.map((sheet) => sheet.name).join("、");
  const candidates =
    wanted === undefined
      ? sheets.filter((sheet) => !sheet.hidden)
      : sheets.filter((sheet) => sheet.name === wanted);
  const [best] = candidates.toSorted((left, right) => fitness(right) - fitness(left));
  if (wanted !== undefined && best === undefined)
    throw new Problem("ledger.sheetMissing", { sheet: wanted, sheets: names });
  if (best === undefined || best.mapping === null)
    throw new Problem("ledger.sheetEmpty", { sheet: wanted ?? names });
  return best;
}

/** A header that names the projects goes before any other; an empty sheet comes last. */
function fitness({ mapping }: ImportSheet): number {
  if (mapping === null) return -1;
  const known = mapping.columns.filter((column) => column.field !== null).length;
  return namesProjects(mapping) ? 1000 + known : known;
}
