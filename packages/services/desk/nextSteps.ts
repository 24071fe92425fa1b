import { nextStepsOf } from "@parkline/db/query/desk";
import { daysBetween } from "@parkline/domain/date/day";
import { may } from "@parkline/domain/people/permission";
import { read, today } from "../context.ts";
import { verb } from "../verb.ts";
import { deskPage, emptyPage } from "./page.ts";

/**
 * The open next steps of a person, the earliest first and those without a date last; `next` goes on where the page ended,
 * `rest` counts what comes after it.
 */
export const readNextSteps = verb("desk.read", deskPage, async (ctx, page) =>
  read(ctx, async (tx) => {
    if (!may(ctx.actor, "project.read")) return { ...emptyPage, steps: [] };
    const { rows, ...onward } = await nextStepsOf(tx, ctx.park.id, ctx.actor.personId, page);
    const day = today(ctx);
    /** `overdueDays`: positive once the day is over, 0 on the day itself, null without a date. */
    const steps = rows.map((step) => ({
      ...step,
      overdueDays: step.nextStepOn === null ? null : daysBetween(step.nextStepOn, day),
    }));
    return { ...onward, steps };
  }),
);
