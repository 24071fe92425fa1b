import { addDays, addMonths, daysBetween, monthOf, yearOf, type Day } from "../../date/day.ts";
import type { Label } from "../../glossary.ts";
import type { RunningClock } from "../../stage/clock.ts";
import { lastDayTold } from "../day.ts";
import { occasion } from "../occasion.ts";
import { carrierOf, carriers } from "../recipient.ts";
import type { Occurrence, ReminderRule, RuleQuestion } from "../rule.ts";
import type { ProjectSubject } from "../subject.ts";

/** The reminder of a clock of domain.md §2: the clock itself says when it turns, here stand the words. */
interface ClockRule {
  readonly key: string;
  readonly clock: string;
  readonly label: Label;
  readonly when: Label;
  /** Amber on the day on which it is due, or some days ahead of it; or `late`: past its day already. */
  readonly amber: "due" | "ahead" | "late";
  /** Owed anew every month, also where the month before was missed. */
  readonly monthly?: true;
  readonly words: {
    readonly amber: (said: Said) => Label;
    readonly red: (said: Said) => Label;
  };
}
interface Said {
  readonly since: Label;
  readonly due: Label;
}

const owed = (zh: string, en: string): ClockRule["words"] => ({
  amber: ({ due }) => ({ zh: `${zh}，${due.zh}到期`, en: `${en} is due on ${due.en}` }),
  red: ({ due }) => ({
    zh: `${zh}，应于${due.zh}前完成，已超期`,
    en: `${en} was due on ${due.en} and is overdue`,
  }),
});
const agreed = (zh: string, en: string): ClockRule["words"] => ({
  amber: ({ due }) => ({ zh: `约定${due.zh}${zh}，请抓紧推进`, en: `${en} is agreed for ${due.en}` }),
  red: ({ due }) => ({
    zh: `约定${due.zh}${zh}，至今没有完成，已超期`,
    en: `${en} was agreed for ${due.en} and is overdue`,
  }),
});

const clockRuleTable: readonly ClockRule[] = [
  {
    key: "leadUnanswered",
    clock: "answer",
    label: { zh: "线索未回应", en: "Lead unanswered" },
    when: {
      zh: "回应期限的当天和超期后",
      en: "On the last day for answering a lead and once it is over",
    },
    amber: "due",
    words: owed("线索需由主责人回应", "An answer to the lead"),
  },
  {
    key: "assessmentDue",
    clock: "opinion",
    label: { zh: "研判意见到期", en: "Assessment due" },
    when: {
      zh: "研判意见到期当天和超期后",
      en: "On the day on which the opinion is due and once it is over",
    },
    amber: "due",
    words: owed("需出具研判意见", "The assessment opinion"),
  },
  {
    key: "feedbackDue",
    clock: "feedback",
    label: { zh: "反馈引荐人到期", en: "Feedback due" },
    when: {
      zh: "向引荐人反馈到期当天和超期后",
      en: "On the day on which the introducer is to hear and once it is over",
    },
    amber: "due",
    words: owed("需向引荐人反馈", "Feedback to the introducer"),
  },
  {
    key: "noProgress",
    clock: "followUp",
    label: { zh: "洽谈无进展", en: "No progress in negotiation" },
    when: {
      zh: "洽谈项目从上次联系之日起，满预警和超期的工作日数；补录的联系按联系日期计算",
      en: "In negotiation, when the working days since the last contact reach amber and red; a contact entered late counts from its own day",
    },
    amber: "late",
    words: {
      amber: ({ since }) => ({
        zh: `自${since.zh}起没有跟进，已到预警期`,
        en: `No contact since ${since.en}: amber`,
      }),
      red: ({ since }) => ({
        zh: `自${since.zh}起没有跟进，已超期`,
        en: `No contact since ${since.en}: overdue`,
      }),
    },
  },
  {
    key: "reviewMaterials",
    clock: "reviewMaterials",
    label: { zh: "上会材料到期", en: "Review materials due" },
    when: {
      zh: "上会材料应交当天和超期后",
      en: "On the day on which the materials are due and once it is over",
    },
    amber: "due",
    words: owed("需提交上会材料", "Material for the review meeting"),
  },
  {
    key: "contractFiling",
    clock: "filing",
    label: { zh: "合同备案到期", en: "Filing of the contract due" },
    when: {
      zh: "合同备案到期当天和超期后",
      en: "On the day on which the contract is to be filed and once it is over",
    },
    amber: "due",
    words: owed("合同需备案", "Filing of the contract"),
  },
  {
    key: "landingDue",
    clock: "landing",
    label: { zh: "签约后落地到期", en: "Landing due" },
    when: {
      zh: "签约后落地期限之前、当天和超期后",
      en: "Ahead of the day by which a signed project is to land, on it, and once it is over",
    },
    amber: "ahead",
    words: owed("签约后需落地", "Landing after the contract"),
  },
  {
    key: "startOverdue",
    clock: "start",
    label: { zh: "约定开工逾期", en: "Start overdue" },
    when: {
      zh: "约定开工日期已过，以及逾期满规定的月数",
      en: "When the agreed start has passed, and when it is overdue by the months set",
    },
    amber: "late",
    words: {
      amber: ({ since }) => ({
        zh: `约定${since.zh}开工，已过期仍未开工`,
        en: `The start agreed for ${since.en} has passed`,
      }),
      red: ({ since }) => ({
        zh: `约定${since.zh}开工，逾期已达规定月数，仍未开工`,
        en: `The start agreed for ${since.en} is overdue by the months allowed`,
      }),
    },
  },
  {
    key: "monthlyProgress",
    clock: "progress",
    label: { zh: "月度进展未报", en: "Monthly progress due" },
    when: {
      zh: "在建项目每月报进展的截止日当天和超期后，一直未报的每月都提醒；遇休息日提前到前一个工作日",
      en: "On the day of the month by which progress is to be reported (on the working day before, where it is off) and once it is over; again in each month in which nothing is reported",
    },
    amber: "due",
    monthly: true,
    words: owed("需填报月度进展", "The monthly progress"),
  },
  {
    key: "completionAgreed",
    clock: "completion",
    label: { zh: "约定竣工到期", en: "Agreed completion" },
    when: {
      zh: "约定竣工日期之前、当天和超期后",
      en: "Ahead of the agreed completion, on the day, and once it is over",
    },
    amber: "ahead",
    words: agreed("竣工", "Completion"),
  },
  {
    key: "productionAgreed",
    clock: "production",
    label: { zh: "约定投产到期", en: "Agreed production" },
    when: {
      zh: "约定投产日期之前、当天和超期后",
      en: "Ahead of the agreed production, on the day, and once it is over",
    },
    amber: "ahead",
    words: agreed("投产", "Production"),
  },
  {
    key: "fullCapacityAgreed",
    clock: "fullCapacity",
    label: { zh: "约定达产到期", en: "Agreed full capacity" },
    when: {
      zh: "约定达产日期之前、当天和超期后",
      en: "Ahead of the agreed full capacity, on the day, and once it is over",
    },
    amber: "ahead",
    words: agreed("达产", "Full capacity"),
  },
];

export const clockRules: readonly ReminderRule<ProjectSubject>[] = clockRuleTable.map(
  ({ clock: clockKey, ...rule }) => ({
    key: rule.key,
    label: rule.label,
    who: carriers,
    when: () => rule.when,
    severities: ["notice", "warning"],
    subject: "project",
    days: {},
    clock: clockKey,
    occurrences: (facts, question) => {
      const clock = facts.clocks.find((one) => one.key === clockKey);
      if (clock === undefined) return [];
      const recipientIds = carrierOf(question.people, facts);
      const rounds = rule.monthly === true ? monthsOf(clock, question) : [clock];
      return rounds.flatMap((round) => turns(rule, round, recipientIds, question));
    },
  }),
);

/** Those that a month takes the place of: the last and what may stand in the ledger before it. */
const monthsBack = 2;

/** A clock that nobody has answered, as it turns again in each month that has come since. */
function monthsOf(clock: RunningClock, { calendar, until }: RuleQuestion): RunningClock[] {
  const { amberOn, redOn } = clock;
  const reach = lastDayTold(calendar, until);
  const apart = (yearOf(reach) - yearOf(amberOn)) * 12 + monthOf(reach) - monthOf(amberOn);
  const last = addMonths(amberOn, apart) > reach ? apart - 1 : apart;
  const first = Math.max(0, last - monthsBack);
  return Array.from({ length: Math.max(0, last - first) + 1 }, (_, index) => {
    const on = addMonths(amberOn, first + index);
    return { ...clock, amberOn: on, redOn: addDays(on, daysBetween(amberOn, redOn)) };
  });
}

function turns(
  rule: Omit<ClockRule, "clock">,
  clock: RunningClock,
  recipientIds: readonly number[],
  question: RuleQuestion,
): Occurrence[] {
  const { amberOn, redOn, since } = clock;
  const isLate = rule.amber === "late";
  // A clock that warns of a day turns red on the day after it.
  const due = isLate ? redOn : addDays(redOn, -1);
  const of = (name: string, on: Day, dueOn: Day, isRed: boolean) =>
    occasion(question, {
      series: clock.key,
      name,
      dueOn,
      on,
      telling: isRed || isLate ? "after" : "before",
      severity: isRed ? "warning" : "notice",
      words: (said) => rule.words[isRed ? "red" : "amber"]({ since: said(since), due: said(due) }),
      recipientIds,
    });
  return [
    of("amber", amberOn, isLate ? amberOn : due, false),
    ...(rule.amber === "ahead" && amberOn < due ? [of("due", due, due, false)] : []),
    of("red", redOn, due, true),
  ];
}

/** The clocks that some rule speaks of. */
export const remindedClocks: ReadonlySet<string> = new Set(clockRuleTable.map(({ clock }) => clock));
