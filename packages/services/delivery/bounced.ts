import type { ParkTransaction } from "@parkline/db/park";
import { failedDeliveries, type FailedDelivery } from "@parkline/db/query/deliveryContent";
import {
  insertFailureReminders,
  insertMailDeliveries,
  overseers,
  type Overseer,
} from "@parkline/db/query/deliveryPlan";
import type { Label } from "@parkline/domain/glossary";
import type { SendingChannelKey } from "@parkline/domain/reminder/kind";
import { nextTellingMoment } from "@parkline/domain/reminder/sendTime";
import { announce } from "../change.ts";
import { today, type ParkMoment } from "../context.ts";
import { loadCalendar } from "../setting/calendar.ts";

const ways: Record<SendingChannelKey, Label> = {
  mail: { zh: "邮件", en: "A mail" },
  robot: { zh: "群机器人的消息", en: "A message of a group robot" },
};
const unknown: Label = { zh: "没有送达", en: "It was not delivered" };

/**
 * Tells the park's managers and administrators of messages that did not arrive, in the app and by mail. A notice that
 * itself does not arrive makes no further one.
 */
export async function tellBounced(
  tx: ParkTransaction,
  moment: ParkMoment,
  ids: readonly number[],
): Promise<void> {
  const failed = [...(await failedDeliveries(tx, moment.park.id, ids)).values()];
  const people = await overseers(tx, moment.park.id);
  const told = (one: FailedDelivery): readonly Overseer[] =>
    people.filter((person) => person.id !== one.recipientId);
  await insertFailureReminders(
    tx,
    moment.park.id,
    failed.flatMap((one) =>
      told(one).map((person) => ({
        deliveryId: one.id,
        occurrence: `bounced.${one.attempts}`,
        recipientId: person.id,
        subjectLabel: one.recipient,
        words: wordsOf(one),
      })),
    ),
    { now: moment.now, day: today(moment) },
  );
  await planNotices(tx, moment, failed, told);
  await announce(tx, { ...moment, actor: null }, "reminder", null);
}

async function planNotices(
  tx: ParkTransaction,
  { park, now }: ParkMoment,
  failed: readonly FailedDelivery[],
  told: (one: FailedDelivery) => readonly Overseer[],
): Promise<void> {
  const calendar = await loadCalendar(tx);
  const notices = failed
    .filter((one) => one.kind !== "notice")
    .flatMap((one) =>
      told(one)
        .filter((person) => person.getsMail)
        .map((person) => ({
          kind: "notice" as const,
          messageKey: `notice.${one.id}.${one.attempts}.${person.id}`,
          recipientId: person.id,
          sendAt: nextTellingMoment(calendar, person, now),
          aboutId: one.id,
        })),
    );
  await insertMailDeliveries(tx, park.id, notices, now);
}

function wordsOf({ channel, address, reason }: FailedDelivery): Label {
  const { zh, en } = reason ?? unknown;
  const way = ways[channel];
  return {
    zh: `${way.zh}${address === null ? "" : `（${address}）`}没有送达：${zh}`,
    en: `${way.en}${address === null ? "" : ` (${address})`} did not arrive: ${en}`,
  };
}
