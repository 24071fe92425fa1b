import { reportDueOn } from "@parkline/domain/activity/report";
import { defaultActivityRules } from "@parkline/domain/activity/approval";
import { addDays, day, monthOf, yearOf, type Day } from "@parkline/domain/date/day";
import { periodLabel } from "@parkline/domain/receipt/period";
import { sweptRuleKeys } from "@parkline/domain/reminder/registry";
import type {
  ActivitySubject,
  AgreementSubject,
  DirectiveSubject,
  OrderSubject,
  PeriodSubject,
  ProjectSubject,
  ReceiptSubject,
} from "@parkline/domain/reminder/subject";
import { periodId } from "@parkline/domain/reminder/subject";
import { describe, expect, test } from "vitest";
import { at, base, placeOf, project, table, tabled, toldDaily, type Row } from "./test/ruleTable.ts";
import { realCalendar, ruleOf, sideOf } from "./test/sweeping.ts";

/*
 * The days on which each rule speaks, reckoned by hand from domain.md §2 and the notices, not by our code. What stands for
 * itself in most rows:
 *   2026-02-15 to 23 is 春节, Saturdays 02-14 and 02-28 are worked; 04-04 to 06 is 清明; 09-25 to 27 is 中秋 and Sunday
 *   09-20 worked; 10-01 to 07 is 国庆, Saturday 10-10 worked; 01-01 to 03 is 元旦, Sunday 01-04 worked.
 *   2024 is a leap year; 02-10 to 17 is 春节 and Sunday 02-18 worked; 04-04 to 06 is 清明 and Sunday 04-07 worked.
 */

table("answered in one working day, by a named owner", "project", "leadUnanswered", at("lead"), [
  // A Friday before the holiday, whose Saturday is worked.
  ["2026-02-13", "2026-02-14 amber", "2026-02-24 red"],
  ["2026-02-14", "2026-02-24 amber", "2026-02-25 red"],
  // In the middle of the holiday.
  ["2026-02-20", "2026-02-24 amber", "2026-02-25 red"],
  ["2026-04-03", "2026-04-07 amber", "2026-04-08 red"],
  ["2026-09-30", "2026-10-08 amber", "2026-10-09 red"],
  ["2026-10-09", "2026-10-10 amber", "2026-10-12 red"],
  ["2025-12-31", "2026-01-04 amber", "2026-01-05 red"],
  ["2024-02-28", "2024-02-29 amber", "2024-03-01 red"],
  ["2024-02-29", "2024-03-01 amber", "2024-03-04 red"],
]);

table("an opinion in three working days", "project", "assessmentDue", at("assessment"), [
  ["2026-02-11", "2026-02-14 amber", "2026-02-24 red"],
  ["2026-09-29", "2026-10-09 amber", "2026-10-10 red"],
  ["2026-10-09", "2026-10-13 amber", "2026-10-14 red"],
  ["2025-12-30", "2026-01-05 amber", "2026-01-06 red"],
  ["2024-02-27", "2024-03-01 amber", "2024-03-04 red"],
  ["2024-04-01", "2024-04-07 amber", "2024-04-08 red"],
]);

table(
  "feedback to the introducer in five working days",
  "project",
  "feedbackDue",
  at("assessment", () => ({ introducer: "商会" })),
  [
    ["2026-02-11", "2026-02-25 amber", "2026-02-26 red"],
    ["2026-09-29", "2026-10-12 amber", "2026-10-13 red"],
    ["2026-10-09", "2026-10-15 amber", "2026-10-16 red"],
    ["2025-12-30", "2026-01-07 amber", "2026-01-08 red"],
    ["2024-02-27", "2024-03-05 amber", "2024-03-06 red"],
    ["2024-04-01", "2024-04-09 amber", "2024-04-10 red"],
  ],
);

table(
  "a follow-up every ten working days, red after twenty",
  "project",
  "noProgress",
  at("negotiation", (lastContactOn) => ({ lastContactOn })),
  [
    ["2026-02-06", "2026-02-28 amber", "2026-03-13 red"],
    ["2026-03-27", "2026-04-14 amber", "2026-04-28 red"],
    ["2026-09-18", "2026-10-10 amber", "2026-10-23 red"],
    // The day after the twentieth is a Saturday.
    ["2025-12-18", "2026-01-05 amber", "2026-01-19 red"],
    ["2024-02-08", "2024-02-29 amber", "2024-03-14 red"],
  ],
);

table(
  "materials one working day before the meeting",
  "project",
  "reviewMaterials",
  at("review", (reviewMeetingOn) => ({ reviewMeetingOn })),
  [
    ["2026-03-02", "2026-02-28 amber", "2026-03-02 red"],
    ["2026-02-24", "2026-02-14 amber", "2026-02-24 red"],
    ["2026-04-07", "2026-04-03 amber", "2026-04-07 red"],
    ["2026-10-08", "2026-09-30 amber", "2026-10-08 red"],
    ["2026-01-05", "2026-01-04 amber", "2026-01-05 red"],
    ["2024-03-01", "2024-02-29 amber", "2024-03-01 red"],
  ],
);

const contract = (signedOn: Day) => ({ agreements: [{ kind: "contract" as const, signedOn }] });

table("a contract is filed in five working days", "project", "contractFiling", at("signed", contract), [
  ["2026-02-11", "2026-02-25 amber", "2026-02-26 red"],
  ["2026-04-01", "2026-04-09 amber", "2026-04-10 red"],
  ["2026-09-30", "2026-10-13 amber", "2026-10-14 red"],
  ["2025-12-31", "2026-01-08 amber", "2026-01-09 red"],
  ["2024-02-26", "2024-03-04 amber", "2024-03-05 red"],
]);

table("landed 30 natural days after the contract", "project", "landingDue", at("signed", contract), [
  // The thirtieth day is the first of the holiday: it is told on the working day before.
  ["2026-01-16", "2026-02-05 amber", "2026-02-14 due", "2026-02-24 red"],
  ["2026-03-05", "2026-03-25 amber", "2026-04-03 due", "2026-04-07 red"],
  ["2026-09-02", "2026-09-22 amber", "2026-09-30 due", "2026-10-08 red"],
  ["2025-12-02", "2025-12-22 amber", "2025-12-31 due", "2026-01-04 red"],
  ["2024-01-30", "2024-02-19 amber", "2024-02-29 due", "2024-03-01 red"],
]);

table(
  "when the agreed start has passed, and six months after it",
  "project",
  "startOverdue",
  at("landed", (agreedStartOn) => ({ agreedStartOn })),
  [
    ["2026-02-14", "2026-02-24 amber", "2026-08-17 red"],
    ["2026-04-01", "2026-04-02 amber", "2026-10-08 red"],
    ["2025-10-06", "2025-10-09 amber", "2026-04-07 red"],
    ["2025-07-01", "2025-07-02 amber", "2026-01-04 red"],
    // Six months after 31 August is the last of February.
    ["2025-08-31", "2025-09-01 amber", "2026-03-02 red"],
    ["2023-08-31", "2023-09-01 amber", "2024-03-01 red"],
  ],
);

describe("monthlyProgress", () => {
  tabled.add("monthlyProgress");
  const sideFrom = (on: Day) =>
    sideOf(
      ruleOf("project", "monthlyProgress"),
      project(on, { stage: "construction", stageEnteredOn: on, lastProgressOn: on }),
    );
  test.each([
    // The 23rd is the last day of 春节: told on the worked Saturday before it.
    ["2026-01-20", "2026-02-14 amber", "2026-02-24 red"],
    ["2026-01-31", "2026-02-14 amber", "2026-02-24 red"],
    ["2026-04-22", "2026-05-22 amber", "2026-05-25 red"],
    ["2025-12-31", "2026-01-23 amber", "2026-01-26 red"],
    ["2022-12-20", "2023-01-20 amber", "2023-01-28 red"],
    ["2011-12-23", "2012-01-21 amber", "2012-01-29 red"],
    ["2024-02-29", "2024-03-22 amber", "2024-03-25 red"],
  ])("by the 23rd of the month after %s", (facts, ...told) => {
    const on = day(facts);
    expect(toldDaily(sideFrom(on), on, 62).slice(0, 2).map(placeOf)).toEqual(told);
  });

  test("is asked for in each month, also where the one before was missed", () => {
    const on = day("2025-12-05");
    const told = toldDaily(sideFrom(on), on, 125).map((one) => `${placeOf(one)} ${one.dueOn} ${one.lapsed}`);
    expect(told).toEqual([
      "2026-01-23 amber 2026-01-23 replaced",
      "2026-01-26 red 2026-01-23 replaced",
      "2026-02-14 amber 2026-02-23 replaced",
      "2026-02-24 red 2026-02-23 replaced",
      "2026-03-23 amber 2026-03-23 replaced",
      "2026-03-24 red 2026-03-23 null",
    ]);
  });
});

const agreedRows: readonly Row[] = [
  // Ten natural days ahead is a Saturday that is off.
  ["2026-02-17", "2026-02-06 amber", "2026-02-14 due", "2026-02-24 red"],
  ["2026-04-05", "2026-03-26 amber", "2026-04-03 due", "2026-04-07 red"],
  ["2026-10-01", "2026-09-21 amber", "2026-09-30 due", "2026-10-08 red"],
  ["2026-10-10", "2026-09-30 amber", "2026-10-10 due", "2026-10-12 red"],
  ["2025-12-31", "2025-12-19 amber", "2025-12-31 due", "2026-01-04 red"],
  ["2024-02-29", "2024-02-19 amber", "2024-02-29 due", "2024-03-01 red"],
];
const completion = at("construction", (agreedCompletionOn) => ({
  agreedCompletionOn,
  lastProgressOn: agreedCompletionOn,
}));
const production = at("completed", (agreedProductionOn) => ({ agreedProductionOn }));
const fullCapacity = at("production", (agreedFullCapacityOn) => ({ agreedFullCapacityOn }));
table("as agreed", "project", "completionAgreed", completion, agreedRows);
table("as agreed", "project", "productionAgreed", production, agreedRows);
table("as agreed", "project", "fullCapacityAgreed", fullCapacity, agreedRows);

const promise = (nextStepOn: Day): ProjectSubject => ({
  ...project(nextStepOn, { lastContactOn: nextStepOn }),
  nextSteps: [{ interactionId: 1, nextStep: "寄送方案", nextStepOn, authorId: 1 }],
});
table("on its day, and once that is over", "project", "nextStep", promise, [
  ["2026-02-20", "2026-02-14 due", "2026-02-24 overdue"],
  ["2026-04-06", "2026-04-03 due", "2026-04-07 overdue"],
  ["2026-09-20", "2026-09-20 due", "2026-09-21 overdue"],
  ["2026-10-10", "2026-10-10 due", "2026-10-12 overdue"],
  ["2026-01-01", "2025-12-31 due", "2026-01-04 overdue"],
  ["2024-02-29", "2024-02-29 due", "2024-03-01 overdue"],
]);

table("ten working days after the lead", "project", "noContact", (on) => project(on, {}), [
  ["2026-02-06", "2026-02-27 none"],
  ["2026-03-27", "2026-04-13 none"],
  ["2026-09-18", "2026-10-09 none"],
  ["2025-12-18", "2026-01-04 none"],
  ["2024-02-09", "2024-02-29 none"],
]);

const activity: Omit<ActivitySubject, "startsOn"> = {
  ...base,
  kind: "trip",
  state: "approved",
  reportDueOn: null,
  leaderId: 1,
  memberCount: 2,
  firmCount: 2,
  firmsWithoutContact: 0,
  booth: null,
  projectCount: 0,
};
table(
  "five working days and one before it",
  "activity",
  "activityComing",
  (startsOn) => ({ ...activity, startsOn }),
  [
    ["2026-02-25", "2026-02-11 first", "2026-02-24 second"],
    ["2026-04-08", "2026-03-31 first", "2026-04-07 second"],
    // A trip that begins on a holiday is packed for on the last working day.
    ["2026-10-03", "2026-09-23 first", "2026-09-30 second"],
    ["2026-01-04", "2025-12-25 first", "2025-12-31 second"],
    ["2024-03-01", "2024-02-23 first", "2024-02-29 second"],
  ],
);

const returned = (isAbroad: boolean) => (returnedOn: Day) => {
  const { reportDays } = defaultActivityRules[isAbroad ? "trip_abroad" : "trip"];
  const dueOn = reportDueOn(returnedOn, { isAbroad, reportDays }, realCalendar);
  return { ...activity, state: "returned" as const, startsOn: addDays(returnedOn, -5), reportDueOn: dueOn };
};
table("five working days after the return", "activity", "activityReport", returned(false), [
  ["2026-02-11", "2026-02-25 due", "2026-02-26 overdue"],
  ["2026-04-02", "2026-04-10 due", "2026-04-13 overdue"],
  ["2026-09-30", "2026-10-13 due", "2026-10-14 overdue"],
  ["2025-12-29", "2026-01-06 due", "2026-01-07 overdue"],
  ["2024-02-23", "2024-03-01 due", "2024-03-04 overdue"],
]);
table("fifteen natural days after a trip abroad", "activity", "activityReport", returned(true), [
  ["2026-01-31", "2026-02-14 due", "2026-02-24 overdue"],
  ["2026-03-21", "2026-04-03 due", "2026-04-07 overdue"],
  ["2026-09-18", "2026-09-30 due", "2026-10-08 overdue"],
  ["2025-12-17", "2025-12-31 due", "2026-01-04 overdue"],
  ["2024-02-14", "2024-02-29 due", "2024-03-01 overdue"],
]);

const owing = (dueOn: Day): AgreementSubject => ({
  ...base,
  obligations: [{ id: 1, kind: "payment", dueOn, note: null }],
});
table("30 and 7 days ahead, on its day, 7 days over it", "agreement", "obligation", owing, [
  ["2026-02-18", "2026-01-19 t-30", "2026-02-11 t-7", "2026-02-14 t", "2026-02-25 t+7"],
  // Seven days ahead and the day itself both fall into 春节 and move to one day: the later is told alone.
  ["2026-02-22", "2026-01-23 t-30", "2026-02-14 t", "2026-03-02 t+7"],
  ["2026-04-05", "2026-03-06 t-30", "2026-03-27 t-7", "2026-04-03 t", "2026-04-13 t+7"],
  ["2026-10-01", "2026-09-01 t-30", "2026-09-24 t-7", "2026-09-30 t", "2026-10-08 t+7"],
  ["2026-10-08", "2026-09-08 t-30", "2026-09-30 t-7", "2026-10-08 t", "2026-10-15 t+7"],
  ["2026-10-10", "2026-09-10 t-30", "2026-09-30 t-7", "2026-10-10 t", "2026-10-19 t+7"],
  ["2026-10-17", "2026-09-17 t-30", "2026-10-10 t-7", "2026-10-16 t", "2026-10-26 t+7"],
  ["2026-01-01", "2025-12-02 t-30", "2025-12-25 t-7", "2025-12-31 t", "2026-01-08 t+7"],
  ["2024-02-29", "2024-01-30 t-30", "2024-02-22 t-7", "2024-02-29 t", "2024-03-07 t+7"],
]);

const receipt: Omit<ReceiptSubject, "state" | "submittedOn" | "reviewedOn"> = {
  id: 1,
  label: "到位资金",
  isOpen: true,
  // The manager alone judges it: one reminder each time.
  authorId: 1,
  authorName: "马晓雨",
  awaitsAuthor: false,
  reviewerId: 5,
  separation: "all_apart",
};
const waiting = (on: Day): ReceiptSubject => ({
  ...receipt,
  state: "reviewed",
  submittedOn: addDays(on, -3),
  reviewedOn: on,
});
table("one and three working days after the review", "receipt", "receiptWaiting", waiting, [
  ["2026-02-13", "2026-02-14 first", "2026-02-25 second"],
  ["2026-04-03", "2026-04-07 first", "2026-04-09 second"],
  ["2026-09-30", "2026-10-08 first", "2026-10-10 second"],
  ["2025-12-31", "2026-01-04 first", "2026-01-06 second"],
  ["2024-02-28", "2024-02-29 first", "2024-03-04 second"],
]);

const month = (first: Day): PeriodSubject => {
  const period = { year: yearOf(first), month: monthOf(first) };
  const missing = [{ ownerId: 1, teamId: null, draftCount: 2 }];
  return { id: periodId(period), label: periodLabel(period).zh, isOpen: true, period, missing };
};
table(
  "three working days before the month ends, one before it is closed",
  "period",
  "evidenceMissing",
  month,
  [
    ["2026-01-01", "2026-01-28 monthEnd", "2026-02-04 closing"],
    ["2026-02-01", "2026-02-26 monthEnd", "2026-03-04 closing"],
    ["2026-03-01", "2026-03-27 monthEnd", "2026-04-03 closing"],
    // It is closed on the 5th, which is 国庆.
    ["2026-09-01", "2026-09-28 monthEnd", "2026-09-30 closing"],
    ["2025-12-01", "2025-12-29 monthEnd", "2026-01-04 closing"],
    ["2024-02-01", "2024-02-27 monthEnd", "2024-03-04 closing"],
  ],
);

const directive = (dueOn: Day): DirectiveSubject => ({ ...base, text: "请报用地进展", dueOn });
table("the working day before, its day, and once it is over", "directive", "directive", directive, [
  // The working day before and the one for the day itself are the same.
  ["2026-02-20", "2026-02-14 due", "2026-02-24 overdue"],
  ["2026-02-24", "2026-02-14 before", "2026-02-24 due", "2026-02-25 overdue"],
  ["2026-04-07", "2026-04-03 before", "2026-04-07 due", "2026-04-08 overdue"],
  ["2026-10-08", "2026-09-30 before", "2026-10-08 due", "2026-10-09 overdue"],
  ["2026-10-10", "2026-10-09 before", "2026-10-10 due", "2026-10-12 overdue"],
  ["2026-01-05", "2026-01-04 before", "2026-01-05 due", "2026-01-06 overdue"],
  ["2024-02-29", "2024-02-28 before", "2024-02-29 due", "2024-03-01 overdue"],
]);

const order = (askedOn: Day, replyDueOn: Day): OrderSubject => ({
  id: 1,
  label: "示范项目",
  isOpen: true,
  number: "督〔2026〕蓝-001",
  level: "blue",
  words: { zh: "至今未办。", en: "It is overdue." },
  askedOn,
  replyDueOn,
  repliedOn: null,
  recipientIds: [1],
});
const replyBy = new Map([
  ["2026-02-14", "2026-02-26"],
  ["2026-04-03", "2026-04-09"],
  ["2026-10-03", "2026-10-10"],
  ["2025-12-31", "2026-01-06"],
  ["2024-02-28", "2024-03-04"],
]);
table(
  "when it is given, when its answer is due, and once that is over",
  "order",
  "order",
  (on) => order(on, day(replyBy.get(on) ?? "")),
  [
    ["2026-02-14", "2026-02-14 asked", "2026-02-26 due", "2026-02-27 overdue"],
    ["2026-04-03", "2026-04-03 asked", "2026-04-09 due", "2026-04-10 overdue"],
    // Sent back on a holiday.
    ["2026-10-03", "2026-10-08 asked", "2026-10-10 due", "2026-10-12 overdue"],
    ["2025-12-31", "2025-12-31 asked", "2026-01-06 due", "2026-01-07 overdue"],
    ["2024-02-28", "2024-02-28 asked", "2024-03-04 due", "2024-03-05 overdue"],
  ],
);
table("an answer waits to be judged", "order", "order", (on) => ({ ...order(on, on), repliedOn: on }), [
  ["2026-10-05", "2026-10-08 replied"],
  ["2026-10-10", "2026-10-10 replied"],
]);

test("every rule of the registry has its table", () => {
  expect([...tabled].toSorted()).toEqual([...sweptRuleKeys].toSorted());
});
