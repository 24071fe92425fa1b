import { day } from "@parkline/domain/date/day";
import { splitEvenly } from "@parkline/domain/indicator/split";
import { tellYears } from "@parkline/testkit/figures";
import { contextFor, createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { readCockpit } from "./cockpit.ts";
import { totalOf } from "./figure.ts";
import { removeTarget } from "./removeTarget.ts";
import { setTarget } from "./setTarget.ts";
import { readSummary } from "./summary.ts";
import { readTargets } from "./targets.ts";

let world: World;
let here: TestPark;
let manager: Context;
let leader: Context;
const now = inShanghai("2025-10-20 09:00:00");
beforeAll(async () => {
  world = await openWorld();
  here = await createPark(world);
  await tellYears(here, 3, 25, day("2025-10-20"));
  manager = contextFor(here, here.people.manager, { now });
  leader = contextFor(here, here.people.leader, { now });
}, 60_000);
afterAll(() => world.close());

const year = { year: 2025, indicator: "signed_contract", split: "even", total: 100_000_000_007 } as const;

describe("a target", () => {
  test("is laid on twelve months to the last 分, and gives its figure completion and lead", async () => {
    const { id, months } = await setTarget(manager, year);
    expect(months).toEqual(splitEvenly(year.total));
    const { figures, period } = await readSummary(leader, {
      period: { year: 2025 },
      keys: ["signed_contract"],
    });
    const [figure] = figures;
    expect(period.monthsGone).toBe(9);
    expect(figure).toMatchObject({ target: year.total });
    const completion = ((figure?.part ?? 0) / year.total) * 100;
    expect((figure?.completion ?? 0) / 100).toBeCloseTo(completion, 1);
    expect((figure?.lead ?? 0) / 100).toBeCloseTo(completion - 75, 1);
    await removeTarget(manager, { id, version: 1 });
    const after = await readSummary(leader, { period: { year: 2025 }, keys: ["signed_contract"] });
    expect(after.figures[0]).toMatchObject({ target: null, completion: null, lead: null });
  });

  test("by last year's shape follows the months of the year before", async () => {
    const { months } = await setTarget(manager, {
      ...year,
      indicator: "funds_certified",
      split: "last_year",
    });
    const cockpit = await readSummary(leader, {
      period: { year: 2024, toMonth: 1 },
      keys: ["funds_certified"],
    });
    const whole = await readSummary(leader, { period: { year: 2024 }, keys: ["funds_certified"] });
    const share = (cockpit.figures[0]?.part ?? 0) / (whole.figures[0]?.part ?? 1);
    expect(totalOf(months)).toBe(year.total);
    expect((months[0] ?? 0) / year.total).toBeCloseTo(share, 6);
  });

  test("by hand must sum to the year", async () => {
    const byHand = { ...year, indicator: "trips", split: "by_hand", total: 17 } as const;
    const months = [0, 0, 3, 2, 2, 2, 2, 2, 2, 1, 1, 0];
    await expect(setTarget(manager, { ...byHand, months: months.with(0, 1) })).rejects.toMatchObject({
      code: "input.invalid",
    });
    await expect(setTarget(manager, byHand)).rejects.toMatchObject({ code: "input.invalid" });
    await expect(setTarget(manager, { ...byHand, months })).resolves.toMatchObject({ months });
  });

  test("of a team counts for that team alone", async () => {
    await setTarget(manager, { ...year, indicator: "fairs", total: 8, teamId: here.teams.a });
    const of = async (teamId: number | null) => {
      const { figures } = await readSummary(leader, { period: { year: 2025 }, teamId, keys: ["fairs"] });
      return figures[0]?.target;
    };
    expect([await of(here.teams.a), await of(here.teams.b), await of(null)]).toEqual([8, null, null]);
    expect(
      (await readTargets(leader, { year: 2025 })).find((one) => one.indicator === "fairs"),
    ).toMatchObject({
      teamName: "招商一组",
      total: 8,
    });
  });

  test("shows the second of two writers what the first one set", async () => {
    const { version } = await setTarget(manager, { ...year, indicator: "introduced", total: 16 });
    const finance = contextFor(here, here.people.finance, { now });
    await setTarget(finance, { ...year, indicator: "introduced", total: 20, version });
    await expect(
      setTarget(manager, { ...year, indicator: "introduced", total: 18, version }),
    ).rejects.toMatchObject({
      code: "record.changed",
      detail: { who: here.people.finance.name, version: 2, fields: [{ theirValue: 20 }] },
    });
    await expect(setTarget(manager, { ...year, indicator: "introduced", total: 18 })).rejects.toMatchObject({
      code: "record.changed",
    });
  });

  test("is set by manager and finance alone, for the park's own teams", async () => {
    await expect(setTarget(leader, year)).rejects.toMatchObject({ code: "permission.denied" });
    await expect(setTarget(manager, { ...year, teamId: 2_000_000 })).rejects.toMatchObject({
      code: "record.notFound",
    });
  });
});

test("the page's months carry the target line", async () => {
  await setTarget(manager, { ...year, year: 2024 });
  const { headlines } = await readCockpit(leader, { period: { year: 2024 } });
  const months = headlines.find((one) => one.key === "signed_contract")?.months ?? [];
  expect(totalOf(months.map((one) => one.target ?? 0))).toBe(year.total);
});
