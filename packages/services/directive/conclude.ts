import { z } from "zod";
import { idSchema, noteSchema, versionSchema } from "@parkline/domain/text";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { takeStep } from "./open.ts";

const one = { id: idSchema, version: versionSchema };

/**
 * Closes a directive out (销号): its reply is accepted.
 * @throws Problem `directive.wrongState`, `record.changed`, `record.notFound`
 */
export const closeDirective = verb(
  "directive.issue",
  z.strictObject({ ...one, note: noteSchema.nullable().default(null) }),
  async (ctx, { id, version, note }) =>
    transact(ctx, (tx) => takeStep(tx, ctx, { id, version, step: "close", action: "directive.issue", note })),
);

/**
 * Sends a reply back, with what is still missing: the directive has to be answered again, by the same day.
 * @throws Problem `directive.wrongState`, `record.changed`, `record.notFound`
 */
export const sendDirectiveBack = verb(
  "directive.issue",
  z.strictObject({ ...one, note: noteSchema }),
  async (ctx, { id, version, note }) =>
    transact(ctx, (tx) =>
      takeStep(tx, ctx, { id, version, step: "sendBack", action: "directive.issue", note }),
    ),
);

/**
 * Takes back a directive that is not closed out yet, with the reason: nobody has to answer it any more.
 * @throws Problem `directive.wrongState`, `record.changed`, `record.notFound`
 */
export const withdrawDirective = verb(
  "directive.issue",
  z.strictObject({ ...one, note: noteSchema }),
  async (ctx, { id, version, note }) =>
    transact(ctx, (tx) =>
      takeStep(tx, ctx, { id, version, step: "withdraw", action: "directive.issue", note }),
    ),
);
