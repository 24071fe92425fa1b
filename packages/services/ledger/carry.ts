import { randomUUID } from "node:crypto";
import * as ledger from "@parkline/db/query/ledger";
import type { LedgerImportRecord, RowResult } from "@parkline/db/query/ledger";
import { violatedKey } from "@parkline/db/violation";
import { authorise } from "@parkline/domain/people/permission";
import { Problem } from "@parkline/domain/problem";
import { audit } from "../audit.ts";
import { announce } from "../change.ts";
import { transact, type Context } from "../context.ts";
import { loadRules, type Rules } from "../project/rules.ts";
import { countRows } from "./importState.ts";
import { decideRows, preparePlanner, type Planner, type ReadRow, type RowPlan } from "./planner.ts";
import { readAhead } from "./readAhead.ts";
import { writeProjects, type RowToWrite } from "./write.ts";
import { ReadAgain, writeFills, type FilledRecords } from "./write/fills.ts";
import { foldInto } from "./plan/known.ts";

const chunkSize = 500;
/** A killed runner's import stands still so long. One that is only slow and is taken over loses no more than a chunk's work. */
const leaseSeconds = 15;
const maximumAttempts = 5;
/** Somebody may enter the very project, company or place by hand while a chunk is being written. */
const chunkAttempts = 5;

export interface CarryOptions {
  /** Stops between two chunks; what is done is done, the rest stays for the next runner. */
  readonly signal?: AbortSignal;
  readonly onChunk?: (doneRows: number, totalRows: number) => void | Promise<void>;
}

/**
 * Carries a queued import, or takes over one whose runner fell silent: chunk by chunk, each in a transaction with what
 * became of its rows, so that a kill loses nothing and doubles nothing. Not offered at the edge: a worker or the command
 * line calls it for the person who queued the import.
 * @returns false when there is nothing to carry: another has it, or it is over
 * @throws whatever stopped it; the import then waits for its lease to end and is taken up again, at most five times
 * without a chunk getting done
 */
export async function carryLedgerImport(
  ctx: Context,
  id: number,
  options: CarryOptions = {},
): Promise<boolean> {
  authorise(ctx.actor, "ledger.import");
  const runner = randomUUID();
  const record = await transact(ctx, (tx) => ledger.claimImport(tx, ctx.park.id, id, runner, leaseSeconds));
  if (record === undefined) return false;
  if (record.attempts > maximumAttempts) {
    await giveUp(ctx, record, `已尝试 ${maximumAttempts} 次仍未完成，请重试；若仍失败请联系系统管理员`);
    return false;
  }
  try {
    const run = await transact(ctx, async (tx) => ({
      record,
      runner,
      planner: await preparePlanner(tx, ctx, record),
      rules: await loadRules(tx, ctx),
    }));
    const ahead = (after: number): Promise<readonly ReadRow[]> => {
      const rows = readAhead(ctx, id, run.planner, after, chunkSize);
      // Its failure is met where it is waited for, or not at all once the run has stopped.
      rows.catch(() => undefined);
      return rows;
    };
    for (let next = ahead(0); ;) {
      if (options.signal?.aborted === true) {
        await letGo(ctx, record, runner);
        return true;
      }
      const rows = await next;
      const last = rows.at(-1);
      if (last === undefined) break;
      next = ahead(last.record.rowNumber);
      const done = await carryChunk(ctx, run, rows);
      if (done === "lost") return false;
      await options.onChunk?.(done, record.totalRows);
    }
    await finish(ctx, record, runner);
    return true;
  } catch (error) {
    // A refusal stays a refusal however often it is tried; anything else may be the weather.
    if (!(error instanceof Problem)) throw error;
    await giveUp(ctx, record, error.message);
    return false;
  }
}

/** A runner that stops of its own will gives its lease back, so that the next one need not wait for its end. */
async function letGo(ctx: Context, record: LedgerImportRecord, runner: string): Promise<void> {
  await transact(ctx, (tx) => ledger.releaseImport(tx, ctx.park.id, record.id, runner));
}

interface Run {
  readonly record: LedgerImportRecord;
  readonly runner: string;
  readonly planner: Planner;
  readonly rules: Rules;
}

async function carryChunk(ctx: Context, run: Run, rows: readonly ReadRow[]): Promise<number | "lost"> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await writeChunk(ctx, run, rows);
    } catch (error) {
      const isRace = error instanceof ReadAgain || violatedKey(error) !== undefined;
      if (!isRace || attempt === chunkAttempts) throw error;
    }
  }
}

/** @returns how many rows have had their turn by now, or `lost` where another runner has taken the import over */
function writeChunk(
  ctx: Context,
  { record, runner, planner, rules }: Run,
  rows: readonly ReadRow[],
): Promise<number | "lost"> {
  const parkId = ctx.park.id;
  return transact(ctx, async (tx) => {
    await ledger.takeTurn(tx, parkId);
    if (!(await ledger.holdImport(tx, parkId, record.id, runner, leaseSeconds))) return "lost";
    const plans = await decideRows(tx, ctx, planner, rows);
    const source = { importId: record.id, fileName: record.fileName };
    const created = await writeProjects(tx, ctx, source, projectsOf(plans), rules);
    const filled = await writeFills(tx, ctx, source, plans, created, rules);
    await ledger.storeResults(
      tx,
      parkId,
      record.id,
      plans.map((plan) => resultOf(plan, created, filled.get(plan.rowNumber))),
    );
    const done = await ledger.addProgress(tx, parkId, record.id, rows.length);
    // The counter of the change log is held until the commit: last.
    if (created.size + filled.size > 0) await announce(tx, ctx, "projects", null);
    return done;
  });
}

/** The projects that a chunk sets up, with what later rows of it add to them. */
function projectsOf(plans: readonly RowPlan[]): RowToWrite[] {
  const rows = new Map<number, RowToWrite>();
  for (const { rowNumber, project, company, twin, filled } of plans) {
    if (project !== null) rows.set(rowNumber, { rowNumber, planned: project, company });
    const before = twin?.in === "file" ? rows.get(twin.rowNumber) : undefined;
    if (before === undefined || !filled?.project) continue;
    rows.set(before.rowNumber, { ...before, planned: foldInto(before.planned, filled.project.fill) });
  }
  return [...rows.values()];
}

/** What was read as what is not kept: the cells and the mapping are, and give it again. */
function resultOf(
  { rowNumber, outcome, twin, assumed, problems, other, filled }: RowPlan,
  created: ReadonlyMap<number, number>,
  written: FilledRecords | undefined,
): RowResult {
  const twinId =
    twin === null ? null : twin.in === "park" ? twin.projectId : (created.get(twin.rowNumber) ?? null);
  return {
    rowNumber,
    outcome,
    projectId:
      created.get(rowNumber) ?? (outcome === "already_there" || outcome === "filled" ? twinId : null),
    readAs: { assumed, other, ...(filled === null ? {} : { changes: filled.changes }) },
    problems,
    filled: written ?? null,
  };
}

async function finish(ctx: Context, record: LedgerImportRecord, runner: string): Promise<void> {
  await transact(ctx, async (tx) => {
    if (!(await ledger.holdImport(tx, ctx.park.id, record.id, runner, leaseSeconds))) return;
    const { counts } = await countRows(tx, ctx, record.id);
    await ledger.updateImport(tx, ctx.park.id, record.id, {
      state: "done",
      counts: JSON.stringify(counts),
      finishedAt: ctx.now,
      runner: null,
      leaseUntil: null,
    });
    const note = `新建 ${counts.created}，补充 ${counts.filled}，已在库 ${counts.alreadyThere}，未导入 ${counts.leftOver}，非项目行 ${counts.notAProject}`;
    await audit(
      tx,
      ctx,
      "ledger.import",
      { kind: "ledgerImport", id: record.id, label: record.fileName },
      [],
      note,
    );
  });
}

async function giveUp(ctx: Context, record: LedgerImportRecord, problem: string): Promise<void> {
  await transact(ctx, (tx) =>
    ledger.updateImport(tx, ctx.park.id, record.id, {
      state: "failed",
      problem,
      finishedAt: ctx.now,
      runner: null,
      leaseUntil: null,
    }),
  );
}
