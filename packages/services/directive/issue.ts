import { z } from "zod";
import { insertDirective } from "@parkline/db/query/directive";
import { daySchema } from "@parkline/domain/date/day";
import { Problem } from "@parkline/domain/problem";
import { idSchema, noteSchema } from "@parkline/domain/text";
import { audit } from "../audit.ts";
import { today, transact } from "../context.ts";
import { verb } from "../verb.ts";
import { noteStep, openSubject, tellPages } from "./open.ts";

const input = z.strictObject({
  subject: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("project"), id: idSchema }),
    z.strictObject({ kind: z.literal("activity"), id: idSchema }),
  ]),
  text: noteSchema,
  dueOn: daySchema,
});

/**
 * Leaves a directive (批示) on a project or an activity: it stands on the desk of whoever owns the project or leads the
 * activity until it is answered; where nobody does, on the managers'.
 * @throws Problem `record.notFound`, `directive.dueInPast`
 */
export const issueDirective = verb("directive.issue", input, async (ctx, { subject: on, text, dueOn }) =>
  transact(ctx, async (tx) => {
    const subject = await openSubject(tx, ctx, "directive.issue", on);
    if (dueOn < today(ctx)) throw new Problem("directive.dueInPast", { today: today(ctx) });
    const id = await insertDirective(tx, {
      parkId: ctx.park.id,
      projectId: on.kind === "project" ? on.id : null,
      activityId: on.kind === "activity" ? on.id : null,
      text,
      dueOn,
      issuerId: ctx.actor.personId,
      issuedAt: ctx.now,
    });
    await noteStep(tx, ctx, id, "issue", null);
    const changes = [{ field: "dueOn", label: "办理期限", from: null, to: dueOn }];
    await audit(tx, ctx, "directive.issue", subject, changes, text);
    await tellPages(tx, ctx, subject);
    return { id, version: 1 };
  }),
);
