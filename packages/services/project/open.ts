import type { ParkTransaction } from "@parkline/db/park";
import { lockProject, type LockedProject } from "@parkline/db/query/projectRecord";
import { authorise, type Action } from "@parkline/domain/people/permission";
import { notFound } from "@parkline/domain/record";
import type { Context } from "../context.ts";
import { loadFacts, type LoadedFacts } from "./facts.ts";

/** A project that a verb is about to write: nobody else writes it until the transaction ends. */
export interface OpenedProject {
  readonly row: LockedProject;
  readonly facts: LoadedFacts;
}

/**
 * Opens a project for writing: its row locked first, then read, then the permission asked with the project itself.
 * @throws Problem `record.notFound`, `permission.notYourTeam`
 */
export async function openProject(
  tx: ParkTransaction,
  ctx: Context,
  action: Action,
  projectId: number,
): Promise<OpenedProject> {
  const row = await lockProject(tx, ctx.park.id, projectId);
  const facts = (await loadFacts(tx, ctx.park.id, [projectId])).get(projectId);
  if (row === undefined || facts === undefined) throw notFound("project");
  authorise(ctx.actor, action, facts.wall);
  return { row, facts };
}

/** The same for a read: no lock, and the wall asked where the scope of the action is narrower than the park. */
export async function findProject(
  tx: ParkTransaction,
  ctx: Context,
  action: Action,
  projectId: number,
): Promise<LoadedFacts> {
  const facts = (await loadFacts(tx, ctx.park.id, [projectId])).get(projectId);
  if (facts === undefined) throw notFound("project");
  authorise(ctx.actor, action, facts.wall);
  return facts;
}
