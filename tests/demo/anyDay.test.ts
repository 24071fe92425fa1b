/* The demonstration, first started on days that are unlike others: it builds, and every screen has something true. */
import { addDays } from "@parkline/domain/date/day";
import { stageKeys } from "@parkline/domain/glossary";
import { differencesOf } from "@parkline/domain/report/difference";
import { readYearReport } from "@parkline/services/report/read";
import { afterEach, expect, test } from "vitest";
import {
  clocksShown,
  figures2023,
  inTheFuture,
  leaderOf,
  loadAt,
  published2023,
  stagesHeld,
  stepsShown,
  type Loaded,
} from "./shown.ts";

let loaded: Loaded;
afterEach(() => loaded.close());

test.each([
  ["on a Sunday, just after midnight", "2026-11-29T00:04:00+08:00"],
  ["on a public holiday", "2026-10-01T10:00:00+08:00"],
  ["on 31 December, just before midnight", "2026-12-31T23:58:00+08:00"],
  ["on 1 January of a year whose holidays are not announced", "2027-01-01T08:30:00+08:00"],
])(
  "first started %s, it has something true on every screen, and 2023 is what was published",
  async (_when, at) => {
    loaded = await loadAt(new Date(at));
    expect(await figures2023(loaded)).toEqual(published2023);
    const report = await readYearReport(await leaderOf(loaded), { year: 2023 });
    expect(report.now && differencesOf(report.facts, report.now, true)).toEqual([]);

    expect(await stagesHeld(loaded)).toEqual([...stageKeys]);
    const { red, amber, active } = await clocksShown(loaded);
    expect(red).toBeGreaterThanOrEqual(5);
    expect(amber).toBeGreaterThanOrEqual(5);
    expect(red + amber).toBeLessThan(active / 2);
    for (const whose of ["everybody", "officer"] as const)
      expect(await stepsShown(loaded, whose)).toEqual({ overdue: true, today: true, later: true });
    const recent = "count(*) as value from project where stage = 'lead' and lead_on >= $1";
    expect(await loaded.figure(recent, addDays(loaded.today, -3))).toBeGreaterThan(0);
    expect(await inTheFuture(loaded)).toEqual([]);
  },
  600_000,
);
