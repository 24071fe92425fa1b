import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import { enteredInteraction, insertInteraction } from "@parkline/db/query/interaction";
import type { LockedProject } from "@parkline/db/query/projectRecord";
import {
  entryKeySchema,
  interactionFieldKeys,
  interactionFieldSchemas,
  type InteractionFields,
} from "@parkline/domain/interaction/field";
import { Problem } from "@parkline/domain/problem";
import type { ProjectPatch } from "@parkline/domain/project/field";
import { idSchema } from "@parkline/domain/text";
import { audit } from "../audit.ts";
import { announce } from "../change.ts";
import { today, transact, type Context } from "../context.ts";
import { editProject } from "../project/edit.ts";
import { openProject } from "../project/open.ts";
import { verb } from "../verb.ts";
import { carryFollowUp } from "./carry.ts";
import { interactionChanges, requirePlausible } from "./settle.ts";

const { way, content, ...others } = interactionFieldSchemas;
const input = z.strictObject({
  projectId: idSchema,
  way,
  content,
  /** Left out: contacted today, nobody named, no next step. Enough for a note on the road. */
  ...z.object(others).partial().shape,
  /** This contact is the answer to the lead: the clock of the answer stops at its date. */
  answersLead: z.boolean().default(false),
  /** Made once by the page for what is being entered, so that a second send of it is known. */
  entryKey: entryKeySchema.optional(),
});

/**
 * Writes down a contact with an investor. It counts from the day of the contact, however late it is entered; a monthly
 * progress also moves the project's latest progress on. What the same person sends again under its `entryKey`, because the
 * answer was lost on the way, is written once and answered with what the first send wrote.
 * @returns its id, and the version of the project, which rises where one of its fields was written
 * @throws Problem `interaction.inFuture`, `record.notFound`, `permission.*`
 */
export const createInteraction = verb("interaction.write", input, async (ctx, entered) => {
  const { projectId, answersLead, entryKey } = entered;
  const fields: InteractionFields = {
    contactedOn: entered.contactedOn ?? today(ctx),
    way: entered.way,
    people: entered.people ?? null,
    content: entered.content,
    nextStep: entered.nextStep ?? null,
    nextStepOn: entered.nextStepOn ?? null,
  };
  requirePlausible(ctx, fields);
  return transact(ctx, async (tx) => {
    const { row } = await openProject(tx, ctx, "interaction.write", projectId);
    const authorId = ctx.actor.personId;
    // The project is held: of two sends at once the second one looks when the first is written.
    const first =
      entryKey === undefined ? undefined : await enteredInteraction(tx, ctx.park.id, { authorId, entryKey });
    if (first !== undefined) {
      if (first.projectId !== projectId)
        throw new Problem("input.invalid", {
          detail: { zh: "这条记录已经记在另一个项目上", en: "this note is on another project already" },
        });
      return { id: first.id, version: first.version, projectVersion: row.version };
    }
    return writeInteraction(tx, ctx, row, fields, { answersLead, entryKey: entryKey ?? null });
  });
});

/**
 * Writes a contact of a project that is held, with all that follows from it. The caller has looked at the permission and the
 * fields (`requirePlausible`).
 * @returns its id, and the version of the project
 */
export async function writeInteraction(
  tx: ParkTransaction,
  ctx: Context,
  row: LockedProject,
  fields: InteractionFields,
  {
    answersLead = false,
    entryKey = null,
  }: { readonly answersLead?: boolean; readonly entryKey?: string | null } = {},
) {
  const projectId = row.id;
  const stamps = { authorId: ctx.actor.personId, entryKey, createdAt: ctx.now, updatedAt: ctx.now };
  const id = await insertInteraction(tx, { parkId: ctx.park.id, projectId, ...fields, ...stamps });
  const moved = await moveDates(tx, ctx, row, fields, answersLead);
  await carryFollowUp(tx, ctx, projectId);
  const written = interactionFieldKeys.filter((key) => fields[key] !== null);
  const changes = [...interactionChanges(written, null, fields), ...moved.changes];
  await audit(tx, ctx, "interaction.create", { kind: "project", id: projectId, label: row.name }, changes);
  await announce(tx, ctx, "interaction.created", projectId, { version: moved.version, interactionId: id });
  return { id, version: 1, projectVersion: moved.version };
}

/** The dates of the project itself that an interaction tells. A date that is there is never put back. */
async function moveDates(
  tx: ParkTransaction,
  ctx: Context,
  row: LockedProject,
  { contactedOn, way }: InteractionFields,
  answersLead: boolean,
) {
  const patch: ProjectPatch = {
    ...(answersLead && row.answeredOn === null ? { answeredOn: contactedOn } : {}),
    ...(way === "progress_report" && (row.lastProgressOn ?? "") < contactedOn
      ? { lastProgressOn: contactedOn }
      : {}),
  };
  if (Object.keys(patch).length === 0) return { version: row.version, changes: [] };
  return editProject(tx, ctx, row, row.version, patch);
}
