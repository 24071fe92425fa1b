import type { Day } from "../date/day.ts";
import type { Label, Language } from "../glossary.ts";
import {
  deliveryKindLabels,
  type DeliveryKindKey,
  type ReminderSeverityKey,
  type SendingChannelKey,
} from "./kind.ts";

/** One reminder in a message. */
export interface LetterLine {
  readonly reminderId: number;
  readonly rule: string;
  readonly ruleLabel: Label;
  readonly subjectLabel: string;
  readonly words: Label;
  readonly severity: ReminderSeverityKey;
  readonly dueOn: Day;
  /** Addresses of the record, and of the pages that settle the reminder without a sign-in. */
  readonly url: string;
  readonly doneUrl: string;
  readonly snoozeUrl: string;
}

/** What a notice says of a message that could not be delivered: nothing of what it was about. */
export interface FailedLetter {
  readonly channel: SendingChannelKey;
  readonly kind: DeliveryKindKey;
  /** To whom: a person's or a robot's name. */
  readonly recipient: string;
  readonly address: string | null;
  readonly reason: Label;
  readonly answer: string | null;
  /** Of the ledger. */
  readonly url: string;
}

export type LetterBody =
  | { readonly kind: "digest" | "urgent"; readonly lines: readonly LetterLine[]; readonly allUrl: string }
  | { readonly kind: "notice"; readonly failed: FailedLetter };

/** A message as it is said; how it looks is its channel's. */
export interface Letter {
  /** The same however often it is sent. */
  readonly messageId: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly language: Language;
  readonly parkName: string;
  readonly day: Day;
  readonly at: Date;
  readonly body: LetterBody;
}

const gravity: Record<ReminderSeverityKey, number> = { urgent: 0, warning: 1, notice: 2 };

/** The most pressing first, of those the ones due first. */
export function byGravity(one: LetterLine, other: LetterLine): number {
  return (
    gravity[one.severity] - gravity[other.severity] ||
    (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : one.reminderId - other.reminderId)
  );
}

/** What stands over a message, and in the ledger. */
export function letterTitle({ body, day }: Pick<Letter, "body" | "day">): Label {
  if (body.kind === "notice") {
    const { recipient, channel } = body.failed;
    if (channel === "robot")
      return {
        zh: `发往群机器人“${recipient}”的消息没有送达`,
        en: `A message to the group robot “${recipient}” was not delivered`,
      };
    return { zh: `给${recipient}的邮件没有送达`, en: `Mail to ${recipient} was not delivered` };
  }
  const [first] = body.lines;
  if (body.kind === "urgent" && first !== undefined) {
    const { subjectLabel, ruleLabel } = first;
    return {
      zh: `紧急提醒：${subjectLabel} ${ruleLabel.zh}`,
      en: `Urgent: ${subjectLabel}, ${ruleLabel.en}`,
    };
  }
  const count = body.lines.length;
  const urgent = body.lines.filter((line) => line.severity === "urgent").length;
  const label = deliveryKindLabels[body.kind];
  return {
    zh: `${day} ${label.zh}：${count} 项提醒${urgent > 0 ? `，其中紧急 ${urgent} 项` : ""}`,
    en: `${label.en} of ${day}: ${count} ${count === 1 ? "reminder" : "reminders"}${urgent > 0 ? `, ${urgent} urgent` : ""}`,
  };
}
