import * as desk from "@parkline/db/query/desk";
import { may } from "@parkline/domain/people/permission";
import { today, transact } from "../context.ts";
import { nothing, verb } from "../verb.ts";

/** A visit ends when nobody looked for this long. */
const visitGapMinutes = 30;
/** On a first visit the changes of the week before are news. */
const firstVisitDays = 7;
const dayMilliseconds = 86_400_000;

/**
 * The head of a person's desk: the day, how many projects they carry and how many of them turned, and since when what others
 * did is news. It notes the visit. The lists are read on their own. Somebody who may not read projects, such as an
 * administrator, has an empty desk.
 */
export const readDesk = verb("desk.read", nothing, async (ctx) =>
  transact(ctx, async (tx) => {
    const person = ctx.actor.personId;
    const before = await desk.noteVisit(tx, ctx.park.id, person, ctx.now, visitGapMinutes);
    const since = before ?? new Date(ctx.now.getTime() - firstVisitDays * dayMilliseconds);
    const day = today(ctx);
    const counts = may(ctx.actor, "project.read")
      ? await desk.countMine(tx, ctx.park.id, person, day)
      : { active: 0, amber: 0, red: 0 };
    return { today: day, since, isFirstVisit: before === null, counts };
  }),
);
