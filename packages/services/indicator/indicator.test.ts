import { indicatorParts, type IndicatorCut, type IndicatorItem } from "@parkline/db/query/indicator";
import { day, yearOf } from "@parkline/domain/date/day";
import { cohortKeys, receiptUseKeys } from "@parkline/domain/glossary";
import { indicatorKeys, indicators, isFunds, type IndicatorKey } from "@parkline/domain/indicator/registry";
import { stuckFilter } from "@parkline/domain/indicator/stuck";
import { originTiers, type OriginTier } from "@parkline/domain/place/tier";
import { periodOf, periodSchema } from "@parkline/domain/indicator/period";
import { tellYears } from "@parkline/testkit/figures";
import type { ToldPark } from "@parkline/testkit/told";
import { contextFor, createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { recount } from "@parkline/testkit/recount";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { read, type Context } from "../context.ts";
import { getActivity } from "../activity/get.ts";
import { listAgreements } from "../agreement/list.ts";
import { listProjects } from "../project/list.ts";
import { readCockpit } from "./cockpit.ts";
import { readItems } from "./items.ts";
import { readReport } from "./report.ts";
import { readSummary } from "./summary.ts";

const today = day("2025-10-20");
const periods = [{ year: 2025 }, { year: 2024 }, { year: 2025, fromMonth: 3, toMonth: 8 }, { year: 2026 }];

let world: World;
let here: TestPark;
let told: ToldPark;
let ctx: Context;
beforeAll(async () => {
  world = await openWorld();
  here = await createPark(world);
  const elsewhere = await createPark(world, "南川工业园区（测试）");
  told = await tellYears(here, 1, 70, today);
  await tellYears(elsewhere, 2, 10, today);
  ctx = contextFor(here, here.people.leader, { now: inShanghai("2025-10-20 09:00:00") });
}, 120_000);
afterAll(() => world.close());

type Asked = Omit<Parameters<typeof readItems>[1], "key" | "after">;

/** Every page of a list, three rows at a time: the cursor has to carry it to the end. */
async function allItems(key: IndicatorKey, asked: Asked, limit = 3): Promise<IndicatorItem[]> {
  const rows: IndicatorItem[] = [];
  let page = await readItems(ctx, { ...asked, key, limit });
  rows.push(...page.rows);
  while (page.next !== null) {
    page = await readItems(ctx, { ...asked, key, limit, after: page.next });
    rows.push(...page.rows);
  }
  return rows;
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

describe.each(periods)("the figures of %j", (period) => {
  const of = () => periodOf(periodSchema.parse(period), today);

  const partsOf = (key: IndicatorKey, cut: IndicatorCut) => {
    const scope = { parkId: here.park.id, period: of(), teamId: null, chainId: null };
    return read(ctx, (tx) => indicatorParts(tx, scope, key, cut));
  };

  test("equal a recount of what was told", async () => {
    const { figures } = await readSummary(ctx, { period });
    const found = Object.fromEntries(figures.map((one) => [one.key, [one.part, one.whole]]));
    expect(found).toEqual(recount(told, of()));
  });

  test.each(indicatorKeys)("%s is the sum of its list", async (key) => {
    const { figures } = await readSummary(ctx, { period, keys: [key] });
    const [figure] = figures;
    const rows = await allItems(key, { period });
    expect(total(rows.map((row) => row.value))).toBe(figure?.part);
    expect(total(rows.map((row) => row.base ?? 0))).toBe(figure?.whole);
    expect(rows).toHaveLength(figure?.count ?? -1);
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
    const outside = rows.filter(({ on }) => on < of().from || on > of().to);
    expect(indicators[key].kind === "flow" ? outside : []).toEqual([]);
  });

  test.each(indicatorKeys)("%s by month, part, cohort and use: each list is the part shown", async (key) => {
    const cuts = isFunds(key)
      ? (["month", "slice", "cohort", "use"] as const)
      : (["month", "slice"] as const);
    for (const cut of cuts)
      for (const { part, name, ...shown } of await partsOf(key, cut)) {
        const pick =
          part === null ? { without: "slice" as const } : { [cut]: cut === "month" ? Number(part) : part };
        const rows = await allItems(key, { period, ...pick }, 200);
        const ofNew = rows.filter((row) => row.cohort === "new");
        const listed = {
          value: total(rows.map((row) => row.value)),
          base: total(rows.map((row) => row.base ?? 0)),
          count: rows.length,
          newValue: isFunds(key) ? total(ofNew.map((row) => row.value)) : null,
        };
        expect(listed, `${cut} ${part} ${name}`).toEqual(shown);
      }
  });

  test("no more is alive than was signed, in any month or chain", async () => {
    for (const cut of ["month", "chain", "team"] as const)
      for (const { value, base } of await partsOf("alive_rate", cut)) expect(value).toBeLessThanOrEqual(base);
  });

  test.each(["month", "team", "chain", "cohort", "use"] as const)(
    "cut by %s are the whole again",
    async (cut) => {
      const { teams, chains } = here;
      const { figures } = await readSummary(ctx, { period });
      for (const { key, part } of figures) {
        const parts = await partsOf(key, cut);
        expect(total(parts.map((one) => one.value)), key).toBe(part);
      }
      if (cut !== "team" && cut !== "chain") return;
      const ids = cut === "team" ? [teams.a, teams.b] : [chains.battery, chains.solar];
      const summaries = await Promise.all(
        ids.map((id) => readSummary(ctx, { period, ...(cut === "team" ? { teamId: id } : { chainId: id }) })),
      );
      for (const { key, part } of figures) {
        const without = await readItems(ctx, { period, key, without: cut });
        const named = summaries.map(({ figures: own }) => own.find((one) => one.key === key)?.part ?? 0);
        expect(total(named) + (without.total?.part ?? 0), key).toBe(part);
      }
    },
  );
});

describe("funds by tier, cohort and use together", () => {
  const period = { year: 2025 };
  const tierKeys = {
    outside_province: "funds_outside_province",
    inside_province: "funds_inside_province",
    inside_city: "funds_inside_city",
    overseas: "funds_overseas",
  } as const satisfies Record<OriginTier, IndicatorKey>;
  const receipts = () =>
    told.projects
      .flatMap((project) => project.receipts)
      .filter(
        (one) => one.certified && one.counts && yearOf(one.countedOn) === 2025 && one.countedOn <= today,
      );

  test.each(originTiers)("are what was told of %s", async (tier) => {
    for (const cohort of cohortKeys)
      for (const use of receiptUseKeys) {
        const wanted = receipts().filter((one) => one.cohort === cohort && one.use === use);
        const shares = wanted.flatMap((one) => one.shares).filter((share) => share.tier === tier);
        const { total: sum, rows } = await readItems(ctx, {
          period,
          key: tierKeys[tier],
          cohort,
          use,
          limit: 200,
        });
        expect(sum?.value).toBe(total(shares.map((share) => share.amount)));
        expect(total(rows.map((row) => row.value))).toBe(sum?.value);
      }
  });

  test("have their cohorts beside every sum", async () => {
    const { figures } = await readSummary(ctx, { period });
    const { headlines, byOrigin } = await readCockpit(ctx, { period });
    const outside = figures.find((one) => one.key === "funds_outside_province");
    const told = receipts().filter((one) => one.cohort === "new");
    const share = told.flatMap((one) => one.shares).filter((one) => one.tier === "outside_province");
    expect(outside?.newValue).toBe(total(share.map((one) => one.amount)));
    expect(outside?.newValue).not.toBe(outside?.value);
    const received = headlines.find((one) => one.key === "funds_outside_province");
    for (const parts of [received?.months, received?.byChain, received?.byTeam, byOrigin])
      expect(total((parts ?? []).map((one) => one.newValue ?? 0))).toBe(outside?.newValue);
    for (const { key, newValue } of figures)
      expect(newValue === null ? null : typeof newValue, key).toBe(isFunds(key) ? "number" : null);
    const [fresh] = figures.filter((one) => one.key === "funds_new");
    expect(fresh?.newValue).toBe(fresh?.value);
  });
});

test("the generated years are no empty ones", () => {
  const figures = recount(told, periodOf(periodSchema.parse({ year: 2025 }), today));
  for (const [key, [part]] of Object.entries(figures)) expect(part, key).toBeGreaterThan(0);
});

describe("the leaders' page", () => {
  test("has months, origins, chains and a funnel that add up to its figures", async () => {
    const cockpit = await readCockpit(ctx, { period: { year: 2025 } });
    // What is told in parts, as a statement tells it that asks for no parts.
    expect(cockpit.figures).toMatchObject((await readSummary(ctx, { period: { year: 2025 } })).figures);
    const figures = new Map(cockpit.figures.map((one) => [one.key, one]));
    for (const { key, months, byChain, byTeam } of cockpit.headlines) {
      const value = figures.get(key)?.value;
      for (const parts of [months, byChain, byTeam]) expect(total(parts.map((one) => one.value))).toBe(value);
    }
    expect(total(cockpit.byOrigin.map((one) => one.value))).toBe(
      figures.get("funds_outside_province")?.value,
    );
    expect(total(cockpit.funnel.map((one) => one.now))).toBe(figures.get("in_stage")?.value);
    expect(total(cockpit.funnel.map((one) => one.entered))).toBe(figures.get("entered_stage")?.value);
    expect(cockpit.period).toEqual({ year: 2025, from: "2025-01-01", to: "2025-10-20", monthsGone: 9 });
    expect(cockpit.computedAt).toEqual(ctx.now);
  });

  test("compares with the same days of the year before", async () => {
    const { figures } = await readCockpit(ctx, { period: { year: 2025 } });
    const before = recount(told, { from: day("2024-01-01"), to: day("2024-10-20") });
    expect(figures.find((one) => one.key === "signed_contract")?.before).toBe(before.signed_contract[0]);
  });

  test.each(indicatorKeys)("opens last year's %s to its list", async (key) => {
    const { figures } = await readCockpit(ctx, { period: { year: 2025 } });
    const { total: sum, period } = await readItems(ctx, { period: { year: 2025 }, before: true, key });
    expect(sum?.value).toBe(figures.find((one) => one.key === key)?.before);
    expect(period.to).toBe("2024-10-20");
  });
});

describe("what trips and fairs brought, and what is stuck", () => {
  const scopes = () => [
    { period: { year: 2025 } },
    { period: { year: 2025 }, teamId: here.teams.a },
    { period: { year: 2024 }, chainId: here.chains.solar },
  ];
  const keyOf = {
    leads: "activity_leads",
    negotiated: "activity_leads_negotiated",
    signed: "activity_leads_signed",
    signedAmount: "activity_leads_signed_amount",
    certifiedAmount: "activity_leads_funds",
    cost: "activity_cost",
    signedAt: "signed_at_activities",
  } as const satisfies Record<string, IndicatorKey>;
  const names = Object.keys(keyOf) as (keyof typeof keyOf)[];

  test("is more than nothing in every figure", async () => {
    const { returns, stuck } = await readCockpit(ctx, { period: { year: 2025 } });
    for (const name of names) expect(returns.all[name], name).toBeGreaterThan(0);
    expect(returns.all.costPerLead).toBeGreaterThan(0);
    expect(stuck.count).toBeGreaterThan(stuck.projects.length);
  });

  test("is the sum of the list that each figure opens to, of all and of one, in the same scope", async () => {
    for (const scope of scopes()) {
      const { returns, figures } = await readCockpit(ctx, scope);
      for (const name of names) {
        const key = keyOf[name];
        const rows = await allItems(key, scope, 200);
        expect(total(rows.map((row) => row.value)), key).toBe(returns.all[name]);
        expect(figures.find((one) => one.key === key)?.value, key).toBe(returns.all[name]);
        for (const activity of returns.activities) {
          const own = await allItems(key, { ...scope, slice: String(activity.id) }, 200);
          expect(total(own.map((row) => row.value)), `${key} of ${activity.name}`).toBe(activity[name] ?? 0);
        }
      }
    }
  });

  test("is what the activity's own page says of it", async () => {
    const { returns } = await readCockpit(ctx, { period: { year: 2025 } });
    expect(returns.activities.some((one) => one.signedAt > 0 && one.signedAmount > 0)).toBe(true);
    for (const activity of returns.activities) {
      const page = await getActivity(ctx, { id: activity.id });
      expect(activity).toMatchObject(page.yield);
      expect([activity.cost, activity.signedAt]).toEqual([page.cost, page.signing.signed]);
      const leads = page.projects.filter((project) => project.isLead);
      expect(total(leads.map((one) => one.certifiedAmount))).toBe(activity.certifiedAmount);
      const { agreements } = await listAgreements(ctx, {
        filter: { activityId: activity.id, line: "signed" },
      });
      expect(total(agreements.map((one) => one.countedSigned))).toBe(activity.signedAt);
    }
  });

  test("stuck opens to the project list of as many, of the same team or chain", async () => {
    for (const scope of scopes()) {
      const { stuck } = await readCockpit(ctx, scope);
      const of = { teamId: scope.teamId ?? null, chainId: scope.chainId ?? null };
      const { rows, totals } = await listProjects(ctx, { filter: stuckFilter(of), limit: 200 });
      expect(stuck.count).toBeGreaterThan(0);
      expect([totals?.count, rows.length]).toEqual([stuck.count, stuck.count]);
      expect(rows.map((row) => row.id)).toEqual(expect.arrayContaining(stuck.projects.map((one) => one.id)));
    }
  });
});

test("a report lists each fair beneath what was signed at all of them", async () => {
  const { figures } = await readReport(ctx, { period: { year: 2025 } });
  const whole = figures.find((one) => one.key === "signed_at_fairs" && one.part === null);
  const each = figures.filter((one) => one.key === "signed_at_fairs" && one.part !== null);
  expect(total(each.map((one) => one.value ?? 0))).toBe(whole?.value);
  expect(each.length).toBeGreaterThan(0);
});

test("figures are for those who read the park, of the park's own teams", async () => {
  const admin = contextFor(here, here.people.admin);
  await expect(readSummary(admin, { period: { year: 2025 } })).rejects.toMatchObject({
    code: "permission.denied",
  });
  await expect(readSummary(ctx, { period: { year: 2025 }, teamId: 2_000_000 })).rejects.toMatchObject({
    code: "record.notFound",
  });
});
