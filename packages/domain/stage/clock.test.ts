import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "../date/day.ts";
import { workingCalendar } from "../calendar/workingCalendar.ts";
import { stageKeys, statusKeys } from "../glossary.ts";
import { fen } from "../money/fen.ts";
import { emptyFacts } from "../project/emptyFacts.ts";
import { clocks, clockState, deadlineOf, runningClocks } from "./clock.ts";

// The days off and the adjusted working day around National Day 2026 (domain.md §6).
const calendar = workingCalendar(
  ["2026-09-25", "2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"].map(day),
  ["2026-10-10"].map(day),
  [2026],
);
const lead = emptyFacts("示范项目", day("2026-09-30"));

describe("the clocks of domain.md §2", () => {
  it("give a lead one working day to be answered by a named owner, over the holiday", () => {
    expect(deadlineOf(lead, {}, calendar)).toEqual({
      amberOn: "2026-10-08",
      redOn: "2026-10-09",
      clockKey: "answer",
    });
    expect(deadlineOf({ ...lead, answeredOn: day("2026-09-30") }, {}, calendar).clockKey).toBe("answer");
    expect(deadlineOf({ ...lead, answeredOn: day("2026-09-30"), ownerId: 1 }, {}, calendar)).toEqual({
      amberOn: null,
      redOn: null,
      clockKey: null,
    });
  });

  it("turn a negotiation amber after 10 and red after 20 working days without contact", () => {
    const facts = {
      ...lead,
      stage: "negotiation" as const,
      stageEnteredOn: day("2026-03-02"),
      lastContactOn: day("2026-03-06"),
    };
    // 10 working days after Friday 03-06 is Friday 03-20; 20 is Friday 04-03 (no holiday loaded for April here).
    expect(deadlineOf(facts, {}, calendar)).toEqual({
      amberOn: "2026-03-21",
      redOn: "2026-04-04",
      clockKey: "followUp",
    });
    expect(clockState(deadlineOf(facts, {}, calendar), day("2026-03-20"))).toBe("on_time");
    expect(clockState(deadlineOf(facts, {}, calendar), day("2026-03-21"))).toBe("amber");
    expect(clockState(deadlineOf(facts, {}, calendar), day("2026-04-04"))).toBe("red");
  });

  it("count a negotiation from its entry when the last contact was before it", () => {
    const facts = {
      ...lead,
      stage: "negotiation" as const,
      stageEnteredOn: day("2026-03-02"),
      lastContactOn: day("2026-01-05"),
    };
    expect(runningClocks(facts, {}, calendar)[0]?.since).toBe("2026-03-02");
  });

  it("follow a park's own days", () => {
    const settings = {
      assessment: { enabled: true, waivedRequirements: [], clockDays: { "opinion.limit": 1 } },
    };
    const facts = { ...lead, stage: "assessment" as const, stageEnteredOn: day("2026-03-02") };
    expect(deadlineOf(facts, settings, calendar).redOn).toBe("2026-03-04");
    expect(deadlineOf(facts, {}, calendar).redOn).toBe("2026-03-06");
  });

  it("give a contract 5 working days to be filed and 30 natural days to land", () => {
    const contract = {
      kind: "contract" as const,
      signedOn: day("2026-03-02"),
      amount: fen(1),
      hasFile: true,
      legalityPassed: true,
      fairCompetitionPassed: true,
    };
    const facts = {
      ...lead,
      stage: "signed" as const,
      stageEnteredOn: day("2026-03-02"),
      agreements: [contract],
    };
    const running = runningClocks(facts, {}, calendar);
    expect(running.map((clock) => [clock.key, clock.redOn])).toEqual([
      ["filing", "2026-03-10"],
      ["landing", "2026-04-02"],
    ]);
  });

  it("turn red six months after an agreed start that did not come, also from the last day of a long month", () => {
    const facts = { ...lead, stage: "landed" as const, agreedStartOn: day("2025-08-31") };
    expect(deadlineOf(facts, {}, calendar)).toEqual({
      amberOn: "2025-09-01",
      redOn: "2026-03-01",
      clockKey: "start",
    });
  });

  it("ask a building project for a report by the 23rd of the month after the last one, over the turn of the year", () => {
    const facts = {
      ...lead,
      stage: "construction" as const,
      stageEnteredOn: day("2025-06-01"),
      lastProgressOn: day("2025-12-31"),
    };
    expect(deadlineOf(facts, {}, calendar)).toMatchObject({ amberOn: "2026-01-23", redOn: "2026-01-24" });
  });

  it("ask for materials one working day before the meeting", () => {
    const facts = { ...lead, stage: "review" as const, reviewMeetingOn: day("2026-10-08") };
    expect(deadlineOf(facts, {}, calendar).amberOn).toBe("2026-09-30");
  });

  describe("of what was agreed", () => {
    // The day itself is in time, worked or not: it is a natural day, and no day off moves it.
    const agreed = [
      ["completion", "construction", "agreedCompletionOn", "acceptedOn"],
      ["production", "construction", "agreedProductionOn", "producedOn"],
      ["production", "completed", "agreedProductionOn", "producedOn"],
      ["fullCapacity", "production", "agreedFullCapacityOn", null],
    ] as const;
    const dates = [
      ["the last day of the year", "2026-12-31", "2026-12-21", "2027-01-01"],
      ["the first day of the year", "2027-01-01", "2026-12-22", "2027-01-02"],
      ["a public holiday", "2026-10-01", "2026-09-21", "2026-10-02"],
      ["a Sunday", "2026-11-29", "2026-11-19", "2026-11-30"],
      ["a weekend day that is worked", "2026-10-10", "2026-09-30", "2026-10-11"],
      ["the last day of February in a leap year", "2028-02-29", "2028-02-19", "2028-03-01"],
    ] as const;
    const entered = day("2026-03-02");
    const clockOf = (key: string, facts: Parameters<typeof runningClocks>[0], settings = {}) =>
      runningClocks(facts, settings, calendar).find((clock) => clock.key === key);

    it.each(agreed.flatMap((one) => dates.map((date) => [...one, ...date] as const)))(
      "warn of %s in %s (%s) ten days ahead, and turn red the day after %s %s: %s",
      (key, stage, agreedOn, _done, _what, due, amberOn, redOn) => {
        const facts = {
          ...lead,
          stage,
          stageEnteredOn: entered,
          lastProgressOn: day("2028-12-31"),
          [agreedOn]: day(due),
        };
        expect(clockOf(key, facts)).toMatchObject({ since: entered, amberOn, redOn });
        const deadline = deadlineOf(facts, {}, calendar);
        expect(clockState(deadline, addDays(day(amberOn), -1))).toBe("on_time");
        expect(clockState(deadline, day(amberOn))).toBe("amber");
        expect(clockState(deadline, day(due))).toBe("amber");
        expect(clockState(deadline, day(redOn))).toBe("red");
      },
    );

    it.each(agreed)(
      "stop (%s, %s) once it is done, and never run before it is agreed",
      (key, stage, agreedOn, done) => {
        const facts = { ...lead, stage, stageEnteredOn: entered };
        expect(clockOf(key, facts)).toBeUndefined();
        const late = { ...facts, [agreedOn]: day("2026-03-31") };
        expect(clockOf(key, late)).toBeDefined();
        const later = done === null ? facts : { ...late, [done]: day("2026-04-30") };
        expect(clockOf(key, later)).toBeUndefined();
      },
    );

    it("end with the stage that they lead to", () => {
      const all = {
        ...lead,
        agreedCompletionOn: day("2026-03-31"),
        agreedProductionOn: day("2026-06-30"),
        agreedFullCapacityOn: day("2026-12-31"),
      };
      const keysIn = (stage: (typeof stageKeys)[number]) =>
        runningClocks({ ...all, stage, stageEnteredOn: entered, lastProgressOn: entered }, {}, calendar)
          .map(({ key }) => key)
          .filter((key) => agreed.some(([one]) => one === key));
      expect(
        stageKeys.map((stage) => [stage, keysIn(stage)]).filter(([, keys]) => keys?.length !== 0),
      ).toEqual([
        ["construction", ["completion", "production"]],
        ["completed", ["production"]],
        ["production", ["fullCapacity"]],
      ]);
    });

    it("warn as early as the park wants it", () => {
      const settings = {
        production: { enabled: true, waivedRequirements: [], clockDays: { "fullCapacity.warning": 45 } },
      };
      const facts = { ...lead, stage: "production" as const, agreedFullCapacityOn: day("2026-12-31") };
      expect(clockOf("fullCapacity", facts, settings)?.amberOn).toBe("2026-11-16");
    });
  });

  it("never run for a project that is not active", () => {
    for (const status of statusKeys.filter((key) => key !== "active"))
      for (const stage of stageKeys)
        expect(runningClocks({ ...lead, stage, status }, {}, calendar)).toEqual([]);
  });

  it("say truly whether their days move with the holidays", () => {
    const allJuly = Array.from({ length: 31 }, (_, index) => addDays(day("2026-07-01"), index));
    const otherwise = workingCalendar(allJuly, [], [2026]);
    const contract = { kind: "contract" as const, signedOn: day("2026-06-30"), amount: fen(1) };
    const moved = new Map<string, Set<string>>();
    for (const stage of stageKeys) {
      const facts = {
        ...lead,
        stage,
        introducer: "示范商会",
        leadOn: day("2026-06-30"),
        stageEnteredOn: day("2026-06-30"),
        reviewMeetingOn: day("2026-08-03"),
        agreedStartOn: day("2026-07-15"),
        agreedCompletionOn: day("2026-07-15"),
        agreedProductionOn: day("2026-07-15"),
        agreedFullCapacityOn: day("2026-07-15"),
        agreements: [{ ...contract, hasFile: true, legalityPassed: true, fairCompetitionPassed: true }],
      };
      const there = runningClocks(facts, {}, otherwise);
      for (const clock of runningClocks(facts, {}, calendar)) {
        const same = there.some(({ key, redOn }) => key === clock.key && redOn === clock.redOn);
        const seen = moved.get(clock.key) ?? new Set();
        moved.set(clock.key, seen.add(same ? "fixed" : "working_days"));
        expect([...seen], clock.key).toEqual([clock.reckoning]);
      }
    }
    expect([...moved.keys()].toSorted()).toEqual(clocks.map(({ key }) => key).toSorted());
  });

  it("never turn red before amber, whatever the stage and dates", () => {
    const days = fc.integer({ min: 0, max: 3000 }).map((count) => addDays(day("2020-01-01"), count));
    fc.assert(
      fc.property(
        fc.constantFrom(...stageKeys),
        days,
        fc.option(days, { nil: null }),
        fc.option(days, { nil: null }),
        (stage, entered, contact, agreedOn) => {
          const facts = {
            ...lead,
            stage,
            leadOn: entered,
            stageEnteredOn: entered,
            lastContactOn: contact,
            agreedStartOn: agreedOn,
            agreedCompletionOn: agreedOn,
            agreedProductionOn: agreedOn,
            agreedFullCapacityOn: agreedOn,
          };
          for (const clock of runningClocks(facts, {}, calendar))
            expect(clock.amberOn <= clock.redOn).toBe(true);
        },
      ),
    );
  });
});
