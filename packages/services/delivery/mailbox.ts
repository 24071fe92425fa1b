import type { ParkTransaction } from "@parkline/db/park";
import { waitingForDigest } from "@parkline/db/query/deliveryList";
import { addressOf, languageOf } from "@parkline/db/query/personReminderSetting";
import { notYetPlanned } from "@parkline/db/query/reminderPlan";
import { nextWorkingDay } from "@parkline/domain/calendar/workingCalendar";
import { instantIn, type Day } from "@parkline/domain/date/day";
import { dueOf } from "@parkline/domain/reminder/ask";
import { byGravity, type LetterLine } from "@parkline/domain/reminder/letter";
import { subjectPath } from "@parkline/domain/reminder/path";
import { usualReminderSetting } from "@parkline/domain/reminder/personSetting";
import { ruleWithKey, sweptKinds } from "@parkline/domain/reminder/registry";
import type { DueReminder } from "@parkline/domain/reminder/rule";
import { read, today, type Context } from "../context.ts";
import { subjectPages } from "../reminder/facts.ts";
import { loadGround, type Ground } from "../reminder/ground.ts";
import { nothing, verb } from "../verb.ts";
import { mailRoomOf } from "./mailRoom.ts";

const shownAtMost = 50;

/**
 * 发件箱: the messages to the actor that were kept on this machine instead of being sent, the newest first. `transport`
 * says whether there is such a mailbox at all.
 */
export const readMailbox = verb("reminder.read", nothing, async (ctx) => {
  const room = mailRoomOf(ctx.db);
  const address = await read(ctx, (tx) => addressOf(tx, ctx.actor.personId));
  const kept = room.transport === "mailbox" && address !== null ? await room.kept(address) : [];
  return {
    transport: room.transport,
    address,
    messages: kept
      .slice(0, shownAtMost)
      .map(({ id, subject, text, html, at }) => ({ id, subject, text, html, at })),
  };
});

/** Which way mail goes: what is said to whoever runs the installation where there is none. */
export const readTransport = verb("reminder.ledger", nothing, async (ctx) => ({
  transport: mailRoomOf(ctx.db).transport,
}));

/**
 * The digest that the actor will be sent on the next working day, as far as it can be known today, looking as it will
 * look; null where there is nothing to tell.
 */
export const readNextDigest = verb("reminder.read", nothing, async (ctx) => {
  const room = mailRoomOf(ctx.db);
  return read(ctx, async (tx) => {
    const { day, lines } = await linesOf(tx, ctx, room.publicUrl);
    if (lines.length === 0) return { day, message: null };
    const { personId, name } = ctx.actor;
    const message = room.render({
      messageId: `<ahead.${personId}.${day}>`,
      to: { name, address: (await addressOf(tx, personId)) ?? name },
      language: await languageOf(tx, personId),
      parkName: ctx.park.name,
      day,
      at: instantIn("Asia/Shanghai", day, usualReminderSetting.digestMinute),
      body: { kind: "digest", lines, allUrl: `${room.publicUrl}/reminders` },
    });
    return { day, message: { subject: message.subject, text: message.text, html: message.html } };
  });
});

async function linesOf(
  tx: ParkTransaction,
  ctx: Context,
  publicUrl: string,
): Promise<{ readonly day: Day; readonly lines: readonly LetterLine[] }> {
  const { personId } = ctx.actor;
  const now = await loadGround(tx, ctx.park.id, today(ctx));
  const day = nextWorkingDay(now.calendar, today(ctx));
  const ground = { ...now, until: day };
  const coming = await comingFor(tx, ground, personId);
  const waiting = await waitingForDigest(
    tx,
    ctx.park.id,
    personId,
    instantIn("Asia/Shanghai", day, usualReminderSetting.digestMinute),
  );
  const lines = [
    ...waiting,
    // What is not in the ledger yet has no number of its own.
    ...coming.map((one, index) => ({ ...one, reminderId: -1 - index })),
  ].map(({ reminderId, rule, subjectKind, subjectId, subjectLabel, words, severity, dueOn }): LetterLine => {
    const url = `${publicUrl}${subjectPath(subjectKind, subjectId)}`;
    const all = `${publicUrl}/reminders`;
    const ruleLabel = ruleWithKey.get(rule)?.label ?? { zh: rule, en: rule };
    return {
      reminderId,
      rule,
      ruleLabel,
      subjectLabel,
      words,
      severity,
      dueOn,
      url,
      doneUrl: all,
      snoozeUrl: all,
    };
  });
  // What is urgent has a message of its own.
  return { day, lines: lines.filter(({ severity }) => severity !== "urgent").toSorted(byGravity) };
}

/** What a person will be told by a day and has not been told; what somebody else carries is not even read. */
export async function comingFor(
  tx: ParkTransaction,
  ground: Ground,
  personId: number,
): Promise<readonly DueReminder[]> {
  const others = [...ground.people.active].filter((id) => id !== personId);
  const coming: DueReminder[] = [];
  for (const kind of sweptKinds)
    for await (const subjects of subjectPages(tx, ground, kind, others)) {
      const due = subjects.flatMap((subject) => dueOf(kind, subject, ground));
      const theirs = due.filter(({ recipientId }) => recipientId === personId);
      coming.push(...(await notYetPlanned(tx, ground.parkId, theirs)));
    }
  return coming;
}
