import type { Database } from "@parkline/db/connect";
import { inPark } from "@parkline/db/park";
import * as ledger from "@parkline/db/query/ledger";
import { starterOf, waitingImports } from "@parkline/db/query/ledgerRunner";
import { roleKeys } from "@parkline/domain/glossary";
import { Problem } from "@parkline/domain/problem";
import { z } from "zod";
import type { Context } from "../context.ts";
import type { FileStore } from "../fileStore.ts";
import { inSpan } from "../tracing/spans.ts";
import { carryLedgerImport } from "./carry.ts";

export interface CarrierParts {
  readonly db: Database;
  readonly files: FileStore;
  readonly clock: () => Date;
  /** Aborted when the worker is about to stop: the import in hand ends with its chunk, and is taken up again. */
  readonly stopping: AbortSignal;
  /** Hears of what went wrong with one import; the others go on. */
  readonly onError: (error: unknown, importId: number) => void;
}

/**
 * Carries every import that waits, one after the other, each in the name of the person who queued it and with the roles
 * that person has now. Not a verb: the rows ask for it.
 * @returns how many it carried
 */
export async function carryWaitingImports(parts: CarrierParts): Promise<number> {
  let carried = 0;
  for (const { parkId, id } of await waitingImports(parts.db)) {
    if (parts.stopping.aborted) break;
    try {
      const started = await contextOfStarter(parts, parkId, id);
      if (started === undefined) continue;
      const { ctx, trace } = started;
      const carry = () => carryOrRefuse(ctx, id, parts.stopping);
      if (await inSpan("carry ledger", { kind: "consumer", parent: trace }, carry)) carried += 1;
    } catch (error) {
      parts.onError(error, id);
    }
  }
  return carried;
}

async function contextOfStarter(
  parts: CarrierParts,
  parkId: number,
  id: number,
): Promise<{ readonly ctx: Context; readonly trace: string | null } | undefined> {
  const starter = await inPark(parts.db, parkId, (tx) => starterOf(tx, parkId, id), "read");
  if (starter === undefined) return undefined;
  const { personId, name, parkKey, parkName, divisionCode, trace } = starter;
  const ctx = {
    db: parts.db,
    files: parts.files,
    actor: { personId, name, roles: z.array(z.enum(roleKeys)).parse(starter.roles ?? []), teamIds: [] },
    park: { id: parkId, key: parkKey, name: parkName, divisionCode },
    now: parts.clock(),
    requestId: `ledgerImport.${id}`,
  };
  return { ctx, trace };
}

/** A person who may no longer import leaves an import that says so, instead of one that is tried for ever. */
async function carryOrRefuse(ctx: Context, id: number, signal: AbortSignal): Promise<boolean> {
  try {
    return await carryLedgerImport(ctx, id, { signal });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await inPark(ctx.db, ctx.park.id, (tx) =>
      ledger.updateImport(tx, ctx.park.id, id, {
        state: "failed",
        problem: error.message,
        finishedAt: ctx.now,
        runner: null,
        leaseUntil: null,
      }),
    );
    return false;
  }
}
