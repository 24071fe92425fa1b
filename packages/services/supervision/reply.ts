import { z } from "zod";
import { idSchema, noteSchema, versionSchema } from "@parkline/domain/text";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { takeStep } from "./open.ts";

const input = z.strictObject({ id: idSchema, version: versionSchema, note: noteSchema });

/**
 * Answers an order: what was done about its matter, or by when it will be. Until it is closed out an answer can be followed by
 * another.
 * @throws Problem `supervision.wrongState`, `record.changed`, `record.notFound`, `permission.notYourTeam`
 */
export const replyToOrder = verb("supervision.reply", input, async (ctx, { id, version, note }) =>
  transact(ctx, (tx) => takeStep(tx, ctx, { id, version, step: "reply", note })),
);
