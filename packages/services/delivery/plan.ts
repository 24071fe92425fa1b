import type { Database } from "@parkline/db/connect";
import { inPark, type ParkTransaction } from "@parkline/db/park";
import {
  insertMailDeliveries,
  insertMailItems,
  parksSweptOn,
  untoldByMail,
  wakeSnoozed,
  type PlannedDelivery,
  type Untold,
} from "@parkline/db/query/deliveryPlan";
import { productNow } from "@parkline/db/query/reminderPlan";
import type { WorkingCalendar } from "@parkline/domain/calendar/workingCalendar";
import { digestDay, nextTellingMoment } from "@parkline/domain/reminder/sendTime";
import { announce, hasAnnounced } from "../change.ts";
import { today, type Park, type ParkMoment } from "../context.ts";
import { raiseChange } from "../live/process.ts";
import { loadCalendar } from "../setting/calendar.ts";
import { planRobotDeliveries } from "./robotPlan.ts";

interface Planned extends PlannedDelivery {
  readonly reminders: readonly Untold[];
}

/**
 * Plans the messages that tell what is open and not told yet. Urgent ones go at once, or when the person may next be
 * told; all others wait for the digest of the day, of which there is one for each person and working day. What was put off
 * until now comes back first. Planning twice plans nothing twice: the keys see to that.
 * @returns how many messages were planned
 */
export async function planDeliveries(tx: ParkTransaction, { park, now }: ParkMoment): Promise<number> {
  const woken = await wakeSnoozed(tx, park.id, now);
  const untold = await untoldByMail(tx, park.id);
  const wanted = untold.length === 0 ? [] : messagesFor(untold, await loadCalendar(tx), now);
  const made = await insertMailDeliveries(tx, park.id, wanted, now);
  const items = wanted.flatMap(({ messageKey, reminders }) => {
    const deliveryId = made.get(messageKey);
    return deliveryId === undefined ? [] : reminders.map((one) => ({ ...one, deliveryId }));
  });
  await insertMailItems(tx, park.id, items);
  const said = await planRobotDeliveries(tx, { park, now });
  if (woken > 0) await announce(tx, { park, now, actor: null }, "reminder", null);
  return made.size + said;
}

function messagesFor(untold: readonly Untold[], calendar: WorkingCalendar, now: Date): Planned[] {
  const messages: Planned[] = [];
  for (const [recipientId, theirs] of Map.groupBy(untold, (one) => one.recipientId)) {
    const [first] = theirs;
    if (first === undefined) continue;
    for (const one of theirs.filter(({ severity }) => severity === "urgent"))
      messages.push({
        kind: "urgent",
        messageKey: `urgent.${one.reminderId}.${one.round}`,
        recipientId,
        sendAt: nextTellingMoment(calendar, first, now),
        aboutId: null,
        reminders: [one],
      });
    const rest = theirs.filter(({ severity }) => severity !== "urgent");
    const day = rest.length > 0 ? digestDay(calendar, first, now) : null;
    if (day !== null)
      messages.push({
        kind: "digest",
        messageKey: `digest.${recipientId}.${day}`,
        recipientId,
        sendAt: now,
        aboutId: null,
        reminders: rest,
      });
  }
  return messages;
}

/**
 * Plans in every park that was swept today: before that its digest would lack what the day brings. A park that fails stops
 * no other.
 * @returns how many messages were planned
 */
export async function planAllDeliveries(
  db: Database,
  onError: (error: unknown, park: Park) => void,
): Promise<number> {
  let planned = 0;
  const now = await productNow(db);
  for (const park of await parksSweptOn(db, today({ now }))) {
    try {
      let announced = false;
      planned += await inPark(db, park.id, async (tx) => {
        const count = await planDeliveries(tx, { park, now: await productNow(tx) });
        announced = hasAnnounced(tx);
        return count;
      });
      if (announced) raiseChange(db, park.id);
    } catch (error) {
      onError(error, park);
    }
  }
  return planned;
}
