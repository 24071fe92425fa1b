import type { ClaimedDelivery } from "@parkline/db/query/delivery";
import {
  carriedReminders,
  failedDeliveries,
  letterRecipients,
  skipItems,
  type CarriedReminder,
  type FailedDelivery,
  type LetterRecipient,
} from "@parkline/db/query/deliveryContent";
import type { Label } from "@parkline/domain/glossary";
import type { Courier } from "@parkline/domain/reminder/courier";
import { letterTitle, type Letter, type LetterBody, type LetterLine } from "@parkline/domain/reminder/letter";
import { verbatim } from "@parkline/domain/label";
import { subjectPath } from "@parkline/domain/reminder/path";
import { ruleWithKey } from "@parkline/domain/reminder/registry";
import { today, type ParkMoment } from "../context.ts";
import { stillHolds } from "../reminder/holds.ts";
import type { Channel, DroppedDelivery, ReadyDelivery } from "./channel.ts";
import { linkDays, type LinkDeed, type LinkSigner } from "./links.ts";

export interface MailParts {
  readonly courier: Courier<Letter>;
  readonly links: LinkSigner;
  /** Origin of the pages, without a slash at the end. */
  readonly publicUrl: string;
}

const reasons = {
  recipientGone: { zh: "收件人已停用或不在本园区", en: "The recipient is disabled or has left the park" },
  noAddress: { zh: "收件人没有邮箱", en: "The recipient has no address" },
  noMail: { zh: "收件人已关闭邮件提醒", en: "The recipient wants no mail" },
  nothingLeft: { zh: "没有仍需提醒的事项", en: "Nothing of it is left to be told" },
} as const satisfies Record<string, Label>;

const dayMilliseconds = 86_400_000;

/** Mail to one person each: digests, urgent messages, and notices of what did not arrive. */
export function mailChannel(parts: MailParts): Channel {
  const { courier } = parts;
  return {
    key: "mail",
    capacity: courier.capacity,
    async prepare(tx, moment, claimed) {
      const parkId = moment.park.id;
      const [recipients, carried, failed] = await Promise.all([
        letterRecipients(
          tx,
          parkId,
          claimed.flatMap(({ recipientId }) => recipientId ?? []),
        ),
        carriedReminders(
          tx,
          parkId,
          claimed.map(({ id }) => id),
        ),
        failedDeliveries(
          tx,
          parkId,
          claimed.flatMap(({ aboutId }) => aboutId ?? []),
        ),
      ]);
      const holds = await stillHolds(tx, moment, carried);
      const lapsed = carried.flatMap((one) => {
        const reason = holds.get(one.id) ?? null;
        return reason === null ? [] : [{ deliveryId: one.deliveryId, reminderId: one.id, reason }];
      });
      await skipItems(tx, parkId, lapsed);
      const reasonOf = new Map(lapsed.map((item) => [item.reminderId, item.reason]));
      const byDelivery = Map.groupBy(carried, ({ deliveryId }) => deliveryId);
      return new Map(
        claimed.map((one): [number, ReadyDelivery | DroppedDelivery] => {
          const recipient = recipients.get(one.recipientId ?? 0);
          const all = byDelivery.get(one.id) ?? [];
          const left = all.filter(({ id }) => !reasonOf.has(id));
          const about = one.aboutId === null ? undefined : failed.get(one.aboutId);
          const reason = whyNot(recipient) ?? whyEmpty(all, left, about, reasonOf);
          const email = recipient?.email ?? null;
          if (recipient === undefined || email === null || reason !== null)
            return [one.id, { ready: false, reason: reason ?? reasons.noAddress }];
          const body = about === undefined ? bodyOf(parts, moment, one, left) : noticeOf(parts, about);
          return [one.id, readyLetter(parts, moment, one, { ...recipient, email }, body)];
        }),
      );
    },
  };
}

function whyNot(recipient: LetterRecipient | undefined): Label | null {
  if (recipient === undefined || !recipient.active) return reasons.recipientGone;
  if (recipient.email === null) return reasons.noAddress;
  return recipient.wantsMail ? null : reasons.noMail;
}

/** A message of one reminder is skipped for the reason of that one. */
function whyEmpty(
  all: readonly CarriedReminder[],
  left: readonly CarriedReminder[],
  about: FailedDelivery | undefined,
  reasonOf: ReadonlyMap<number, Label>,
): Label | null {
  if (left.length > 0 || about !== undefined) return null;
  const [only] = all;
  return (all.length === 1 && only !== undefined ? reasonOf.get(only.id) : undefined) ?? reasons.nothingLeft;
}

function readyLetter(
  { courier, publicUrl }: MailParts,
  moment: ParkMoment,
  { messageKey, messageId }: ClaimedDelivery,
  { name, email, language }: LetterRecipient & { readonly email: string },
  body: LetterBody,
): ReadyDelivery {
  const letter: Letter = {
    messageId: messageId ?? `<${messageKey}.${moment.park.key}@${hostOf(publicUrl)}>`,
    to: { name, address: email },
    language,
    parkName: moment.park.name,
    day: today(moment),
    at: moment.now,
    body,
  };
  return {
    ready: true,
    address: email,
    title: letterTitle(letter).zh,
    messageId: letter.messageId,
    carry: (beforeEnd) => courier.carry(letter, beforeEnd),
  };
}

function bodyOf(
  { links, publicUrl }: MailParts,
  { park, now }: ParkMoment,
  { kind }: ClaimedDelivery,
  reminders: readonly CarriedReminder[],
): LetterBody {
  const expiresAt = now.getTime() + linkDays * dayMilliseconds;
  const lines = reminders.map((one): LetterLine => {
    const deed = (name: LinkDeed) => {
      const { id: reminderId, recipientId, round } = one;
      const token = links.sign({ parkId: park.id, reminderId, round, recipientId, deed: name, expiresAt });
      return `${publicUrl}/reminder/${token}`;
    };
    return {
      reminderId: one.id,
      rule: one.rule,
      ruleLabel: ruleWithKey.get(one.rule)?.label ?? verbatim(one.rule),
      subjectLabel: one.subjectLabel,
      words: one.words,
      severity: one.severity,
      dueOn: one.dueOn,
      url: publicUrl + subjectPath(one.subjectKind, one.subjectId),
      doneUrl: deed("done"),
      snoozeUrl: deed("snooze"),
    };
  });
  return { kind: kind === "urgent" ? "urgent" : "digest", lines, allUrl: `${publicUrl}/reminders` };
}

function noticeOf({ publicUrl }: MailParts, failed: FailedDelivery): LetterBody {
  const { channel, kind, recipient, address, reason, answer } = failed;
  return {
    kind: "notice",
    failed: {
      channel,
      kind,
      recipient,
      address,
      reason: reason ?? { zh: "没有送达", en: "It was not delivered" },
      answer,
      url: publicUrl + subjectPath("delivery", failed.id),
    },
  };
}

/** `crm.example` of `https://crm.example:8443`. */
const hostOf = (origin: string): string => origin.replace(/^https?:\/\//, "").replace(/:\d+$/, "");
