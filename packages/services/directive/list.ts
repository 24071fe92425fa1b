import { z } from "zod";
import { listDirectiveRows, type DirectiveLine } from "@parkline/db/query/directive";
import { daysBetween } from "@parkline/domain/date/day";
import {
  directiveClock,
  directiveStateKeys,
  directiveStepIsOpen,
  directiveStepKeys,
  type DirectiveStepKey,
} from "@parkline/domain/directive/state";
import { may } from "@parkline/domain/people/permission";
import { idSchema } from "@parkline/domain/text";
import { read, today, type Context } from "../context.ts";
import { afterSchema } from "../cursor.ts";
import { verb } from "../verb.ts";

const input = z.strictObject({
  projectId: idSchema.nullable().default(null),
  activityId: idSchema.nullable().default(null),
  states: z.array(z.enum(directiveStateKeys)).max(10).default([]),
  /** All of the park, those that wait for the actor's answer, or those that the actor has issued. */
  whose: z.enum(["all", "toAnswer", "issued"]).default("all"),
  /** Those alone that are past their day without an answer. */
  overdueOnly: z.boolean().default(false),
  order: z.enum(["due", "newest"]).default("newest"),
  after: afterSchema,
  limit: z.int().min(1).max(200).default(50),
});

/** Directives with all that was said on them, and what the actor may do with each now; `next` goes on where the page ended. */
export const listDirectives = verb("directive.read", input, async (ctx, { whose, overdueOnly, ...asked }) =>
  read(ctx, async (tx) => {
    const { personId, roles } = ctx.actor;
    const of = whose === "all" ? { whose } : { whose, personId, isManager: roles.includes("manager") };
    const page = { ...asked, of, dueBefore: overdueOnly ? today(ctx) : null };
    const rows = await listDirectiveRows(tx, ctx.park.id, { ...page, limit: asked.limit + 1 });
    const shown = rows.slice(0, asked.limit);
    const last = shown.at(-1);
    return {
      directives: shown.map((row) => describe(ctx, row)),
      next: last !== undefined && rows.length > asked.limit ? { value: last.sortValue, id: last.id } : null,
    };
  }),
);

function describe(ctx: Context, line: DirectiveLine) {
  const { teamId, memberIds, sortValue: _, ...row } = line;
  const wall = { ownerId: row.ownerId, teamId, memberIds };
  const mayTake = (step: DirectiveStepKey) =>
    step === "reply" ? may(ctx.actor, "directive.reply", wall) : may(ctx.actor, "directive.issue");
  const day = today(ctx);
  return {
    ...row,
    openSteps: directiveStepKeys.filter((step) => directiveStepIsOpen(step, row.state) && mayTake(step)),
    clock: directiveClock(row, day),
    /** Positive once the day is over, 0 on the day itself, negative before. */
    overdueDays: daysBetween(row.dueOn, day),
  };
}
