import { addDays, day, type Day } from "@parkline/domain/date/day";
import { emptyFacts } from "@parkline/domain/project/emptyFacts";
import type { ProjectSubject, SubjectOfKind, SweptKind } from "@parkline/domain/reminder/subject";
import { runningClocks, type ClockFacts } from "@parkline/domain/stage/clock";
import { describe, expect, test } from "vitest";
import { daysFrom, realCalendar, ruleOf, sideOf, sweepAll, type Side, type Told } from "./sweeping.ts";

/** The day of the facts, then what is told: the day and which of the series it is. */
export type Row = readonly [facts: string, ...told: string[]];

/** The rules that have a table. */
export const tabled = new Set<string>();

/** What is told on each of so many days that all have their sweep. */
export const toldDaily = (side: Side, first: Day, count: number): readonly Told[] =>
  sweepAll(daysFrom(first, count), () => side);
export const placeOf = ({ on, occurrence }: Told): string => `${on} ${occurrence.split(".")[1]}`;

/** A test for each row, of a subject whose day it names. */
export function table<Kind extends SweptKind>(
  title: string,
  kind: Kind,
  key: string,
  subjectOf: (on: Day) => SubjectOfKind[Kind],
  rows: readonly Row[],
): void {
  tabled.add(key);
  describe(`${key}: ${title}`, () => {
    test.each(rows)("%s", (facts, ...told) => {
      const on = day(facts);
      const side = sideOf(ruleOf(kind, key), subjectOf(on));
      expect(toldDaily(side, addDays(on, -45), 260).map(placeOf)).toEqual(told);
    });
  });
}

export const base = { id: 1, label: "示范项目", isOpen: true, ownerId: 1, teamId: null } as const;

export function project(leadOn: Day, facts: Partial<ClockFacts>): ProjectSubject {
  const all = { ...emptyFacts("示范项目", leadOn), ...facts };
  const { lastContactOn } = all;
  return { ...base, leadOn, lastContactOn, clocks: runningClocks(all, {}, realCalendar), nextSteps: [] };
}

/** A project that came to its stage on the day, with more that is of that day. */
export const at =
  (stage: ClockFacts["stage"], factsOf: (on: Day) => Partial<ClockFacts> = () => ({})) =>
  (on: Day): ProjectSubject =>
    project(on, { stage, stageEnteredOn: on, ...factsOf(on) });
