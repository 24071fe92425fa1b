import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isWorkingDay, workingCalendar, workingDaysBetween } from "../calendar/workingCalendar.ts";
import { addDays, day, type Day } from "../date/day.ts";
import type { ParkPeople } from "../reminder/rule.ts";
import { ladderOf, nextLevel, recipientsOf, replyDueOn, type LastOrder } from "./ladder.ts";
import { levelAbove, type OrderLevelKey, type OrderStateKey } from "./order.ts";

/** National Day 2026: off from the 1st to the 7th, Saturday the 10th worked for it. */
const holidays = Array.from({ length: 7 }, (_, index) => addDays(day("2026-10-01"), index));
const calendar = workingCalendar(holidays, [day("2026-10-10")], [2026]);
const preset = ladderOf(new Map());

interface Issued extends LastOrder {
  readonly on: Day;
}
/** What a sweep on some days gives a matter that nobody touches. */
function climb(basisOn: Day, days: readonly Day[], ladder = preset, knownOn = basisOn): Issued[] {
  const orders: Issued[] = [];
  for (const today of days) {
    const last: Issued | null = orders.at(-1) ?? null;
    const level = nextLevel({ basisOn, knownOn }, last, today, calendar, ladder);
    if (level === null) continue;
    if (last !== null) orders.splice(-1, 1, { ...last, state: "raised" });
    const due = replyDueOn(level, today, calendar, ladder);
    orders.push({ level, state: "open", issuedOn: today, replyDueOn: due, on: today });
  }
  return orders;
}
const span = (first: Day, length: number): Day[] =>
  Array.from({ length }, (_, index) => addDays(first, index));

describe("a matter that nobody touches", () => {
  test("is given blue, yellow and red, each after its working days, over a long holiday", () => {
    const basis = day("2026-09-25");
    // 28, 29 and 30 September pass; 8, 9 and 10 October; 12 to 16 October.
    expect(climb(basis, span(basis, 60)).map(({ level, on }) => [level, on])).toEqual([
      ["blue", "2026-10-08"],
      ["yellow", "2026-10-13"],
      ["red", "2026-10-21"],
    ]);
  });

  test("is given the first order on the day from which something runs, however long nothing ran, and the rest after it", () => {
    const basis = day("2026-01-05");
    const orders = climb(basis, span(day("2026-11-02"), 40));
    expect(orders.map(({ level, on }) => [level, on])).toEqual([
      ["blue", "2026-11-02"],
      ["yellow", "2026-11-06"],
      ["red", "2026-11-16"],
    ]);
  });

  test("is counted from the day on which it was entered", () => {
    const known = day("2026-11-02");
    const [first] = climb(day("2023-05-01"), span(known, 30), preset, known);
    expect(first?.on).toBe("2026-11-06");
  });

  test("climbs as its park has set it, and not where the level is off", () => {
    const basis = day("2026-11-02");
    const quick = ladderOf(
      new Map([
        ["supervision.blue", { enabled: true, maySwitchOff: false, days: { wait: 1 } }],
        ["supervision.yellow", { enabled: true, maySwitchOff: false, days: { wait: 2 } }],
        ["supervision.red", { enabled: false, maySwitchOff: false, days: {} }],
      ]),
    );
    expect(climb(basis, span(basis, 60), quick).map(({ level, on }) => [level, on])).toEqual([
      ["blue", "2026-11-04"],
      ["yellow", "2026-11-09"],
    ]);
    const none = ladderOf(new Map([["supervision.blue", { enabled: false, maySwitchOff: false, days: {} }]]));
    expect(climb(basis, span(basis, 60), none)).toEqual([]);
  });
});

describe("whatever days are missed", () => {
  const start = day("2026-09-01");
  const daysMissed = fc.array(fc.boolean(), { minLength: 120, maxLength: 120 });

  test("levels come in order, none twice, one a day, on working days and never before their wait is over", () => {
    fc.assert(
      fc.property(
        daysMissed,
        fc.integer({ min: -60, max: 60 }),
        fc.tuple(
          fc.integer({ min: 1, max: 9 }),
          fc.integer({ min: 1, max: 9 }),
          fc.integer({ min: 1, max: 9 }),
        ),
        (ran, offset, [blue, yellow, red]) => {
          const basis = addDays(start, offset);
          const ladder = ladderOf(
            new Map([
              ["supervision.blue", { enabled: true, maySwitchOff: false, days: { wait: blue } }],
              ["supervision.yellow", { enabled: true, maySwitchOff: false, days: { wait: yellow } }],
              ["supervision.red", { enabled: true, maySwitchOff: false, days: { wait: red } }],
            ]),
          );
          const days = span(start, ran.length).filter((_, index) => ran[index]);
          const orders = climb(basis, days, ladder);
          expect(orders.map(({ level }) => level)).toEqual(["blue", "yellow", "red"].slice(0, orders.length));
          expect(new Set(orders.map(({ on }) => on)).size).toBe(orders.length);
          expect(orders.filter(({ state }) => state === "open").length).toBeLessThanOrEqual(1);
          const waits = [blue, yellow, red];
          for (const [place, { on }] of orders.entries()) {
            expect(isWorkingDay(calendar, on)).toBe(true);
            const since = orders[place - 1]?.on ?? basis;
            expect(workingDaysBetween(calendar, since, on)).toBeGreaterThan(waits[place] ?? 99);
          }
        },
      ),
    );
  });

  test("nothing is left out: after the days that a level waits the next day on which something runs issues it", () => {
    fc.assert(
      fc.property(daysMissed, (ran) => {
        const days = span(start, ran.length).filter((_, index) => ran[index]);
        const orders = climb(start, days);
        const waits = [3, 3, 5];
        for (const [place, wait] of waits.entries()) {
          const since = place === 0 ? start : orders[place - 1]?.on;
          if (since === undefined) break;
          const first = days.find(
            (one) =>
              one > since && isWorkingDay(calendar, one) && workingDaysBetween(calendar, since, one) > wait,
          );
          expect(orders[place]?.on).toBe(first);
        }
      }),
    );
  });

  test("what was answered, closed out, withdrawn or given today climbs no further; what closed itself begins with blue", () => {
    const today = day("2026-11-16");
    const late = { basisOn: day("2026-10-12"), knownOn: day("2026-10-12") };
    const states: readonly OrderStateKey[] = ["open", "replied", "raised", "closed", "lapsed", "withdrawn"];
    const levels: readonly OrderLevelKey[] = ["blue", "yellow", "red"];
    for (const state of states)
      for (const level of levels) {
        const last = { level, state, issuedOn: day("2026-10-20"), replyDueOn: day("2026-10-23") };
        const expected = state === "lapsed" ? "blue" : state === "open" ? levelAbove[level] : null;
        expect(nextLevel(late, last, today, calendar, preset)).toBe(expected);
        expect(nextLevel(late, { ...last, issuedOn: today }, today, calendar, preset)).toBeNull();
        expect(nextLevel(late, last, day("2026-11-15"), calendar, preset)).toBeNull();
      }
  });

  test("a reply is in time to the end of its day", () => {
    const late = { basisOn: day("2026-10-12"), knownOn: day("2026-10-12") };
    const last = {
      level: "blue",
      state: "open",
      issuedOn: day("2026-10-20"),
      replyDueOn: day("2026-10-23"),
    } as const;
    expect(nextLevel(late, last, day("2026-10-23"), calendar, preset)).toBeNull();
    expect(nextLevel(late, last, day("2026-10-26"), calendar, preset)).toBe("yellow");
  });
});

describe("an order is addressed", () => {
  const people: ParkPeople = {
    active: new Set([1, 2, 3, 4, 5, 6]),
    managers: [3],
    finance: [],
    leaders: [5, 6],
    teamHeads: new Map([
      [10, 2],
      [11, 9],
    ]),
  };
  const matter = { ownerId: 1, teamId: 10, sponsorLeaderIds: [6] };

  test("to the owner, then to the head of the team, then to managers and sponsor leaders", () => {
    expect(recipientsOf("blue", matter, people, [])).toEqual([1]);
    expect(recipientsOf("yellow", matter, people, [1])).toEqual([2]);
    expect(recipientsOf("red", matter, people, [2])).toEqual([3, 6]);
  });

  test("past whoever has left, and past whoever has had the one below", () => {
    expect(recipientsOf("blue", { ...matter, ownerId: 9 }, people, [])).toEqual([2]);
    expect(recipientsOf("yellow", { ...matter, ownerId: 9 }, people, [2])).toEqual([3]);
    expect(recipientsOf("blue", { ...matter, ownerId: null, teamId: 11 }, people, [])).toEqual([3]);
    expect(recipientsOf("blue", { ...matter, ownerId: 9, teamId: null }, people, [])).toEqual([3]);
    // The head carries it: the order above goes to somebody else.
    expect(recipientsOf("yellow", { ...matter, ownerId: 2 }, people, [2])).toEqual([3]);
  });

  test("to the leaders where the park has no manager, and to nobody who cannot sign in", () => {
    const without = { ...people, managers: [9] };
    expect(recipientsOf("red", { ...matter, sponsorLeaderIds: [] }, without, [2])).toEqual([5, 6]);
    expect(recipientsOf("red", matter, without, [2])).toEqual([6]);
    const nobody = { ...without, active: new Set<number>() };
    for (const level of ["blue", "yellow", "red"] as const)
      expect(recipientsOf(level, matter, nobody, [])).toEqual([]);
  });
});
