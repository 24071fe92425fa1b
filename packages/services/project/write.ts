import type { ParkTransaction } from "@parkline/db/park";
import {
  touchProject,
  topRank,
  updateProjectRow,
  type LockedProject,
  type ProjectChange,
} from "@parkline/db/query/projectRecord";
import { inSavepoint, violatedKey } from "@parkline/db/violation";
import type { PoolKey } from "@parkline/domain/glossary";
import { Problem } from "@parkline/domain/problem";
import { notFound, recordLabels } from "@parkline/domain/record";
import type { Context } from "../context.ts";
import { fieldVersionsOf, withWritten } from "./fieldVersions.ts";
import { rankAbove } from "./rank.ts";

const attempts = 12;

/**
 * Writes columns of a locked project: its version goes up by one, and `fields` are noted as written at it.
 * @returns the new version
 * @throws Problem `record.duplicate` when the name and investor are those of another project
 */
export async function writeProject(
  tx: ParkTransaction,
  ctx: Context,
  row: LockedProject,
  fields: readonly string[],
  set: ProjectChange,
): Promise<number> {
  const versions = withWritten(fieldVersionsOf(row), fields, row.version + 1, ctx.actor.personId);
  const change = { ...set, fieldVersions: versions, updatedAt: ctx.now, updatedBy: ctx.actor.personId };
  try {
    const write = () => updateProjectRow(tx, ctx.park.id, row.id, row.version, change);
    const version = await inSavepoint(tx, write);
    // The row is locked: only a project that went away meanwhile can miss.
    if (version === undefined) throw notFound("project");
    return version;
  } catch (error) {
    if (violatedKey(error) === "project_identity")
      throw new Problem("record.duplicate", { record: recordLabels.project, name: set.name ?? row.name });
    throw error;
  }
}

/** The same for a change of pool, which puts the card at the top of its stage in the other pool. */
export async function writeIntoPool(
  tx: ParkTransaction,
  ctx: Context,
  row: LockedProject,
  fields: readonly string[],
  set: ProjectChange & { readonly pool: PoolKey },
): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const rank = rankAbove(await topRank(tx, ctx.park.id, set.pool, row.stage));
    try {
      return await writeProject(tx, ctx, row, fields, { ...set, rank });
    } catch (error) {
      // Somebody took the same place; the column's top is read anew.
      if (violatedKey(error) !== "project_place") throw error;
    }
  }
  throw new Problem("project.placeTaken");
}

/** Notes that something that hangs on a project changed: who and when, without a new version of its fields. */
export async function noteActivity(tx: ParkTransaction, ctx: Context, projectId: number): Promise<void> {
  await touchProject(tx, ctx.park.id, projectId, { updatedAt: ctx.now, updatedBy: ctx.actor.personId });
}
