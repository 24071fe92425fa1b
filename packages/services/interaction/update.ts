import { z } from "zod";
import { personNames } from "@parkline/db/query/names";
import {
  interactionFieldLabels,
  interactionFieldSchemas,
  interactionFieldText,
  type InteractionFields,
} from "@parkline/domain/interaction/field";
import { Problem } from "@parkline/domain/problem";
import { changedMeanwhile, somebodyElse } from "@parkline/domain/record";
import { idSchema, versionSchema } from "@parkline/domain/text";
import { followContact, holdVisitOf } from "../activity/followContact.ts";
import { lastWriterOf } from "../audit.ts";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { editInteraction, interactionFieldsOf } from "./edit.ts";
import { openInteraction } from "./open.ts";
import { changedInteractionFields } from "./settle.ts";

const input = z.strictObject({
  id: idSchema,
  version: versionSchema,
  fields: z.strictObject(interactionFieldSchemas).partial(),
});

/**
 * Edits an interaction; only its author may. The visit that it came from follows.
 * @throws Problem `interaction.notAuthor`, `interaction.inFuture`, `record.changed`, `record.notFound`, `permission.*`
 */
export const updateInteraction = verb(
  "interaction.write",
  input,
  async (ctx, { id, version, fields: patch }) =>
    transact(ctx, async (tx) => {
      const visited = await holdVisitOf(tx, ctx, id);
      const { project, row } = await openInteraction(tx, ctx, id);
      if (row.authorId !== ctx.actor.personId) {
        const [author] = await personNames(tx, [row.authorId]);
        throw new Problem("interaction.notAuthor", { who: author?.name ?? somebodyElse });
      }
      const before = interactionFieldsOf(row);
      const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      const after: InteractionFields = { ...before, ...given };
      const keys = changedInteractionFields(before, after);
      if (keys.length === 0) return { id, version: row.version };
      if (row.version !== version) {
        const fields = keys.map((key) => ({
          field: key,
          label: interactionFieldLabels[key],
          mine: interactionFieldText(key, after),
          theirs: interactionFieldText(key, before),
          theirValue: before[key],
        }));
        const who = await lastWriterOf(tx, ctx, "project", row.projectId);
        throw changedMeanwhile("interaction", { fields, version: row.version, who });
      }
      const newVersion = await editInteraction(tx, ctx, project, row, after);
      if (visited !== null) await followContact(tx, ctx, visited, before, after);
      return { id, version: newVersion };
    }),
);
