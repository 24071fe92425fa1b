import type { ParkTransaction } from "@parkline/db/park";
import { insertMany } from "@parkline/db/query/ledgerWrite";
import {
  endOrders,
  holdLadder,
  insertOrders,
  mattersToClimb,
  ordersWithoutMatter,
  takeSerials,
  type LateMatterRow,
} from "@parkline/db/query/supervisionClimb";
import type { AuditAction } from "@parkline/domain/auditLog/action";
import {
  addWorkingDays,
  isWorkingDay,
  type WorkingCalendar,
} from "@parkline/domain/calendar/workingCalendar";
import { yearOf, type Day } from "@parkline/domain/date/day";
import {
  ladderOf,
  nextLevel,
  recipientsOf,
  replyDueOn,
  type Ladder,
} from "@parkline/domain/supervision/ladder";
import { matterWords, whyOver } from "@parkline/domain/supervision/matter";
import {
  orderLevelKeys,
  orderLevelLabels,
  orderNumber,
  type OrderLevelKey,
} from "@parkline/domain/supervision/order";
import { auditEntry, type AuditSubject } from "../audit.ts";
import { today, type ParkMoment } from "../context.ts";
import { loadCalendar } from "../setting/calendar.ts";
import { loadPeople, loadRuleSettings } from "../reminder/ground.ts";

/** As it stands in the audit log: nobody of the park has done it. */
const supervision = { personId: null, name: "自动督办" };

export interface Climbed {
  readonly issued: number;
  readonly lapsed: number;
}

/**
 * Takes the ladder of supervision a step on in a park: closes the orders whose matter is put right, and gives each matter
 * that is due for one its next order. Runs in the transaction of whoever plans the park's reminders; run again it finds
 * nothing to do, and of two workers at once the second waits for the first. Telling open pages is left to the caller, who
 * does it last.
 * @param begunOn the day before which no matter's wait began, where there is one
 */
export async function climbOrders(
  tx: ParkTransaction,
  moment: ParkMoment,
  begunOn: Day | null = null,
): Promise<Climbed> {
  await holdLadder(tx, moment.park.id);
  const lapsed = await lapseOrders(tx, moment);
  const calendar = await loadCalendar(tx);
  if (!isWorkingDay(calendar, today(moment))) return { issued: 0, lapsed };
  return { issued: await issueOrders(tx, moment, calendar, begunOn), lapsed };
}

/** Closes what is put right by itself, with the reason. @returns how many */
async function lapseOrders(tx: ParkTransaction, moment: ParkMoment): Promise<number> {
  const { park, now } = moment;
  const standing = await ordersWithoutMatter(tx, park.id, today(moment));
  const over = standing.flatMap((order) => {
    const reason = whyOver(order.state, order.rule, order);
    return reason === null ? [] : [{ order, reason }];
  });
  const ids = over.map(({ order }) => order.id);
  const ended = await endOrders(tx, park.id, ids, ["open", "replied"], "lapsed");
  const lapsed = over.filter(({ order }) => ended.has(order.id));
  const step = { parkId: park.id, step: "lapse" as const, note: null, actorId: null, at: now };
  await insertMany(
    tx,
    "supervisionStep",
    lapsed.map(({ order, reason }) => ({ ...step, orderId: order.id, cause: JSON.stringify(reason) })),
  );
  await record(
    tx,
    moment,
    "supervision.lapse",
    lapsed.map(({ order, reason }) => ({ ...order, note: reason.zh })),
  );
  return lapsed.length;
}

/** One order that a matter is to be given now. */
interface Due {
  readonly matter: LateMatterRow;
  readonly level: OrderLevelKey;
  readonly recipientIds: readonly number[];
}

/** So many orders are written at a time: of a park that nobody has swept for a year there are tens of thousands. */
const atOnce = 2000;

async function issueOrders(
  tx: ParkTransaction,
  moment: ParkMoment,
  calendar: WorkingCalendar,
  begunOn: Day | null,
): Promise<number> {
  const day = today(moment);
  const ladder = ladderOf(await loadRuleSettings(tx, moment.park.id, day));
  const due = await ordersDue(tx, moment.park.id, { day, calendar, ladder, begunOn });
  let issued = 0;
  for (let from = 0; from < due.length; from += atOnce) {
    const standing = await raiseOrders(tx, moment, due.slice(from, from + atOnce));
    for (const level of orderLevelKeys) {
      const ofLevel = standing.filter((one) => one.level === level);
      await writeOrders(tx, moment, level, replyDueOn(level, day, calendar, ladder), ofLevel);
    }
    issued += standing.length;
  }
  return issued;
}

/** The orders that a ladder gives out on a day. Nothing is written. */
export async function ordersDue(
  tx: ParkTransaction,
  parkId: number,
  {
    day,
    calendar,
    ladder,
    begunOn = null,
  }: {
    readonly day: Day;
    readonly calendar: WorkingCalendar;
    readonly ladder: Ladder;
    readonly begunOn?: Day | null;
  },
): Promise<Due[]> {
  const people = await loadPeople(tx, parkId);
  // As many working days lie between: who was late before that day has waited long enough.
  const waitedSince = addWorkingDays(calendar, day, -ladder.wait("blue"));
  const matters = await mattersToClimb(tx, parkId, day, waitedSince);
  return matters.flatMap((matter): Due[] => {
    const knownOn = begunOn !== null && begunOn > matter.knownOn ? begunOn : matter.knownOn;
    const level = nextLevel({ ...matter, knownOn }, matter.last, day, calendar, ladder);
    if (level === null) return [];
    const told = level === "blue" ? [] : (matter.last?.recipientIds ?? []);
    const recipientIds = recipientsOf(level, matter, people, told);
    // Where nobody can answer there is nobody to ask.
    return recipientIds.length === 0 ? [] : [{ matter, level, recipientIds }];
  });
}

/** Ends the orders that the new ones stand above. @returns what is due without those that somebody has answered meanwhile */
async function raiseOrders(tx: ParkTransaction, moment: ParkMoment, due: readonly Due[]): Promise<Due[]> {
  const { park, now } = moment;
  const below = due.flatMap(({ matter, level }) =>
    level === "blue" || matter.last === null ? [] : [{ matter, level, last: matter.last }],
  );
  const ids = below.map(({ last }) => last.id);
  const ended = await endOrders(tx, park.id, ids, ["open"], "raised");
  const raised = below.filter(({ last }) => ended.has(last.id));
  const step = { parkId: park.id, step: "raise" as const, note: null, cause: null, actorId: null, at: now };
  await insertMany(
    tx,
    "supervisionStep",
    raised.map(({ last }) => ({ ...step, orderId: last.id })),
  );
  await record(
    tx,
    moment,
    "supervision.raise",
    raised.map(({ matter, last, level }) => ({
      ...matter,
      number: last.number,
      note: `逾期未答复，升级为${orderLevelLabels[level].zh}`,
    })),
  );
  return due.filter(({ level, matter }) => level === "blue" || ended.has(matter.last?.id ?? 0));
}

async function writeOrders(
  tx: ParkTransaction,
  moment: ParkMoment,
  level: OrderLevelKey,
  dueOn: Day,
  due: readonly Due[],
): Promise<void> {
  if (due.length === 0) return;
  const orders = due.map((one) => ({ ...one, words: matterWords(one.matter) }));
  const { park, now } = moment;
  const issuedOn = today(moment);
  const year = yearOf(issuedOn);
  const first = await takeSerials(tx, park.id, year, level, orders.length);
  const numberAt = (place: number): string => orderNumber(level, year, first + place);
  const shared = { parkId: park.id, level, year, issuedOn, issuedAt: now, replyDueOn: dueOn };
  const ids = await insertOrders(
    tx,
    park.id,
    orders.map(({ matter, recipientIds, words }, place) => ({
      recipientIds,
      row: {
        ...shared,
        serial: first + place,
        number: numberAt(place),
        rule: matter.rule,
        subjectKind: matter.subjectKind,
        subjectId: matter.subjectId,
        projectId: matter.projectId,
        activityId: matter.activityId,
        subjectLabel: matter.subjectLabel,
        basisOn: matter.basisOn,
        words: JSON.stringify(words),
        state: "open",
        previousId: level === "blue" ? null : (matter.last?.id ?? null),
        version: 1,
      },
    })),
  );
  const step = { parkId: park.id, step: "issue" as const, note: null, cause: null, actorId: null, at: now };
  await insertMany(
    tx,
    "supervisionStep",
    ids.map((orderId) => ({ ...step, orderId })),
  );
  await record(
    tx,
    moment,
    "supervision.issue",
    orders.map(({ matter, words }, place) => ({ ...matter, number: numberAt(place), note: words.zh })),
  );
}

interface Recorded {
  readonly projectId: number | null;
  readonly activityId: number | null;
  readonly subjectLabel: string;
  readonly number: string;
  readonly note: string;
}

async function record(
  tx: ParkTransaction,
  moment: ParkMoment,
  action: AuditAction,
  rows: readonly Recorded[],
): Promise<void> {
  const author = { ...moment, actor: supervision, requestId: null };
  const entries = rows.map(({ projectId, activityId, subjectLabel: label, number, note }) => {
    const subject: AuditSubject =
      projectId === null
        ? { kind: "activity", id: activityId, label }
        : { kind: "project", id: projectId, label };
    const change = { field: "supervision", label: "督办单", from: null, to: number };
    return auditEntry(author, action, subject, [change], note);
  });
  await insertMany(tx, "auditEntry", entries);
}
