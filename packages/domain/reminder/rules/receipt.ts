import { addWorkingDays } from "../../calendar/workingCalendar.ts";
import { addDays, addMonths, dayFrom, type Day } from "../../date/day.ts";
import type { Label } from "../../glossary.ts";
import { receiptSteps, stepRefusal } from "../../receipt/step.ts";
import { periodLabel } from "../../receipt/period.ts";
import { occasion } from "../occasion.ts";
import { carrierOf } from "../recipient.ts";
import type { ParkPeople, ReminderRule } from "../rule.ts";
import type { PeriodSubject, ReceiptSubject } from "../subject.ts";

interface Waiting {
  readonly step: "review" | "certify";
  readonly since: Day;
  readonly what: Label;
}
function waitingFor({ state, submittedOn, reviewedOn }: ReceiptSubject): Waiting | null {
  if (state === "submitted" && submittedOn !== null)
    return { step: "review", since: submittedOn, what: { zh: "待初审", en: "waits for review" } };
  if (state === "reviewed" && reviewedOn !== null)
    return { step: "certify", since: reviewedOn, what: { zh: "待认定", en: "waits for certification" } };
  return null;
}

/** Whoever may take the step; where nobody but its author is left, the managers, who can name somebody. */
function judgesOf(people: ParkPeople, receipt: ReceiptSubject, step: Waiting["step"]): readonly number[] {
  const may = step === "review" ? [...people.managers, ...people.finance] : people.finance;
  const judges = may.filter((id) => stepRefusal(step, receipt, id) === null);
  return judges.length > 0 ? judges : people.managers.filter((id) => id !== receipt.authorId);
}

export const receiptWaitingRule: ReminderRule<ReceiptSubject> = {
  key: "receiptWaiting",
  label: { zh: "到位资金待审", en: "Receipt waiting" },
  who: { zh: "可以办理的人，不含填报人本人", en: "Those who may take the step, never its author" },
  when: (days) => ({
    zh: `提交或初审后满 ${days("first")} 个和 ${days("second")} 个工作日，仍未初审、认定`,
    en: `${days("first")} and ${days("second")} working days after it was submitted or reviewed, while it waits for review or certification`,
  }),
  severities: ["notice", "warning"],
  subject: "receipt",
  days: {
    first: {
      default: 1,
      least: 0,
      most: 60,
      label: { zh: "首次（工作日后）", en: "First, after (working days)" },
    },
    second: {
      default: 3,
      least: 0,
      most: 60,
      label: { zh: "再次（工作日后）", en: "Again, after (working days)" },
    },
  },
  occurrences: (receipt, question) => {
    const waiting = waitingFor(receipt);
    if (waiting === null) return [];
    const { step, since, what } = waiting;
    const recipientIds = judgesOf(question.people, receipt, step);
    return (["first", "second"] as const).map((name) =>
      occasion(question, {
        series: step,
        name: `${name}.${since}`,
        dueOn: addWorkingDays(question.calendar, since, question.days(name)),
        telling: "after",
        severity: name === "second" ? "warning" : "notice",
        words: (said) => ({
          zh: `${said(since).zh}${receiptSteps[step === "review" ? "submit" : "review"].zh}，${what.zh}`,
          en: `${step === "review" ? "Submitted" : "Reviewed"} on ${said(since).en}, ${what.en}`,
        }),
        recipientIds,
      }),
    );
  },
};

export const evidenceMissingRule: ReminderRule<PeriodSubject> = {
  key: "evidenceMissing",
  label: { zh: "封账前缺凭证", en: "Evidence missing before a period closes" },
  who: { zh: "填报人；台账期初是主责", en: "The author; of an opening entry the owner" },
  when: (days) => ({
    zh: `当月草稿没有凭证的，月末前 ${days("before")} 个工作日，以及次月 ${days("closingDay")} 日封账的前一个工作日`,
    en: `Drafts without evidence: ${days("before")} working days before the month's end, and on the working day before it is closed on day ${days("closingDay")} of the next`,
  }),
  severities: ["notice", "warning"],
  subject: "period",
  days: {
    before: {
      default: 3,
      least: 0,
      most: 20,
      label: { zh: "月末前（工作日）", en: "Before the month's end (working days)" },
    },
    closingDay: {
      default: 5,
      least: 1,
      most: 28,
      label: { zh: "次月封账日", en: "Usual closing day of the next month" },
    },
  },
  occurrences: ({ period, missing }, question) => {
    const first = dayFrom(period.year, period.month, 1);
    const nextMonth = addMonths(first, 1);
    const closingOn = addDays(nextMonth, question.days("closingDay") - 1);
    const label = periodLabel(period);
    return missing.flatMap(({ draftCount, ...carried }) => {
      const series = `evidence-${carried.ownerId ?? "none"}-${carried.teamId ?? "none"}`;
      const recipientIds = carrierOf(question.people, carried);
      const drafts = {
        zh: `${label.zh}有 ${draftCount} 笔到位资金草稿没有凭证`,
        en: `${draftCount} drafts of ${label.en} have no evidence`,
      };
      return [
        occasion(question, {
          series,
          name: "monthEnd",
          dueOn: addDays(nextMonth, -1),
          on: addWorkingDays(question.calendar, nextMonth, -question.days("before")),
          telling: "before",
          severity: "notice",
          words: () => ({ zh: `${drafts.zh}，月末前请补齐`, en: `${drafts.en}; the month ends soon` }),
          recipientIds,
        }),
        occasion(question, {
          series,
          name: `closing.${closingOn}`,
          dueOn: closingOn,
          on: addWorkingDays(question.calendar, closingOn, -1),
          telling: "before",
          severity: "warning",
          words: (said) => ({
            zh: `${drafts.zh}，${said(closingOn).zh}封账`,
            en: `${drafts.en}; it is closed on ${said(closingOn).en}`,
          }),
          recipientIds,
        }),
      ];
    });
  },
};
