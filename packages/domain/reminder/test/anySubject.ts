import fc from "fast-check";
import type { WorkingCalendar } from "../../calendar/workingCalendar.ts";
import { addDays, addMonths, type Day } from "../../date/day.ts";
import { activityStateKeys, receiptStateKeys, stageKeys, statusKeys } from "../../glossary.ts";
import { obligationKindKeys } from "../../agreement/kind.ts";
import { emptyFacts } from "../../project/emptyFacts.ts";
import { periodLabel, periodOf } from "../../receipt/period.ts";
import { runningClocks } from "../../stage/clock.ts";
import { orderLevelKeys } from "../../supervision/order.ts";
import type { ParkPeople } from "../rule.ts";
import { periodId, type SubjectOfKind, type SweptKind } from "../subject.ts";

/** 4 manages, 3 heads team 10; 9 has left, and heads team 11 still. */
export const people: ParkPeople = {
  active: new Set([1, 2, 3, 4, 5, 6]),
  managers: [4],
  finance: [5, 6],
  leaders: [],
  teamHeads: new Map([
    [10, 3],
    [11, 9],
  ]),
};

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
/** What would end a clock: mostly it is not there. */
const seldom = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, value);
const person = maybe(fc.constantFrom(1, 2, 9));
const team = maybe(fc.constantFrom(10, 11, 12));
const isOpen = fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false));

type Subjects = {
  readonly [Kind in SweptKind]: (calendar: WorkingCalendar) => fc.Arbitrary<SubjectOfKind[Kind]>;
};

/**
 * A subject of each kind as it may be around a day; `calendar` where its clocks are reckoned. A kind that is added to the
 * registry is added here, or nothing is compiled.
 */
export function subjectsAround(base: Day): Subjects {
  const someDay = fc.integer({ min: -60, max: 200 }).map((count) => addDays(base, count));
  return {
    project: (calendar) => project(someDay, calendar),
    activity: () =>
      fc.record({
        id: fc.constant(2),
        label: fc.constant("赴长三角招商"),
        isOpen,
        ownerId: person,
        teamId: team,
        kind: fc.constantFrom("trip", "fair", "reception"),
        state: fc.constantFrom(...activityStateKeys),
        startsOn: someDay,
        reportDueOn: maybe(someDay),
        leaderId: person,
        memberCount: fc.nat(2),
        firmCount: fc.nat(2),
        firmsWithoutContact: fc.nat(2),
        booth: maybe(fc.constant("A1")),
        projectCount: fc.nat(2),
      }),
    agreement: () =>
      fc.record({
        id: fc.constant(3),
        label: fc.constant("示范合同"),
        isOpen,
        ownerId: person,
        teamId: team,
        obligations: fc.uniqueArray(
          fc.record({
            id: fc.integer({ min: 1, max: 9 }),
            kind: fc.constantFrom(...obligationKindKeys),
            dueOn: someDay,
            note: maybe(fc.constant("首期")),
          }),
          { maxLength: 4, selector: (one) => one.id },
        ),
      }),
    receipt: () =>
      fc.record({
        id: fc.constant(4),
        label: fc.constant("到位资金"),
        isOpen,
        state: fc.constantFrom(...receiptStateKeys),
        authorId: fc.constantFrom(1, 4, 5),
        authorName: fc.constant("某人"),
        awaitsAuthor: fc.boolean(),
        reviewerId: maybe(fc.constantFrom(4, 5)),
        separation: fc.constantFrom("all_apart", "author_apart"),
        submittedOn: maybe(someDay),
        reviewedOn: maybe(someDay),
      }),
    period: () => period(base),
    directive: () =>
      fc.record({
        id: fc.constant(6),
        label: fc.constant("示范项目"),
        isOpen,
        ownerId: person,
        teamId: team,
        text: fc.constant("请报进展"),
        dueOn: someDay,
      }),
    order: () =>
      fc.record({
        id: fc.constant(7),
        label: fc.constant("示范项目"),
        isOpen,
        number: fc.constant("督〔2026〕蓝-001"),
        level: fc.constantFrom(...orderLevelKeys),
        words: fc.constant({ zh: "至今未办。", en: "It is overdue." }),
        replyDueOn: someDay,
        askedOn: someDay,
        repliedOn: maybe(someDay),
        recipientIds: fc.subarray([1, 2, 4, 9]),
      }),
  };
}

function project(
  someDay: fc.Arbitrary<Day>,
  calendar: WorkingCalendar,
): fc.Arbitrary<SubjectOfKind["project"]> {
  const facts = fc.record({
    stage: fc.constantFrom(...stageKeys),
    status: fc.oneof(
      { weight: 6, arbitrary: fc.constant("active" as const) },
      fc.constantFrom(...statusKeys),
    ),
    leadOn: someDay,
    stageEnteredOn: someDay,
    lastContactOn: maybe(someDay),
    answeredOn: seldom(someDay),
    introducer: maybe(fc.constant("商会")),
    introducerFeedbackOn: seldom(someDay),
    assessmentOpinion: seldom(fc.constant("可行")),
    reviewMeetingOn: maybe(someDay),
    reviewMaterialsOn: seldom(someDay),
    contractFiledOn: seldom(someDay),
    agreements: fc.array(fc.record({ kind: fc.constant("contract" as const), signedOn: someDay }), {
      maxLength: 1,
    }),
    agreedStartOn: maybe(someDay),
    startedOn: seldom(someDay),
    lastProgressOn: maybe(someDay),
    agreedCompletionOn: maybe(someDay),
    acceptedOn: seldom(someDay),
    agreedProductionOn: maybe(someDay),
    producedOn: seldom(someDay),
    agreedFullCapacityOn: maybe(someDay),
    ownerId: person,
  });
  return facts.chain((given) =>
    fc.record({
      id: fc.constant(1),
      label: fc.constant("示范项目"),
      isOpen: fc.constant(given.status === "active" && given.stage !== "full_capacity"),
      ownerId: fc.constant(given.ownerId),
      teamId: team,
      leadOn: fc.constant(given.leadOn),
      lastContactOn: fc.constant(given.lastContactOn),
      clocks: fc.constant(runningClocks({ ...emptyFacts("示范项目", given.leadOn), ...given }, {}, calendar)),
      nextSteps: fc.uniqueArray(
        fc.record({
          interactionId: fc.integer({ min: 1, max: 5 }),
          nextStep: fc.constant("回访"),
          nextStepOn: someDay,
          authorId: fc.constantFrom(1, 2, 9),
        }),
        { maxLength: 3, selector: (step) => step.interactionId },
      ),
    }),
  );
}

const period = (base: Day): fc.Arbitrary<SubjectOfKind["period"]> =>
  fc
    .record({
      ahead: fc.integer({ min: -1, max: 5 }),
      isOpen,
      missing: fc.uniqueArray(fc.record({ ownerId: person, teamId: team, draftCount: fc.constant(2) }), {
        maxLength: 3,
        selector: ({ ownerId, teamId }) => `${ownerId}/${teamId}`,
      }),
    })
    .map(({ ahead, ...rest }) => {
      const counted = periodOf(addMonths(base, ahead));
      return { ...rest, id: periodId(counted), label: periodLabel(counted).zh, period: counted };
    });
