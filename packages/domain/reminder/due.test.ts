import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isWorkingDay, workingCalendar } from "../calendar/workingCalendar.ts";
import { addDays, day, type Day } from "../date/day.ts";
import { clocks } from "../stage/clock.ts";
import { dueReminders, lapseOf, type IsKnown, type ReminderQuestion } from "./due.ts";
import { ladderOf } from "../supervision/ladder.ts";
import { orderLevelKeys } from "../supervision/order.ts";
import { occasion } from "./occasion.ts";
import { eventRules, reminderRules, ruleHeads, ruleWithKey, sweptKinds } from "./registry.ts";
import { remindedClocks } from "./rules/clock.ts";
import type { LapseKey } from "./lapse.ts";
import type { DueReminder, RuleHead } from "./rule.ts";
import { presetRuleSetting, type RuleSettings } from "./setting.ts";
import type { SubjectOfKind, SweptKind } from "./subject.ts";
import { people, subjectsAround } from "./test/anySubject.ts";

const base = day("2026-03-02");
const someDay = fc.integer({ min: -60, max: 200 }).map((count) => addDays(base, count));
const anyCalendar = fc
  .tuple(fc.uniqueArray(someDay, { maxLength: 60 }), fc.uniqueArray(someDay, { maxLength: 20 }))
  .map(([off, worked]) =>
    workingCalendar(
      off.filter((value) => !worked.includes(value)),
      worked,
      [2025, 2026],
    ),
  );

const subjects = subjectsAround(base);
const ask = (calendar: ReminderQuestion["calendar"], until: Day): ReminderQuestion => ({
  calendar,
  people,
  until,
  settings: new Map(),
  isOff: () => false,
});

function expectOfEach<Kind extends SweptKind>(
  kind: Kind,
  check: (one: {
    readonly subject: SubjectOfKind[Kind];
    readonly calendar: ReminderQuestion["calendar"];
    readonly runs: readonly Day[];
    readonly due: (until: Day, isKnown?: IsKnown) => DueReminder[];
    readonly lapse: (until: Day, one: DueReminder) => LapseKey | null;
  }) => void,
  settings: RuleSettings = new Map(),
): void {
  const runs = fc.uniqueArray(someDay, { minLength: 1, maxLength: 25 });
  const given = fc.tuple(
    anyCalendar.chain((calendar) => fc.tuple(fc.constant(calendar), subjects[kind](calendar))),
    runs,
  );
  fc.assert(
    fc.property(given, ([[calendar, subject], runs]) => {
      const rules = reminderRules[kind];
      const due = (until: Day, isKnown?: IsKnown) =>
        dueReminders(rules, subject, { ...ask(calendar, until), settings }, isKnown);
      const lapse = (until: Day, one: DueReminder) => lapseOf(rules, subject, ask(calendar, until), one);
      check({ subject, calendar, runs, due, lapse });
    }),
    { numRuns: 50 },
  );
}
/** Settings that note which parameters are asked of them. */
function recording(rules: readonly RuleHead[]) {
  const asked = new Set<string>();
  const noting = (rule: string) => (_: object, parameter: string | symbol) => {
    asked.add(`${rule} ${String(parameter)}`);
    return 1;
  };
  const settings = new Map(
    rules.map(({ key }) => [key, { ...presetRuleSetting, days: new Proxy({}, { get: noting(key) }) }]),
  );
  return { asked, settings };
}
const parametersOf = (rules: readonly RuleHead[]): string[] =>
  rules.flatMap(({ key, days }) => Object.keys(days).map((one) => `${key} ${one}`)).toSorted();

const told = (one: { readonly rule: string; readonly occurrence: string; readonly recipientId: number }) =>
  `${one.rule}|${one.occurrence}|${one.recipientId}`;

describe.each(sweptKinds)("of a %s, whatever it is like", (kind) => {
  test("nothing is told on a day off, ahead of its day, to nobody or to somebody who has left", () => {
    expectOfEach(kind, ({ runs, due, calendar }) => {
      for (const until of runs)
        for (const one of due(until)) {
          expect(isWorkingDay(calendar, one.tellOn)).toBe(true);
          expect(one.tellOn <= until).toBe(true);
          expect(people.active.has(one.recipientId)).toBe(true);
          expect(one.subjectKind).toBe(kind);
          expect(ruleWithKey.get(one.rule)?.severities).toContain(one.severity);
        }
    });
  });

  test("what is known already is left out, and nothing else", () => {
    expectOfEach(kind, ({ runs, due }) => {
      for (const until of runs) {
        const all = due(until);
        const known = new Set(all.filter((_, index) => index % 2 === 0).map(told));
        const rest = due(until, (one) => known.has(told(one)));
        expect(rest).toEqual(all.filter((one) => !known.has(told(one))));
      }
    });
  });

  test("each parameter that a park may set is asked for", () => {
    const { asked, settings } = recording(reminderRules[kind]);
    expectOfEach(kind, ({ runs, due }) => runs.forEach((until) => due(until)), settings);
    expect([...asked].toSorted()).toEqual(parametersOf(reminderRules[kind]));
  });

  test("a closed one reminds nobody", () => {
    expectOfEach(kind, ({ subject, runs, due }) => {
      expect(subject.isOpen ? [] : runs.flatMap((until) => due(until))).toEqual([]);
    });
  });

  test("each thing has a key of its own and is told once, whatever days nothing ran on", () => {
    expectOfEach(kind, ({ runs, due, lapse }) => {
      for (const until of runs) {
        const keys = due(until).map(told);
        expect(new Set(keys).size).toBe(keys.length);
      }
      // One that ran on some days has told nothing that a daily one would not have told as well.
      const last = runs.toSorted().at(-1) ?? base;
      const daily = new Set<string>();
      for (let value = addDays(base, -90); value <= last; value = addDays(value, 1))
        for (const one of due(value)) daily.add(told(one));
      const sparse = new Set(runs.flatMap((value) => due(value).map(told)));
      for (const key of sparse) expect(daily.has(key)).toBe(true);
      // And at its last run it has made up all that still holds.
      for (const one of due(last)) {
        expect(sparse.has(told(one))).toBe(true);
        expect(lapse(last, one)).toBeNull();
      }
    });
  });

  test("what was told and is not told again later has a reason", () => {
    expectOfEach(kind, ({ runs, due, lapse }) => {
      const sorted = runs.toSorted();
      const [early, late] = [sorted[0] ?? base, sorted.at(-1) ?? base];
      const still = new Set(due(late).map(told));
      const gone = due(early).filter((one) => !still.has(told(one)));
      const reasons = gone.map((one) => lapse(late, one));
      expect(reasons).not.toContain(null);
    });
  });
});

test("a day is said with its year where it is of another than the one in which it is told", () => {
  const lead = day("2023-01-13");
  const { words } = occasion(
    { calendar: workingCalendar([], [], [2023]), until: day("2026-11-30") },
    {
      series: "noContact",
      name: "none",
      dueOn: lead,
      telling: "after",
      severity: "warning",
      words: (said) => said(lead),
      recipientIds: [1],
    },
  );
  expect(words()).toEqual({ zh: "2023年1月13日 周五", en: "Fri 13 Jan 2023" });
});

describe("the table of rules", () => {
  test("has each key once, in both languages, and each rule under the kind that it names", () => {
    expect(ruleWithKey.size).toBe(ruleHeads.length);
    for (const { label, who, when, days } of ruleHeads)
      for (const { zh, en } of [label, who, when((parameter) => days[parameter]?.default ?? NaN)])
        for (const said of [zh, en]) expect(said).toMatch(/^(?!.*NaN)./);
    for (const kind of sweptKinds)
      expect(new Set(reminderRules[kind].map((rule) => rule.subject))).toEqual(new Set([kind]));
  });

  test("has no parameter of the ladder that the ladder does not ask for", () => {
    const { asked, settings } = recording(eventRules);
    const ladder = ladderOf(settings);
    for (const level of orderLevelKeys) {
      ladder.wait(level);
      ladder.replyDays(level);
    }
    expect([...asked].toSorted()).toEqual(parametersOf(eventRules));
  });

  test("speaks of every clock there is", () => {
    expect(clocks.map(({ key }) => key).filter((key) => !remindedClocks.has(key))).toEqual([]);
  });
});
