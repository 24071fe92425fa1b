import { addDays, day, isDay, type Day } from "@parkline/domain/date/day";
import { reminderRules, sweptKinds } from "@parkline/domain/reminder/registry";
import type { ReminderRule } from "@parkline/domain/reminder/rule";
import type { RuleSettings } from "@parkline/domain/reminder/setting";
import type {
  ProjectSubject,
  ReminderSubject,
  SubjectOfKind,
  SweptKind,
} from "@parkline/domain/reminder/subject";
import { people, subjectsAround } from "@parkline/domain/reminder/test/anySubject";
import { emptyFacts } from "@parkline/domain/project/emptyFacts";
import { runningClocks } from "@parkline/domain/stage/clock";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  daysFrom,
  holidays,
  isWorked,
  nameOf,
  realCalendar,
  ruleOf,
  sideOf,
  sweepAll,
  type Side,
} from "./test/sweeping.ts";

/* Every rule of the registry over the real calendars of 2004 to 2026: the library says which days are worked, not our code. */

const anyDay = fc.integer({ min: 0, max: 8_000 }).map((count) => addDays(day("2004-04-01"), count));
/** Around a holiday as often as anywhere else. */
const someDay = fc
  .oneof(
    anyDay,
    fc
      .tuple(fc.constantFrom(...holidays), fc.integer({ min: -90, max: 30 }))
      .map(([holiday, count]) => addDays(holiday, count)),
  )
  .filter((value) => value > "2004-03-31" && value < "2026-07-01");

const watched = { before: 40, length: 200 };
/** Up to that many stretches of days on which nothing ran. */
const sleeps = fc.array(fc.tuple(fc.nat(watched.length), fc.integer({ min: 1, max: 14 })), { maxLength: 12 });

interface Story {
  /** The days on which something ran. */
  readonly runs: readonly Day[];
  /** The day from which on the facts are others, where they change. */
  readonly changesOn: Day;
  readonly asIs: Side;
  readonly closed: Side;
  /** With every day of it moved by as many days, and every parameter of the rule another. */
  readonly moved: Side;
}

/** Subjects of which the rule has something to say; fails where hardly any has: then its facts are missing above. */
function expectOfStories(kind: SweptKind, key: string, check: (story: Story) => void): void {
  expectOf(kind, ruleOf(kind, key), check);
}

function expectOf<Kind extends SweptKind>(
  kind: Kind,
  rule: ReminderRule<SubjectOfKind[Kind]>,
  check: (story: Story) => void,
): void {
  const given = someDay.chain((base) =>
    fc.record({
      first: fc.constant(addDays(base, -watched.before)),
      subject: subjectsAround(base)[kind](realCalendar),
      asleep: sleeps,
      changes: fc.nat(watched.length - 1),
      moves: fc.oneof(fc.integer({ min: 1, max: 45 }), fc.integer({ min: -20, max: -1 })),
    }),
  );
  fc.assert(
    fc.property(given, ({ first, subject, asleep, changes, moves }) => {
      const days = daysFrom(first, watched.length);
      const asIs = sideOf(rule, { ...subject, isOpen: true });
      const spoken = [first, addDays(first, watched.length)].flatMap((until) => asIs.occurrences(until));
      fc.pre(spoken.some(({ tellOn }) => tellOn >= first && tellOn < addDays(first, watched.length)));
      check({
        runs: days.filter((_, at) => !asleep.some(([from, length]) => at >= from && at < from + length)),
        changesOn: addDays(first, changes),
        asIs,
        closed: sideOf(rule, { ...subject, isOpen: false }),
        moved: sideOf(rule, movedBy({ ...subject, isOpen: true }, moves), otherDays(rule)),
      });
    }),
    { numRuns: 8 },
  );
}

/** Every day in it moved by as many days. */
function movedBy<Value>(value: Value, count: number): Value {
  const move = (one: unknown): unknown => {
    if (typeof one === "string" && isDay(one)) return addDays(day(one), count);
    if (Array.isArray(one)) return one.map(move);
    if (typeof one !== "object" || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, move(inner)]));
  };
  return move(value) as Value;
}

function otherDays<Subject extends ReminderSubject>({ key, days }: ReminderRule<Subject>): RuleSettings {
  const others = Object.entries(days).map(([name, { default: preset }]) => [name, preset + 1] as const);
  return new Map([[key, { enabled: true, maySwitchOff: false, days: Object.fromEntries(others) }]]);
}

/**
 * What is promised, said without the code that plans: each occurrence is told to each of its people on the first working day
 * on which anything ran from its own day on, unless a later one of its series has come by then.
 */
function promised(side: Side, runs: readonly Day[]): string[] {
  const working = runs.filter(isWorked);
  return working.flatMap((on) => {
    const reached = side
      .occurrences(on)
      .map((one, place) => ({ ...one, place }))
      .filter(({ tellOn }) => tellOn <= on);
    return reached
      .filter(({ tellOn }) => working.find((run) => run >= tellOn) === on)
      .filter(
        (one) =>
          !reached.some(
            (other) =>
              other.series === one.series &&
              (other.tellOn > one.tellOn || (other.tellOn === one.tellOn && other.place > one.place)),
          ),
      )
      .flatMap(({ key, recipientIds }) =>
        [...new Set(recipientIds)].filter((id) => people.active.has(id)).map((id) => `${key} ${id} ${on}`),
      );
  });
}

const rules = sweptKinds.flatMap((kind) => reminderRules[kind].map(({ key }) => ({ kind, key })));

describe.each(rules)("the rule $key", ({ kind, key }) => {
  test("tells each occurrence once, as soon as anything runs from its day on, and one of a series a day", () => {
    expectOfStories(kind, key, ({ runs, asIs }) => {
      const told = sweepAll(runs, () => asIs);
      expect(told.map((one) => `${nameOf(one)} ${one.on}`).toSorted()).toEqual(
        promised(asIs, runs).toSorted(),
      );
      expect(new Set(told.map(nameOf)).size).toBe(told.length);
      const places = told.map(
        ({ occurrence, recipientId, on }) => `${seriesOf(occurrence)} ${recipientId} ${on}`,
      );
      expect(new Set(places).size).toBe(places.length);
    });
  });

  test("tells nothing on a day off, and everything as near to its day as days off let it", () => {
    expectOfStories(kind, key, ({ runs, asIs }) => {
      expect(sweepAll(runs, () => asIs).filter(({ on }) => !isWorked(on))).toEqual([]);
      for (const { key: name, tellOn } of asIs.occurrences(runs.at(-1) ?? day("2026-01-01"))) {
        const on = day(name.slice(-10));
        expect(isWorked(tellOn), name).toBe(true);
        const [from, to] = tellOn < on ? [addDays(tellOn, 1), on] : [on, addDays(tellOn, -1)];
        for (let value = from; value <= to; value = addDays(value, 1))
          expect(isWorked(value), `${name}: ${value} would be nearer`).toBe(false);
      }
    });
  });

  test("is silent from the day on which its subject is finished, archived or given up, and takes back what it told", () => {
    expectOfStories(kind, key, ({ runs, changesOn, asIs, closed }) => {
      const told = sweepAll(runs, (on) => (on >= changesOn ? closed : asIs));
      expect(told.filter(({ on }) => on >= changesOn)).toEqual([]);
      const standing = runs.some((on) => on >= changesOn) ? told.filter(({ lapsed }) => lapsed === null) : [];
      expect(standing).toEqual([]);
    });
  });

  test("takes a day that is moved for another occurrence: the old one lapses, the new one is told", () => {
    expectOfStories(kind, key, ({ runs, changesOn, asIs, moved }) => {
      const told = sweepAll(runs, (on) => (on >= changesOn ? moved : asIs));
      const last = runs.findLast((on) => on >= changesOn && isWorked(on));
      if (last === undefined) return;
      // What still stands is what the new facts say, and all of it.
      const standing = told.filter(({ lapsed, on }) => lapsed === null && on <= last).map(nameOf);
      const due = moved.due(last).map(nameOf);
      expect(standing.filter((name) => !due.includes(name))).toEqual([]);
      expect(due.filter((name) => !told.some((one) => nameOf(one) === name))).toEqual([]);
      // And nothing that is told of another day goes by the name of the first.
      const dueOn = new Map(asIs.occurrences(last).map((one) => [one.key, one.dueOn]));
      for (const one of moved.occurrences(last))
        expect([one.dueOn, undefined], one.key).toContain(dueOn.get(one.key));
    });
  });
});

const seriesOf = (occurrence: string): string => occurrence.slice(0, occurrence.indexOf("."));

describe("a contact that is entered late", () => {
  const given = fc.record({
    enteredStage: someDay,
    contactAfter: fc.integer({ min: 0, max: 60 }),
    writtenAfter: fc.integer({ min: 0, max: 40 }),
  });
  const negotiated = (stageEnteredOn: Day, lastContactOn: Day | null): ProjectSubject => {
    const facts = { ...emptyFacts("示范项目", stageEnteredOn), stage: "negotiation" as const, lastContactOn };
    return {
      id: 1,
      label: "示范项目",
      isOpen: true,
      ownerId: 1,
      teamId: null,
      leadOn: stageEnteredOn,
      lastContactOn,
      clocks: runningClocks(facts, {}, realCalendar),
      nextSteps: [],
    };
  };
  /** The first worked day after so many worked days from a day on, counted one by one. */
  const afterWorked = (from: Day, count: number): Day => {
    let value = from;
    for (let left = count + 1; left > 0;) {
      value = addDays(value, 1);
      if (isWorked(value)) left -= 1;
    }
    return value;
  };

  test("counts from the day of the contact, on whichever day somebody writes it down", () => {
    const rule = ruleOf("project", "noProgress");
    fc.assert(
      fc.property(given, ({ enteredStage, contactAfter, writtenAfter }) => {
        const contact = addDays(enteredStage, contactAfter);
        const written = addDays(contact, writtenAfter);
        const [before, after] = [null, contact].map((on) => sideOf(rule, negotiated(enteredStage, on)));
        if (before === undefined || after === undefined) throw new Error("two sides");
        const runs = daysFrom(enteredStage, contactAfter + writtenAfter + 80);
        const told = sweepAll(runs, (on) => (on >= written ? after : before));
        // Red in place of amber, where it is written down so late that both have come.
        const wanted = [10, 20].map((count) => afterWorked(contact, count));
        const onDays = told.filter(({ on }) => on >= written).map(({ on }) => on);
        const firstRun = runs.find((on) => on >= written && isWorked(on)) ?? written;
        const expected = wanted.flatMap((on, place) => {
          if (on > firstRun) return [on];
          return (wanted[place + 1] ?? addDays(firstRun, 1)) > firstRun ? [firstRun] : [];
        });
        // Where no working day lies between, the clock stands as it stood: what was told is told.
        const isSame = afterWorked(contact, 0) === afterWorked(enteredStage, 0);
        expect(isSame ? told.map(({ on }) => on) : onDays).toEqual(
          isSame
            ? wanted.filter((on) => on <= (runs.at(-1) ?? on))
            : expected.filter((on) => on <= (runs.at(-1) ?? on)),
        );
      }),
      { numRuns: 60 },
    );
  });

  test("ends the reminder of a project that nobody has been in touch with", () => {
    const rule = ruleOf("project", "noContact");
    fc.assert(
      fc.property(given, ({ enteredStage, contactAfter, writtenAfter }) => {
        const contact = addDays(enteredStage, contactAfter);
        const written = addDays(contact, writtenAfter);
        const [before, after] = [null, contact].map((on) => sideOf(rule, negotiated(enteredStage, on)));
        if (before === undefined || after === undefined) throw new Error("two sides");
        const runs = daysFrom(enteredStage, contactAfter + writtenAfter + 30);
        const told = sweepAll(runs, (on) => (on >= written ? after : before));
        const tenth = afterWorked(enteredStage, 9);
        expect(told.map(({ on, lapsed }) => [on, lapsed])).toEqual(
          tenth < written ? [[tenth, "changed"]] : [],
        );
      }),
      { numRuns: 60 },
    );
  });
});
