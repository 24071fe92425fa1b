import type { Day } from "../date/day.ts";
import { maskMobiles } from "../ledger/person.ts";
import type { ReminderSeverityKey } from "../reminder/kind.ts";
import type { RobotKind } from "./address.ts";

/** One thing of a team's day: what is due, of which record, in whose hands. */
export interface RobotLine {
  readonly subjectLabel: string;
  readonly words: string;
  readonly severity: ReminderSeverityKey;
  readonly dueOn: Day;
  /** Names alone: a group's message holds no way to reach anybody. */
  readonly people: readonly string[];
  readonly url: string;
}

/** What a group reads: a title and markdown, as both kinds take it. */
export interface RobotMessage {
  readonly title: string;
  readonly markdown: string;
}

interface Digest {
  readonly kind: RobotKind;
  readonly title: string;
  readonly lines: readonly RobotLine[];
  readonly allUrl: string;
}

/** A group takes so many bytes of one message; we stay under it. */
const mostBytes: Record<RobotKind, number> = { wecom: 4096, dingtalk: 18_000 };
const gravity: Record<ReminderSeverityKey, number> = { urgent: 0, warning: 1, notice: 2 };
const marks: Record<ReminderSeverityKey, string> = { urgent: "【紧急】", warning: "【预警】", notice: "" };

/** The day of a team, the most pressing first; what has no room is counted and stands in the product. */
export function robotDigest({ kind, title, lines, allUrl }: Digest): RobotMessage {
  const ordered = lines.toSorted(
    (one, other) =>
      gravity[one.severity] - gravity[other.severity] ||
      (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0),
  );
  const head = `### ${plain(title)}\n`;
  const foot = (left: number) => `\n${left > 0 ? `另有 ${left} 项，` : ""}[在系统中查看全部](${allUrl})`;
  let body = "";
  let shown = 0;
  for (const line of ordered) {
    const longer = `${body}\n${lineText(line)}\n`;
    if (bytesOf(head + longer + foot(ordered.length)) > mostBytes[kind]) break;
    body = longer;
    shown += 1;
  }
  return { title: plain(title), markdown: head + body + foot(ordered.length - shown) };
}

function lineText({ severity, subjectLabel, words, people, url }: RobotLine): string {
  const who = people.length === 0 ? "" : `（${people.map(plain).join("、")}）`;
  return `> ${marks[severity]}[${plain(subjectLabel)}](${url}) ${plain(words)}${who}`;
}

const lookalikes: Readonly<Record<string, string>> = {
  "[": "［",
  "]": "］",
  "(": "（",
  ")": "）",
  "<": "＜",
  ">": "＞",
  "*": "＊",
  _: "＿",
  "`": "｀",
  "#": "＃",
  "@": "＠",
  "!": "！",
};

/** Text of people inside markdown: it makes no link, calls nobody, and shows no whole telephone number. */
function plain(text: string): string {
  return maskMobiles(text)
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[[\]()<>*_`#@!]/g, (sign) => lookalikes[sign] ?? sign);
}

/** Of UTF-8, counted without an encoder. */
function bytesOf(text: string): number {
  let count = 0;
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    count += code < 0x80 ? 1 : code < 0x8_00 ? 2 : code < 0x1_00_00 ? 3 : 4;
  }
  return count;
}
