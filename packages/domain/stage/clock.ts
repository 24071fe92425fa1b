import { addMonths, addDays, type Day } from "../date/day.ts";
import type { Reckoning } from "../calendar/unannounced.ts";
import { addWorkingDays, type WorkingCalendar } from "../calendar/workingCalendar.ts";
import { type ClockStateKey, type Label, type StageKey } from "../glossary.ts";
import type { AgreementFact, AttachmentFact, ProjectFacts } from "../project/facts.ts";
import type { StageSettings } from "./gate.ts";

/** What of a project the clocks look at. */
export const clockFactKeys = [
  "stage",
  "status",
  "stageEnteredOn",
  "lastContactOn",
  "leadOn",
  "answeredOn",
  "ownerId",
  "introducer",
  "introducerFeedbackOn",
  "assessmentOpinion",
  "reviewMeetingOn",
  "reviewMaterialsOn",
  "contractFiledOn",
  "agreedStartOn",
  "startedOn",
  "lastProgressOn",
  "agreedCompletionOn",
  "acceptedOn",
  "agreedProductionOn",
  "producedOn",
  "agreedFullCapacityOn",
] as const satisfies readonly (keyof ProjectFacts)[];
export type ClockFacts = Pick<ProjectFacts, (typeof clockFactKeys)[number]> & {
  readonly agreements: readonly Pick<AgreementFact, "kind" | "signedOn">[];
  readonly attachments: readonly Pick<AttachmentFact, "kind" | "countsAsAgreement" | "datedOn">[];
};

/** The days on which a clock turns: amber from `amberOn`, red from `redOn`, both inclusive. */
interface Turning {
  readonly since: Day;
  readonly amberOn: Day;
  readonly redOn: Day;
}
export interface RunningClock extends Turning {
  readonly key: string;
  readonly label: Label;
  readonly reckoning: Reckoning;
}

/** One clock of domain.md §2. `days` are its parameters, which a park may change with an effective date. */
interface Clock {
  readonly key: string;
  readonly label: Label;
  readonly stages: readonly StageKey[];
  /** Whether its days move with the holidays. */
  readonly reckoning: Reckoning;
  readonly days: Readonly<Record<string, { readonly default: number; readonly label: Label }>>;
  readonly turning: (
    facts: ClockFacts,
    days: (name: string) => number,
    calendar: WorkingCalendar,
  ) => Turning | null;
}

/** A thing due on a day: amber on that very day, red from the day after. */
const dueOn = (since: Day, due: Day): Turning => ({ since, amberOn: due, redOn: addDays(due, 1) });
const workingDaysLabel = { zh: "期限（工作日）", en: "Limit (working days)" };
const contractOf = ({ agreements, attachments }: ClockFacts) =>
  agreements.find(({ kind }) => kind === "contract")?.signedOn ??
  attachments.find(({ kind, countsAsAgreement }) => kind === "contract" && countsAsAgreement)?.datedOn ??
  null;

/** An agreed date: amber some natural days before it, red once it has passed undone. */
function agreed(
  key: string,
  label: Label,
  stages: StageKey[],
  dateOf: (facts: ClockFacts) => Day | null,
): Clock {
  return {
    key,
    label,
    stages,
    reckoning: "fixed",
    days: { warning: { default: 10, label: { zh: "提前预警（自然日）", en: "Warn ahead (natural days)" } } },
    turning: (facts, days) => {
      const due = dateOf(facts);
      return (
        due && {
          since: facts.stageEnteredOn,
          amberOn: addDays(due, -days("warning")),
          redOn: addDays(due, 1),
        }
      );
    },
  };
}

export const clocks: readonly Clock[] = [
  {
    key: "answer",
    label: { zh: "线索回应", en: "Answer to the lead" },
    stages: ["lead"],
    reckoning: "working_days",
    days: { limit: { default: 1, label: workingDaysLabel } },
    turning: (facts, days, calendar) =>
      facts.answeredOn !== null && facts.ownerId !== null
        ? null
        : dueOn(facts.leadOn, addWorkingDays(calendar, facts.leadOn, days("limit"))),
  },
  {
    key: "opinion",
    label: { zh: "研判意见", en: "Assessment opinion" },
    stages: ["assessment"],
    reckoning: "working_days",
    days: { limit: { default: 3, label: workingDaysLabel } },
    turning: (facts, days, calendar) =>
      facts.assessmentOpinion !== null
        ? null
        : dueOn(facts.stageEnteredOn, addWorkingDays(calendar, facts.stageEnteredOn, days("limit"))),
  },
  {
    key: "feedback",
    label: { zh: "反馈引荐人", en: "Feedback to the introducer" },
    stages: ["assessment"],
    reckoning: "working_days",
    days: { limit: { default: 5, label: workingDaysLabel } },
    turning: (facts, days, calendar) =>
      facts.introducer === null || facts.introducerFeedbackOn !== null
        ? null
        : dueOn(facts.stageEnteredOn, addWorkingDays(calendar, facts.stageEnteredOn, days("limit"))),
  },
  {
    key: "followUp",
    label: { zh: "洽谈跟进", en: "Follow-up" },
    stages: ["negotiation"],
    reckoning: "working_days",
    days: {
      amber: { default: 10, label: { zh: "预警（工作日）", en: "Amber (working days)" } },
      red: { default: 20, label: { zh: "超期（工作日）", en: "Red (working days)" } },
    },
    turning: (facts, days, calendar) => {
      // The clock starts at the contact, not at the day on which somebody typed it in.
      const contact = facts.lastContactOn;
      const since = contact !== null && contact > facts.stageEnteredOn ? contact : facts.stageEnteredOn;
      const after = (name: string) => addDays(addWorkingDays(calendar, since, days(name)), 1);
      return { since, amberOn: after("amber"), redOn: after("red") };
    },
  },
  {
    key: "reviewMaterials",
    label: { zh: "上会材料", en: "Review materials" },
    stages: ["review"],
    reckoning: "working_days",
    days: {
      before: { default: 1, label: { zh: "会前（工作日）", en: "Before the meeting (working days)" } },
    },
    turning: (facts, days, calendar) =>
      facts.reviewMeetingOn === null || facts.reviewMaterialsOn !== null
        ? null
        : dueOn(facts.stageEnteredOn, addWorkingDays(calendar, facts.reviewMeetingOn, -days("before"))),
  },
  {
    key: "filing",
    label: { zh: "合同备案", en: "Filing of the contract" },
    stages: ["signed"],
    reckoning: "working_days",
    days: { limit: { default: 5, label: workingDaysLabel } },
    turning: (facts, days, calendar) => {
      const contract = contractOf(facts);
      return contract === null || facts.contractFiledOn !== null
        ? null
        : dueOn(contract, addWorkingDays(calendar, contract, days("limit")));
    },
  },
  {
    key: "landing",
    label: { zh: "签约后落地", en: "Landing after the contract" },
    stages: ["signed"],
    reckoning: "fixed",
    days: {
      limit: { default: 30, label: { zh: "期限（自然日）", en: "Limit (natural days)" } },
      warning: { default: 10, label: { zh: "提前预警（自然日）", en: "Warn ahead (natural days)" } },
    },
    turning: (facts, days) => {
      const contract = contractOf(facts);
      if (contract === null) return null;
      const due = addDays(contract, days("limit"));
      return { since: contract, amberOn: addDays(due, -days("warning")), redOn: addDays(due, 1) };
    },
  },
  {
    key: "start",
    label: { zh: "约定开工", en: "Agreed start" },
    stages: ["signed", "landed"],
    reckoning: "fixed",
    days: {
      red: { default: 6, label: { zh: "超期（约定开工后，月）", en: "Red (months after the agreed start)" } },
    },
    turning: (facts, days) =>
      facts.agreedStartOn === null || facts.startedOn !== null
        ? null
        : {
            since: facts.agreedStartOn,
            amberOn: addDays(facts.agreedStartOn, 1),
            redOn: addDays(addMonths(facts.agreedStartOn, days("red")), 1),
          },
  },
  {
    key: "progress",
    label: { zh: "月度进展", en: "Monthly progress" },
    stages: ["construction"],
    reckoning: "fixed",
    days: { dayOfMonth: { default: 23, label: { zh: "每月几日前", en: "By day of the month" } } },
    turning: (facts, days) => {
      const since = facts.lastProgressOn ?? facts.stageEnteredOn;
      const monthAfter = addMonths(`${since.slice(0, 7)}-01` as Day, 1);
      return dueOn(since, addDays(monthAfter, days("dayOfMonth") - 1));
    },
  },
  agreed("completion", { zh: "约定竣工", en: "Agreed completion" }, ["construction"], (facts) =>
    facts.acceptedOn === null ? facts.agreedCompletionOn : null,
  ),
  agreed("production", { zh: "约定投产", en: "Agreed production" }, ["construction", "completed"], (facts) =>
    facts.producedOn === null ? facts.agreedProductionOn : null,
  ),
  agreed(
    "fullCapacity",
    { zh: "约定达产", en: "Agreed full capacity" },
    ["production"],
    (facts) => facts.agreedFullCapacityOn,
  ),
];

/** The clocks that run for a project, the one that turns red first leading. Only an active project has any. */
export function runningClocks(
  facts: ClockFacts,
  settings: StageSettings,
  calendar: WorkingCalendar,
): readonly RunningClock[] {
  if (facts.status !== "active") return [];
  return clocks
    .filter((clock) => clock.stages.includes(facts.stage))
    .flatMap((clock) => {
      const days = (name: string) =>
        settings[facts.stage]?.clockDays[`${clock.key}.${name}`] ?? clock.days[name]?.default ?? 0;
      const turning = clock.turning(facts, days, calendar);
      const { key, label, reckoning } = clock;
      return turning ? [{ key, label, reckoning, ...turning }] : [];
    })
    .toSorted((one, other) => (one.redOn < other.redOn ? -1 : one.redOn > other.redOn ? 1 : 0));
}

/** The state of days that turn, as of a day. Null days never turn. */
export function clockState(
  turning: { readonly amberOn: Day | null; readonly redOn: Day | null },
  today: Day,
): ClockStateKey {
  if (turning.redOn !== null && turning.redOn <= today) return "red";
  return turning.amberOn !== null && turning.amberOn <= today ? "amber" : "on_time";
}

/** What is stored with a project so that the database can count amber and red on any day without reckoning calendars. */
export interface Deadline {
  readonly amberOn: Day | null;
  readonly redOn: Day | null;
  readonly clockKey: string | null;
}
export function deadlineOf(facts: ClockFacts, settings: StageSettings, calendar: WorkingCalendar): Deadline {
  const running = runningClocks(facts, settings, calendar);
  const first = running[0];
  if (!first) return { amberOn: null, redOn: null, clockKey: null };
  const amberOn = running.map((clock) => clock.amberOn).reduce((one, other) => (other < one ? other : one));
  return { amberOn, redOn: first.redOn, clockKey: first.key };
}
