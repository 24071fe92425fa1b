import type { Label, Language } from "@parkline/domain/glossary";
import {
  deliveryKindLabels,
  reminderSeverityLabels,
  type ReminderSeverityKey,
  type SendingChannelKey,
} from "@parkline/domain/reminder/kind";
import { byGravity, letterTitle, type Letter, type LetterLine } from "@parkline/domain/reminder/letter";

/** A letter in words, before it is plain text or HTML. */
export interface Page {
  readonly title: string;
  readonly greeting: string;
  readonly groups: readonly Group[];
  /** What is said outside of groups. */
  readonly facts: readonly Fact[];
  readonly link: Link;
  readonly closing: string;
}
export interface Group {
  readonly heading: string;
  readonly lines: readonly Line[];
  /** What there is beyond the lines shown. */
  readonly rest: Link | null;
}
export interface Line {
  readonly subject: Link;
  readonly words: string;
  readonly due: string;
  readonly severity: ReminderSeverityKey;
  readonly mark: string;
  readonly deeds: readonly Link[];
}
export interface Link {
  readonly text: string;
  readonly url: string;
}
interface Fact {
  readonly name: string;
  readonly value: string;
}

/** A digest of a thousand lines is read by nobody: the rest is a click away. */
const mostLines = 50;

const words = {
  greeting: { zh: "您好：", en: "Hello, " },
  due: { zh: "期限", en: "due" },
  done: { zh: "办结", en: "Done" },
  snooze: { zh: "推后到下一工作日", en: "Put off to the next working day" },
  all: { zh: "查看全部提醒", en: "See all reminders" },
  ledger: { zh: "查看投递台账", en: "See the ledger of deliveries" },
  closing: {
    zh: "此邮件由 Parkline 自动发出，请勿回复。“办结”和“推后”的链接 14 天内有效，只对收件人本人的这条提醒起作用。",
    en: "Sent by Parkline; please do not reply. The links “Done” and “Put off” hold for 14 days and touch this reminder of yours alone.",
  },
  kind: { zh: "内容", en: "Message" },
  reason: { zh: "原因", en: "Reason" },
} as const satisfies Record<string, Label>;

/** How a notice speaks of what did not arrive, by the way it went. */
const failedWords = {
  mail: {
    recipient: { zh: "收件人", en: "Recipient" },
    answer: { zh: "邮件服务器的答复", en: "Answer of the mail server" },
    closing: {
      zh: "此邮件由 Parkline 自动发出，请勿回复。请核对收件人的邮箱，或以其他方式告知本人。",
      en: "Sent by Parkline; please do not reply. Check the recipient's address, or tell them in another way.",
    },
  },
  robot: {
    recipient: { zh: "群机器人", en: "Group robot" },
    answer: { zh: "群机器人的答复", en: "Answer of the group robot" },
    closing: {
      zh: "此邮件由 Parkline 自动发出，请勿回复。请在“管理 · 群机器人”核对它的地址和加签密钥，或以其他方式告知本组人员。",
      en: "Sent by Parkline; please do not reply. Check the robot's address and secret under “Administration · Group robots”, or tell the team in another way.",
    },
  },
} as const satisfies Record<SendingChannelKey, Record<string, Label>>;
const addressLabel: Label = { zh: "邮箱", en: "Address" };

export function pageOf(letter: Letter): Page {
  const { language, to, body } = letter;
  const say = (label: Label): string => label[language];
  const greeting =
    language === "zh" ? `${to.name}，${say(words.greeting)}` : `${say(words.greeting)}${to.name}`;
  const title = say(letterTitle(letter));
  if (body.kind === "notice") {
    const { failed } = body;
    const said = failedWords[failed.channel];
    const facts: [Label, string | null][] = [
      [said.recipient, failed.recipient],
      // A robot is called by what stands in place of its address.
      [addressLabel, failed.channel === "robot" ? null : failed.address],
      [words.kind, say(deliveryKindLabels[failed.kind])],
      [words.reason, say(failed.reason)],
      [said.answer, failed.answer],
    ];
    return {
      title,
      greeting,
      groups: [],
      facts: facts.flatMap(([name, value]) => (value === null ? [] : [{ name: say(name), value }])),
      link: { text: say(words.ledger), url: failed.url },
      closing: say(said.closing),
    };
  }
  return {
    title,
    greeting,
    groups: groupsOf(body.lines, body.allUrl, language),
    facts: [],
    link: { text: say(words.all), url: body.allUrl },
    closing: say(words.closing),
  };
}

/** One group for each rule, the one with the most pressing line first. */
function groupsOf(lines: readonly LetterLine[], allUrl: string, language: Language): Group[] {
  const groups = Map.groupBy(lines.toSorted(byGravity), (line) => line.rule);
  return [...groups.values()].map((group) => {
    const left = group.length - mostLines;
    const heading = group[0]?.ruleLabel[language] ?? "";
    return {
      heading: language === "zh" ? `${heading}（${group.length} 项）` : `${heading} (${group.length})`,
      lines: group.slice(0, mostLines).map((line) => lineOf(line, language)),
      rest: left > 0 ? { text: language === "zh" ? `其余 ${left} 项` : `${left} more`, url: allUrl } : null,
    };
  });
}

function lineOf(line: LetterLine, language: Language): Line {
  return {
    subject: { text: line.subjectLabel, url: line.url },
    words: line.words[language],
    due: `${words.due[language]} ${line.dueOn}`,
    severity: line.severity,
    mark: reminderSeverityLabels[line.severity][language],
    deeds: [
      { text: words.done[language], url: line.doneUrl },
      { text: words.snooze[language], url: line.snoozeUrl },
    ],
  };
}
