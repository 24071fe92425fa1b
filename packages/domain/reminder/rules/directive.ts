import { addWorkingDays } from "../../calendar/workingCalendar.ts";
import { addDays } from "../../date/day.ts";
import { occasion } from "../occasion.ts";
import { carrierOf } from "../recipient.ts";
import type { ReminderRule } from "../rule.ts";
import type { DirectiveSubject } from "../subject.ts";

const longest = 60;
const beginningOf = (text: string): string =>
  [...text].length > longest ? `${[...text].slice(0, longest - 1).join("")}…` : text;

export const directiveRule: ReminderRule<DirectiveSubject> = {
  key: "directive",
  label: { zh: "批示办理到期", en: "Directive due" },
  who: {
    zh: "主责或带队人；没有的，小组负责人或招商局长",
    en: "The owner or leader, else the head of the team or the managers",
  },
  when: (days) => ({
    zh: `领导批示到期前 ${days("before")} 个工作日、当天和逾期后`,
    en: `${days("before")} working days before a directive is due, on the day, and once it is over`,
  }),
  severities: ["notice", "warning", "urgent"],
  subject: "directive",
  days: {
    before: { default: 1, least: 0, most: 60, label: { zh: "提前（工作日）", en: "Ahead (working days)" } },
  },
  occurrences: (directive, question) => {
    const { dueOn } = directive;
    const text = beginningOf(directive.text);
    const common = { series: "directive", dueOn, recipientIds: carrierOf(question.people, directive) };
    return [
      occasion(question, {
        ...common,
        name: `before.${dueOn}`,
        on: addWorkingDays(question.calendar, dueOn, -question.days("before")),
        telling: "before",
        severity: "notice",
        words: (said) => ({
          zh: `批示“${text}”，${said(dueOn).zh}前办理`,
          en: `Directive “${text}”, to be answered by ${said(dueOn).en}`,
        }),
      }),
      occasion(question, {
        ...common,
        name: "due",
        telling: "before",
        severity: "urgent",
        words: (said) => ({
          zh: `批示“${text}”，${said(dueOn).zh}到期`,
          en: `Directive “${text}” is due on ${said(dueOn).en}`,
        }),
      }),
      occasion(question, {
        ...common,
        name: "overdue",
        on: addDays(dueOn, 1),
        telling: "after",
        severity: "warning",
        words: (said) => ({
          zh: `批示“${text}”，应于${said(dueOn).zh}前办理，已逾期`,
          en: `Directive “${text}” was to be answered by ${said(dueOn).en} and is overdue`,
        }),
      }),
    ];
  },
};
