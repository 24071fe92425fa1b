import type { ParkTransaction } from "@parkline/db/park";
import {
  insertRobotDeliveries,
  insertRobotItems,
  untoldByRobots,
  type PlannedRobotMessage,
  type UntoldByRobot,
} from "@parkline/db/query/robot";
import type { WorkingCalendar } from "@parkline/domain/calendar/workingCalendar";
import { usualReminderSetting } from "@parkline/domain/reminder/personSetting";
import { digestDay, nextTellingMoment } from "@parkline/domain/reminder/sendTime";
import type { ParkMoment } from "../context.ts";
import { loadCalendar } from "../setting/calendar.ts";

interface Planned extends PlannedRobotMessage {
  readonly reminders: readonly UntoldByRobot[];
}

/**
 * Plans what the park's robots say: the day of their team at 08:30 of a working day, and what is urgent at once where
 * the robot is to. Planning twice plans nothing twice. @returns how many messages were planned
 */
export async function planRobotDeliveries(tx: ParkTransaction, { park, now }: ParkMoment): Promise<number> {
  const untold = await untoldByRobots(tx, park.id);
  if (untold.length === 0) return 0;
  const wanted = messagesFor(untold, await loadCalendar(tx), now);
  const made = await insertRobotDeliveries(tx, park.id, wanted, now);
  const items = wanted.flatMap(({ messageKey, reminders }) => {
    const deliveryId = made.get(messageKey);
    return deliveryId === undefined ? [] : reminders.map((one) => ({ ...one, deliveryId }));
  });
  await insertRobotItems(tx, park.id, items);
  return made.size;
}

function messagesFor(untold: readonly UntoldByRobot[], calendar: WorkingCalendar, now: Date): Planned[] {
  const day = digestDay(calendar, usualReminderSetting, now);
  const messages: Planned[] = [];
  for (const [robotId, theirs] of Map.groupBy(untold, (one) => one.robotId)) {
    const atOnce = theirs.filter((one) => one.isUrgent && one.urgentAtOnce);
    // One message for all who are reminded of the same thing.
    for (const reminders of Map.groupBy(atOnce, (one) => one.occasion).values()) {
      const [first] = reminders;
      if (first === undefined) continue;
      messages.push({
        kind: "urgent",
        messageKey: `urgent.robot-${robotId}.${first.reminderId}.${first.round}`,
        robotId,
        sendAt: nextTellingMoment(calendar, usualReminderSetting, now),
        reminders,
      });
    }
    const reminders = theirs.filter((one) => !atOnce.includes(one));
    if (day !== null && reminders.length > 0)
      messages.push({
        kind: "digest",
        messageKey: `digest.robot-${robotId}.${day}`,
        robotId,
        sendAt: now,
        reminders,
      });
  }
  return messages;
}
