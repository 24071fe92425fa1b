import { z } from "zod";
import type { LedgerImportRecord } from "@parkline/db/query/ledger";
import * as ledger from "@parkline/db/query/ledger";
import type { ParkTransaction } from "@parkline/db/park";
import type { Label } from "@parkline/domain/glossary";
import { ledgerImportStateLabels } from "@parkline/domain/ledger/importWords";
import { fenSchema, zeroFen } from "@parkline/domain/money/fen";
import { Problem } from "@parkline/domain/problem";
import { changedMeanwhile, notFound } from "@parkline/domain/record";
import { lastWriterOf } from "../audit.ts";
import type { Context } from "../context.ts";
import { importMappingSchema } from "./importMapping.ts";

export type ImportState = LedgerImportRecord["state"];

/** What each row has become, and what an undo did. */
export const countsSchema = z.object({
  created: z.int().default(0),
  /** Rows of projects that were there and lacked something that the row has. */
  filled: z.int().default(0),
  alreadyThere: z.int().default(0),
  leftOver: z.int().default(0),
  notAProject: z.int().default(0),
  /** Rows that came in with a cell that was not understood; they are in the leftover file too. */
  withProblems: z.int().default(0),
  /** What the created projects brought with them: agreements, opening entries of money, and what those claim, in 分. */
  agreements: z.int().default(0),
  openings: z.int().default(0),
  openingAmount: fenSchema.default(zeroFen),
  /** After an undo: projects taken back, and those kept because somebody had worked on them. */
  removed: z.int().default(0),
  kept: z.int().default(0),
  /** Projects and companies that were there before, from which an undo took what the import had added. */
  unfilled: z.int().default(0),
});
export type ImportCounts = z.output<typeof countsSchema>;

/** A sheet as the upload found it: its first rows, and the mapping proposed for it, null where there is nothing in it. */
export const sheetSchema = z.object({
  name: z.string(),
  hidden: z.boolean(),
  head: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
  mapping: importMappingSchema.nullable(),
  suggestedYear: z.int().nullable(),
});
export type ImportSheet = z.output<typeof sheetSchema>;
export const sheetsSchema = z.array(sheetSchema);

/** @throws Problem `record.notFound` */
export async function findImport(tx: ParkTransaction, ctx: Context, id: number): Promise<LedgerImportRecord> {
  const found = await ledger.readImport(tx, ctx.park.id, id);
  if (found === undefined) throw notFound("ledgerImport");
  return found;
}

/**
 * The import, held for a change, in one of the states in which the change is possible.
 * @throws Problem `record.notFound`, `ledger.notReady`
 */
export async function holdImport(
  tx: ParkTransaction,
  ctx: Context,
  id: number,
  states: readonly ImportState[],
  action: Label,
): Promise<LedgerImportRecord> {
  const found = await ledger.lockImport(tx, ctx.park.id, id);
  if (found === undefined) throw notFound("ledgerImport");
  if (!states.includes(found.state))
    throw new Problem("ledger.notReady", { state: ledgerImportStateLabels[found.state], action });
  return found;
}

/** @throws Problem `record.changed` where somebody decided otherwise about the import since it was read at `version` */
export async function requireImportVersion(
  tx: ParkTransaction,
  ctx: Context,
  record: LedgerImportRecord,
  version: number,
): Promise<void> {
  if (record.version === version) return;
  const who = await lastWriterOf(tx, ctx, "ledgerImport", record.id);
  throw changedMeanwhile("ledgerImport", { fields: [], version: record.version, who });
}

/** Counts what the rows of an import have become by now. */
export async function countRows(
  tx: ParkTransaction,
  ctx: Context,
  id: number,
): Promise<{ counts: ImportCounts; done: number }> {
  const rows = await ledger.countOutcomes(tx, ctx.park.id, id);
  const of = (outcome: ledger.RowOutcome) => rows.find((row) => row.outcome === outcome);
  const brought = await ledger.countBrought(tx, ctx.park.id, id);
  const counts = countsSchema.parse({
    ...brought,
    created: of("created")?.count,
    filled: of("filled")?.count,
    alreadyThere: of("already_there")?.count,
    leftOver: of("left_over")?.count,
    notAProject: of("not_a_project")?.count,
    withProblems: (of("created")?.withProblems ?? 0) + (of("filled")?.withProblems ?? 0),
  });
  const { created, filled, alreadyThere, leftOver, notAProject } = counts;
  return { counts, done: created + filled + alreadyThere + leftOver + notAProject };
}
