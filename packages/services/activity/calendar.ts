import ical, { ICalEventStatus } from "ical-generator";
import { z } from "zod";
import { listActivityRows } from "@parkline/db/query/activityList";
import { readActivity, readActivityParts } from "@parkline/db/query/activity";
import { addDays, type Day } from "@parkline/domain/date/day";
import { activityStateLabels, type ActivityStateKey } from "@parkline/domain/glossary";
import { placeLabel, type Place } from "@parkline/domain/place/place";
import { notFound } from "@parkline/domain/record";
import { idSchema } from "@parkline/domain/text";
import { read, today, type Context } from "../context.ts";
import { verb } from "../verb.ts";

interface Shown {
  readonly id: number;
  readonly name: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly state: ActivityStateKey;
  readonly cities: readonly Place[];
}

/** One activity as a file for a calendar (RFC 5545). @throws Problem `record.notFound` */
export const activityCalendar = verb("activity.read", z.strictObject({ id: idSchema }), async (ctx, { id }) =>
  read(ctx, async (tx) => {
    const row = await readActivity(tx, ctx.park.id, id);
    if (row === undefined) throw notFound("activity");
    const { cities } = await readActivityParts(tx, ctx.park.id, id);
    return { fileName: `${row.name}.ics`, text: calendarText(ctx, [{ ...row, cities }]) };
  }),
);

/** How far back a feed goes, and how many activities it holds at most. */
const daysBack = 180;
const most = 400;

/** The activities that the actor leads, planned or goes along with, as a calendar. */
export async function ownCalendar(ctx: Context): Promise<string> {
  const rows = await read(ctx, (tx) =>
    listActivityRows(tx, ctx.park.id, {
      text: "",
      from: addDays(today(ctx), -daysBack),
      to: null,
      kinds: [],
      states: [],
      chainId: null,
      personId: ctx.actor.personId,
      after: null,
      limit: most,
    }),
  );
  return calendarText(ctx, rows);
}

/** Whole days; the end of one is the day after its last, as the format has it. */
function calendarText(ctx: Pick<Context, "park" | "now">, activities: readonly Shown[]): string {
  const calendar = ical({ name: ctx.park.name, prodId: { company: "Parkline", product: "Parkline" } });
  for (const { id, name, startsOn, endsOn, state, cities } of activities) {
    const cityNames = cities.flatMap((city) => placeLabel(city)?.zh ?? []);
    calendar.createEvent({
      id: `activity-${id}@${ctx.park.key}.parkline`,
      start: midnight(startsOn),
      end: midnight(addDays(endsOn, 1)),
      allDay: true,
      stamp: ctx.now,
      summary: name,
      description: activityStateLabels[state].zh,
      location: cityNames.length === 0 ? null : cityNames.join("、"),
      status: state === "cancelled" ? ICalEventStatus.CANCELLED : statusOf(state),
    });
  }
  return calendar.toString();
}

/** A plan that is not approved yet is a draft in a calendar's words. */
function statusOf(state: ActivityStateKey): ICalEventStatus {
  return ["plan", "requested", "manager_approved"].includes(state)
    ? ICalEventStatus.TENTATIVE
    : ICalEventStatus.CONFIRMED;
}

const midnight = (day: Day): Date => new Date(`${day}T00:00:00Z`);
