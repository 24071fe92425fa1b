import { z } from "zod";
import { idSchema, noteSchema, versionSchema } from "@parkline/domain/text";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { takeStep } from "./open.ts";

const input = z.strictObject({ id: idSchema, version: versionSchema, note: noteSchema });

/**
 * Says what was done about a directive. Until it is closed out a reply can be followed by another.
 * @throws Problem `directive.wrongState`, `record.changed`, `record.notFound`, `permission.notYourTeam`, `activity.notYours`
 */
export const replyToDirective = verb("directive.reply", input, async (ctx, { id, version, note }) =>
  transact(ctx, (tx) => takeStep(tx, ctx, { id, version, step: "reply", action: "directive.reply", note })),
);
