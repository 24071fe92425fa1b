import { z } from "zod";
import { alsoInPark, type ParkTransaction } from "@parkline/db/park";
import {
  deleteCalendarYear,
  lockCalendar,
  readCalendarYear,
  writeCalendarYear,
} from "@parkline/db/query/calendar";
import { forgetReckonedCalendar } from "@parkline/db/query/rulesReckoning";
import type { AuditAction } from "@parkline/domain/auditLog/action";
import { noticeDayKindLabels, noticeDayKinds, yearNoticeSchema } from "@parkline/domain/calendar/notice";
import { Problem } from "@parkline/domain/problem";
import { changedMeanwhile } from "@parkline/domain/record";
import { audit, lastWriterOf, type AuditChange } from "../audit.ts";
import { announce } from "../change.ts";
import { transact, type Context, type Park } from "../context.ts";
import { reckonPark } from "../operation/reckonParks.ts";
import { verb } from "../verb.ts";
import { requireEveryPark } from "./everyPark.ts";

/** The fingerprint of the notice that the person has seen; null where they saw that there is none. */
const seen = { version: z.string().max(64).nullable() };

type StoredYear = Awaited<ReturnType<typeof readCalendarYear>>;

/**
 * Enters or corrects the holidays of a year, for all parks at once. Deadlines of the park are reckoned in the same
 * transaction; the other parks' follow with the worker, which knows by the calendar's fingerprint.
 * @throws Problem `calendar.notAllParks`, `record.changed`
 */
export const setCalendarYear = verb(
  "calendar.manage",
  yearNoticeSchema.safeExtend(seen),
  async (ctx, { version, days, ...row }) =>
    transact(ctx, async (tx) => {
      const { parks, before } = await openYear(tx, ctx, row.year, version);
      await writeCalendarYear(tx, row, days);
      const after = await readCalendarYear(tx, row.year);
      const changes = changesBetween(before, after);
      const changed = await tellEveryPark(tx, ctx, parks, "calendar.setYear", row.year, changes);
      return { version: after?.version ?? null, changed };
    }),
);

/**
 * Takes back what was entered for a year: it is unannounced again, and its weekends are its only days off.
 * @throws Problem `calendar.notAllParks`, `calendar.notLoaded`, `record.changed`
 */
export const removeCalendarYear = verb(
  "calendar.manage",
  z.strictObject({ year: z.int().min(2000).max(2099), ...seen }),
  async (ctx, { year, version }) =>
    transact(ctx, async (tx) => {
      const { parks, before } = await openYear(tx, ctx, year, version);
      if (before === undefined) throw new Problem("calendar.notLoaded", { year });
      await deleteCalendarYear(tx, year);
      const changes = changesBetween(before, undefined);
      return { changed: await tellEveryPark(tx, ctx, parks, "calendar.removeYear", year, changes) };
    }),
);

/** The year as it stands, held against others who would change it. */
async function openYear(
  tx: ParkTransaction,
  ctx: Context,
  year: number,
  version: string | null,
): Promise<{ readonly parks: readonly Park[]; readonly before: StoredYear }> {
  const parks = await requireEveryPark(tx, ctx);
  await lockCalendar(tx);
  const before = await readCalendarYear(tx, year);
  if ((before?.version ?? null) !== version)
    throw changedMeanwhile("calendarYear", {
      fields: [],
      version: 0,
      who: await lastWriterOf(tx, ctx, "calendar", year),
    });
  return { parks, before };
}

/** Writes down and tells in every park what has changed, reckons this park's deadlines anew and makes the worker do the others'. */
async function tellEveryPark(
  tx: ParkTransaction,
  ctx: Context,
  parks: readonly Park[],
  action: AuditAction,
  year: number,
  changes: readonly AuditChange[],
): Promise<number> {
  let changed = 0;
  for (const park of parks)
    await alsoInPark(tx, park.id, ctx.park.id, async () => {
      const there = { ...ctx, park };
      await audit(tx, there, action, { kind: "calendar", id: year, label: `${year} 年` }, changes);
      // Even a calendar that was reckoned with before is another one for what was entered since.
      await forgetReckonedCalendar(tx, park.id);
      if (park.id === ctx.park.id) changed = await reckonPark(tx, there);
      await announce(tx, there, "setting", null, { calendar: year });
    });
  return changed;
}

/** What a notice says against the one before it, in the words of the day, for the audit. */
function changesBetween(before: StoredYear, after: StoredYear): AuditChange[] {
  const all: AuditChange[] = [
    { field: "source", label: "文件", from: before?.source ?? null, to: after?.source ?? null },
    {
      field: "announcedOn",
      label: "发布日期",
      from: before?.announcedOn ?? null,
      to: after?.announcedOn ?? null,
    },
    ...noticeDayKinds.map((kind) => ({
      field: kind,
      label: noticeDayKindLabels[kind].zh,
      from: daysOf(before, kind),
      to: daysOf(after, kind),
    })),
  ];
  return all.filter(({ from, to }) => from !== to);
}

const daysOf = (year: StoredYear, kind: string): string | null =>
  year?.days
    .filter((row) => row.kind === kind)
    .map((row) => row.day.slice(5))
    .join("、") ?? null;
