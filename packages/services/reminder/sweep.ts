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
  storeSweep,
  type OpenReminder,
  type SweepMark,
} from "@parkline/db/query/reminderPlan";
import { allParks } from "@parkline/db/query/rulesReckoning";
import { isWorkingDay } from "@parkline/domain/calendar/workingCalendar";
import { dueOf } from "@parkline/domain/reminder/ask";
import type { IsKnown } from "@parkline/domain/reminder/due";
import { sweptKinds, sweptRuleKeys } from "@parkline/domain/reminder/registry";
import type { SubjectOfKind, SweptKind } from "@parkline/domain/reminder/subject";
import { announce, hasAnnounced } from "../change.ts";
import { today, type ParkMoment } from "../context.ts";
import { raiseChange } from "../live/process.ts";
import { ladderBegunOn } from "../supervision/begin.ts";
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
  const ground = await loadGround(tx, park.id, here.sweptOn);
  const begunOn = await ladderBegunOn(tx, park.id, today(moment), ground.calendar, last);
  const climbed = await climbOrders(tx, moment, begunOn);
  let [planned, lapsed] = [own, 0];
  for (const kind of sweptKinds) {
    const done = await sweepKind(tx, moment, ground, kind);
    planned += done.planned;
    lapsed += done.lapsed;
  }
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

const atOnce = 5000;

/**
 * Plans of one kind of subject what is due and not open yet, and says of what is open and not due any more why, or that it
 * only waits for its day. Some subjects at a time with what is open of them: a park of any size fits into memory. On a day
 * off nobody is told anything new.
 */
async function sweepKind(
  tx: ParkTransaction,
  { park, now }: ParkMoment,
  ground: Ground,
  kind: SweptKind,
): Promise<{ planned: number; lapsed: number }> {
  const isWorked = isWorkingDay(ground.calendar, ground.until);
  let [planned, lapsed] = [0, 0];
  let left: OpenReminder[] = [];
  const lapse = async (): Promise<void> => {
    const reasons = await lapsesOf(tx, ground, left);
    const rows = [...reasons].flatMap(([id, reason]) => (reason === null ? [] : [{ id, reason }]));
    lapsed += await lapseReminders(tx, park.id, now, rows);
    left = [];
  };
  for await (const { subjects, open } of oneAhead(pagesWithOpen(tx, ground, kind))) {
    const known = new Set(open);
    const bySubject = Map.groupBy(open, ({ subjectId }) => subjectId);
    const isKnown: IsKnown = (one) => {
      const same = bySubject.get(one.subjectId)?.find((other) => isSameReminder(one, other));
      return same !== undefined && known.delete(same);
    };
    const fresh = subjects.flatMap((subject) => dueOf(kind, subject, ground, isKnown));
    if (isWorked) planned += await planReminders(tx, park.id, now, fresh);
    left = left.concat([...known]);
    if (left.length >= atOnce) await lapse();
  }
  await lapse();
  return { planned, lapsed };
}

type Named = Parameters<IsKnown>[0];
/** Of two about one subject. */
const isSameReminder = (one: Named, other: Named): boolean =>
  one.rule === other.rule && one.occurrence === other.occurrence && one.recipientId === other.recipientId;

interface SweptPage<Kind extends SweptKind> {
  readonly subjects: readonly SubjectOfKind[Kind][];
  /** What is open of these and of the ones before them that have nothing to say any more. */
  readonly open: readonly OpenReminder[];
}

async function* pagesWithOpen<Kind extends SweptKind>(
  tx: ParkTransaction,
  ground: Ground,
  kind: Kind,
): AsyncGenerator<SweptPage<Kind>> {
  const openUpTo = (after: number, last: number | null) =>
    openReminders(tx, ground.parkId, { rules: sweptRuleKeys, subjectKind: kind, after, last });
  let after = 0;
  for await (const subjects of subjectPages(tx, ground, kind)) {
    const last = subjects.at(-1)?.id ?? after;
    yield { subjects, open: await openUpTo(after, last) };
    after = last;
  }
  yield { subjects: [], open: await openUpTo(after, null) };
}

/** The database reads a page while the one before it is worked on. */
async function* oneAhead<Page>(pages: AsyncGenerator<Page>): AsyncGenerator<Page> {
  let coming = pages.next();
  for (;;) {
    const page = await coming;
    if (page.done === true) return;
    coming = pages.next();
    // Whoever waits for it is told; where nobody does any more, something else has failed before.
    coming.catch(() => undefined);
    yield page.value;
  }
}
