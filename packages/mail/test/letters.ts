import { day } from "@parkline/domain/date/day";
import type { Letter, LetterLine } from "@parkline/domain/reminder/letter";

export const sender = { name: "东川园区招商", address: "crm@park.example" };

export function line(part: Partial<LetterLine> = {}): LetterLine {
  const id = part.reminderId ?? 1;
  return {
    reminderId: id,
    rule: "obligation.due",
    ruleLabel: { zh: "履约事项到期", en: "Obligation due" },
    subjectLabel: "年产5GWh储能电池项目",
    words: { zh: "首期投资应于3月27日到位", en: "The first instalment is due on 27 March" },
    severity: "warning",
    dueOn: day("2026-03-27"),
    url: "https://crm.example/projects/12",
    doneUrl: `https://crm.example/reminder/done-${id}`,
    snoozeUrl: `https://crm.example/reminder/snooze-${id}`,
    ...part,
  };
}

export function letter(part: Partial<Letter> = {}): Letter {
  return {
    messageId: "<digest.7.2026-03-20.park@crm.example>",
    to: { name: "马晓雨", address: "ma@park.example" },
    language: "zh",
    parkName: "东川工业园区",
    day: day("2026-03-20"),
    at: new Date("2026-03-20T00:30:00Z"),
    body: { kind: "digest", lines: [line()], allUrl: "https://crm.example/reminders" },
    ...part,
  };
}
