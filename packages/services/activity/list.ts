import { z } from "zod";
import { listActivityRows } from "@parkline/db/query/activityList";
import { dayFrom, daySchema } from "@parkline/domain/date/day";
import { activityKindKeys, activityStateKeys } from "@parkline/domain/glossary";
import { idSchema, soughtSchema } from "@parkline/domain/text";
import { read } from "../context.ts";
import { verb } from "../verb.ts";

const input = z.strictObject({
  /** Any part of the name or the goal. */
  text: soughtSchema.default(""),
  /** Those that touch the days from `from` to `to`; a year stands for its days. */
  year: z.int().min(1990).max(2200).nullable().default(null),
  from: daySchema.nullable().default(null),
  to: daySchema.nullable().default(null),
  kinds: z.array(z.enum(activityKindKeys)).max(10).default([]),
  states: z.array(z.enum(activityStateKeys)).max(10).default([]),
  chainId: idSchema.nullable().default(null),
  /** Led or planned by this person, or with them along. */
  personId: idSchema.nullable().default(null),
  after: z.strictObject({ startsOn: daySchema, id: idSchema }).nullable().default(null),
  limit: z.int().min(1).max(400).default(100),
});

/** Trips, fairs and receptions, the latest first; `next` goes on where the page ended. */
export const listActivities = verb("activity.read", input, async (ctx, { year, ...page }) =>
  read(ctx, async (tx) => {
    const days =
      year === null
        ? { from: page.from, to: page.to }
        : { from: dayFrom(year, 1, 1), to: dayFrom(year, 12, 31) };
    const rows = await listActivityRows(tx, ctx.park.id, { ...page, ...days, limit: page.limit + 1 });
    const activities = rows.slice(0, page.limit);
    const last = activities.at(-1);
    const next =
      last !== undefined && rows.length > page.limit ? { startsOn: last.startsOn, id: last.id } : null;
    return { activities, next };
  }),
);
