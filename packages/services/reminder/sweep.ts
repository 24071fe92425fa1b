import type { Database } from "@parkline/db/connect";
import { inPark, type ParkTransaction } from "@parkline/db/park";
import { calendarVersion } from "@parkline/db/query/calendar";
import { lastChangeNumber } from "@parkline/db/query/change";
import {
  holdSweep,
  lapseReminders,
  openReminders,
  planReminders,
  productNow,
  readSweep,
  remindersWithIds,
  storeSweep,
  type SweepMark,
} from "@parkline/db/query/reminderPlan";
import { allParks } from "@parkline/db/query/rulesReckoning";
import { isWorkingDay } from "@parkline/domain/calendar/workingCalendar";
import { dueOf } from "@parkline/domain/reminder/ask";
import { sweptKinds, sweptRuleKeys } from "@parkline/domain/reminder/registry";
import type { DueReminder } from "@parkline/domain/reminder/rule";
import { announce, hasAnnounced } from "../change.ts";
import { today, type ParkMoment } from "../context.ts";
import { raiseChange } from "../live/process.ts";
import { climbOrders } from "../supervision/climb.ts";
import { subjectPages } from "./facts.ts";
import { loadGround, type Ground } from "./ground.ts";
import { lapsesOf } from "./holds.ts";
import { planOwnReminders } from "./planOwn.ts";

export interface SweptPark {
  readonly key: string;
  readonly planned: number;
  readonly lapsed: number;
}
export interface Swept {
  /** The parks in which something had changed since the last sweep. */
  readonly parks: readonly SweptPark[];
  readonly failed: readonly { readonly key: string; readonly error: unknown }[];
}

/**
 * Plans what is due in every park, each in a transaction of its own: one that fails stops no other. "Due and not planned",
 * never "of today": what fell on a day on which nothing ran is made up, and what is planned already stays as it is.
 */
export async function sweepReminders(db: Database): Promise<Swept> {
  const parks: SweptPark[] = [];
  const failed: { key: string; error: unknown }[] = [];
  for (const park of await allParks(db)) {
    try {
      const swept = await sweepParkReminders(db, park);
      if (swept !== null) parks.push({ key: park.key, ...swept });
    } catch (error) {
      failed.push({ key: park.key, error });
    }
  }
  return { parks, failed };
}

/** The same for one park; null where another worker has it in hand, or nothing has changed since the last time. */
export async function sweepParkReminders(
  db: Database,
  park: ParkMoment["park"],
): Promise<Omit<SweptPark, "key"> | null> {
  let announced = false;
  const swept = await inPark(db, park.id, async (tx) => {
    const done = await sweepPark(tx, park);
    announced = hasAnnounced(tx);
    return done;
  });
  if (announced) raiseChange(db, park.id);
  return swept;
}

/** Something that no change tells of may have changed: a park is looked at this often in any case. */
const longestMilliseconds = 3_600_000;

async function sweepPark(
  tx: ParkTransaction,
  park: ParkMoment["park"],
): Promise<Omit<SweptPark, "key"> | null> {
  if (!(await holdSweep(tx, park.id))) return null;
  const moment: ParkMoment = { park, now: await productNow(tx) };
  const last = await readSweep(tx, park.id);
  const here = await whereWeAre(tx, moment, last);
  // The moments that people have set themselves come whether anything has changed in the park or not.
  const own = await planOwnReminders(tx, moment);
  if (last !== undefined && isSame(last, here)) {
    if (own === 0) return null;
    await announce(tx, { ...moment, actor: null }, "reminder", null);
    return { planned: own, lapsed: 0 };
  }
  const climbed = await climbOrders(tx, moment);
  const ground = await loadGround(tx, park.id, here.sweptOn);
  const open = await allOpen(tx, park.id);
  const planned = own + (await planAll(tx, moment, ground, open));
  const lapsed = await lapseAll(tx, moment, ground, [...open.values()]);
  const told = [
    ...(climbed.issued + climbed.lapsed > 0 ? (["supervision"] as const) : []),
    ...(planned + lapsed > 0 ? (["reminder"] as const) : []),
  ];
  for (const kind of told) await announce(tx, { ...moment, actor: null }, kind, null);
  const changeNumber = await afterOurs(tx, park.id, here.changeNumber, told.length);
  await storeSweep(tx, park.id, { ...here, changeNumber });
  return { planned, lapsed };
}

async function whereWeAre(
  tx: ParkTransaction,
  moment: ParkMoment,
  last: SweepMark | undefined,
): Promise<SweepMark> {
  const day = today(moment);
  return {
    sweptAt: moment.now,
    // A clock that is set back takes nothing back that was told.
    sweptOn: last !== undefined && last.sweptOn > day ? last.sweptOn : day,
    // Read before the facts: what changes meanwhile makes the next sweep look again.
    changeNumber: await lastChangeNumber(tx, moment.park.id),
    calendarVersion: await calendarVersion(tx),
  };
}

function isSame(last: SweepMark, here: SweepMark): boolean {
  return (
    last.changeNumber === here.changeNumber &&
    last.sweptOn === here.sweptOn &&
    last.calendarVersion === here.calendarVersion &&
    Math.abs(here.sweptAt.getTime() - last.sweptAt.getTime()) < longestMilliseconds
  );
}

/** Our own words are no reason to look again; one of somebody else's between is. */
async function afterOurs(tx: ParkTransaction, parkId: number, before: number, ours: number): Promise<number> {
  const number = await lastChangeNumber(tx, parkId);
  return number === before + ours ? number : before;
}

const nameOf = (
  one: Pick<DueReminder, "rule" | "subjectKind" | "subjectId" | "occurrence" | "recipientId">,
) => `${one.rule}|${one.subjectKind}|${one.subjectId}|${one.occurrence}|${one.recipientId}`;

const atOnce = 5000;

/** The open reminders by what tells them apart: what of them is due still need not be asked for again. */
async function allOpen(tx: ParkTransaction, parkId: number): Promise<Map<string, number>> {
  const open = new Map<string, number>();
  for (let after = 0; ;) {
    const page = await openReminders(tx, parkId, sweptRuleKeys, after, atOnce);
    for (const one of page) open.set(nameOf(one), one.id);
    if (page.length < atOnce) return open;
    after = page.at(-1)?.id ?? after;
  }
}

/**
 * Plans what is due and not open yet, some hundred subjects at a time, and takes what is due out of what was open: what is
 * left there holds no longer, or waits for its day. On a day off nobody is told anything new.
 */
async function planAll(
  tx: ParkTransaction,
  { park, now }: ParkMoment,
  ground: Ground,
  open: Map<string, number>,
): Promise<number> {
  const isWorked = isWorkingDay(ground.calendar, ground.until);
  let planned = 0;
  for (const kind of sweptKinds)
    for await (const subjects of subjectPages(tx, ground, kind)) {
      const due = subjects.flatMap((subject) => dueOf(kind, subject, ground));
      const fresh = due.filter((one) => !open.delete(nameOf(one)));
      if (isWorked) planned += await planReminders(tx, park.id, now, fresh);
    }
  return planned;
}

/** Looks at the open reminders that are not due any more, and says of each why. */
async function lapseAll(
  tx: ParkTransaction,
  { park, now }: ParkMoment,
  ground: Ground,
  ids: readonly number[],
): Promise<number> {
  let lapsed = 0;
  for (let from = 0; from < ids.length; from += atOnce) {
    const gone = await remindersWithIds(tx, park.id, ids.slice(from, from + atOnce));
    const reasons = await lapsesOf(tx, ground, gone);
    const rows = [...reasons].flatMap(([id, reason]) => (reason === null ? [] : [{ id, reason }]));
    lapsed += await lapseReminders(tx, park.id, now, rows);
  }
  return lapsed;
}
