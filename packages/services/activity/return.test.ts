import { day } from "@parkline/domain/date/day";
import { replaceCalendarYear } from "@parkline/db/query/calendar";
import { fen } from "@parkline/domain/money/fen";
import { approvedTrip, planTrip } from "@parkline/testkit/activity";
import { contextFor, createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { createInteraction } from "../interaction/create.ts";
import { reckonParks } from "../operation/reckonParks.ts";
import { seedCalendar } from "../setting/seedCalendar.ts";
import { approveActivity } from "./approve.ts";
import type { createActivity } from "./create.ts";
import { getActivity } from "./get.ts";
import { recordVisit } from "./recordVisit.ts";
import { reportActivity } from "./report.ts";
import { requestActivity } from "./request.ts";
import { returnActivity } from "./return.ts";
import { startActivity } from "./start.ts";
import { updateActivity } from "./update.ts";
import { withdrawActivity } from "./withdraw.ts";

let world: World;
let here: TestPark;
let officer: Context;
let manager: Context;
let leader: Context;
beforeAll(async () => {
  world = await openWorld();
  here = await createPark(world);
  officer = contextFor(here, here.people.officer);
  manager = contextFor(here, here.people.manager);
  leader = contextFor(here, here.people.leader);
  await seedCalendar(world.owner);
});
afterAll(() => world.close());

type Plan = Parameters<typeof createActivity>[1]["fields"];
const planned = (more: Partial<Plan> = {}) => planTrip(here, more);
const approved = (more: Partial<Plan> = {}) => approvedTrip(here, more);
const at = (text: string, ctx: Context): Context => ({ ...ctx, now: inShanghai(text) });
const lead = (product = "光伏边框") => ({ kind: "lead" as const, product });

const hangzhou = { countryCode: "CN", divisionCode: "330100" };
const hongkong = { countryCode: "CN", divisionCode: "810000" };
const germany = { countryCode: "DE", divisionCode: null };

describe("a trip abroad", () => {
  test("is told by its cities, 香港 among them; no other such place comes in after the approval", async () => {
    const isAbroad = async (id: number) => (await getActivity(officer, { id })).isAbroad;
    const fair = await planned({ kind: "fair", cities: [germany] });
    expect(await isAbroad(fair.id)).toBe(false);
    const plan = await planned();
    expect(await isAbroad(plan.id)).toBe(false);
    const open = await updateActivity(officer, { ...plan, fields: { cities: [hangzhou, hongkong] } });
    expect(await isAbroad(plan.id)).toBe(true);
    await updateActivity(officer, { ...open, fields: { cities: [hangzhou] } });
    expect(await isAbroad(plan.id)).toBe(false);

    const home = await approved({ cities: [hangzhou] });
    const { id } = home;
    const into = (version: number, cities: Plan["cities"]) =>
      updateActivity(officer, { id, version, fields: { cities } });
    await expect(into(home.version, [hangzhou, hongkong])).rejects.toMatchObject({
      code: "activity.overseasNotApproved",
      params: { city: { zh: "香港特别行政区" } },
    });
    const on = await into(home.version, [hangzhou, { countryCode: "CN", divisionCode: "320500" }]);
    const begun = await startActivity(officer, { id, version: on.version });
    await expect(into(begun.version, [germany])).rejects.toMatchObject({
      code: "activity.overseasNotApproved",
    });
    const back = await returnActivity(at("2026-03-18 18:00:00", officer), { id, version: begun.version });
    expect(back.reportDueOn).toBe("2026-03-25");
    await expect(into(back.version, [hangzhou, germany])).rejects.toMatchObject({
      code: "activity.overseasNotApproved",
    });

    // A new approval lets it in; what was approved as abroad goes on being so.
    const other = await approved({ cities: [hangzhou] });
    const withdrawn = await withdrawActivity(officer, {
      id: other.id,
      version: other.version,
      reason: "增加境外行程",
    });
    const changed = await updateActivity(officer, { ...withdrawn, fields: { cities: [hangzhou, germany] } });
    const asked = await requestActivity(officer, changed);
    const first = await approveActivity(manager, { id: other.id, version: asked.version });
    const second = await approveActivity(leader, { id: other.id, version: first.version });
    await expect(
      updateActivity(officer, { id: other.id, version: second.version, fields: { cities: [hangzhou] } }),
    ).rejects.toMatchObject({ code: "activity.abroadStands" });
    const returned = await returnActivity(at("2026-03-18 18:00:00", officer), {
      id: other.id,
      version: second.version,
    });
    expect(returned.reportDueOn).toBe("2026-04-02");
  });
});

describe("the return and the report", () => {
  test("is due five working days after the return, and fifteen days after a trip abroad", async () => {
    const trip = await approved();
    const onWayHome = at("2026-04-02 18:00:00", officer);
    expect(await returnActivity(onWayHome, { id: trip.id, version: trip.version })).toMatchObject({
      // Tomb-Sweeping Day 2026: 4 to 6 April off.
      reportDueOn: "2026-04-10",
    });
    const abroad = await approved({ cities: [{ countryCode: "DE", divisionCode: null }] });
    expect(await returnActivity(onWayHome, { id: abroad.id, version: abroad.version })).toMatchObject({
      reportDueOn: "2026-04-17",
    });
  });

  test("moves with the notice of a year that comes after the return, for what is not reported yet", async () => {
    // A year that the calendar of the tests does not know: its weekends are its only days off.
    const turn = { startsOn: day("2030-12-23"), endsOn: day("2030-12-31"), cities: [germany] };
    const home = await approved({ ...turn, cities: [hangzhou] });
    const abroad = await approved(turn);
    const lastDay = at("2030-12-31 18:00:00", officer);
    const due = async (id: number) => (await getActivity(officer, { id })).reportDueOn;
    const back = await returnActivity(lastDay, { id: home.id, version: home.version });
    expect(back.reportDueOn).toBe("2031-01-07");
    await returnActivity(lastDay, { id: abroad.id, version: abroad.version });
    await reckonParks(world.db, lastDay.now);
    const notice = { year: 2031, source: "test", announcedOn: null };
    await replaceCalendarYear(world.owner, notice, [
      { day: day("2031-01-01"), kind: "holiday", name: "元旦" },
    ]);
    await reckonParks(world.db, lastDay.now);
    expect(await due(home.id)).toBe("2031-01-08");
    expect(await due(abroad.id)).toBe("2031-01-15");
    const fields = { cost: fen(1), personCount: 1, dayCount: 1, outcome: "略" };
    await reportActivity(lastDay, { id: home.id, version: back.version, fields });
    await replaceCalendarYear(world.owner, notice, []);
    await reckonParks(world.db, lastDay.now);
    expect(await due(home.id)).toBe("2031-01-08");
  });

  test("counts what the leads became, lists what nobody touched, and what each lead cost", async () => {
    const presented = await createProject(officer);
    const trip = await approved({ presentedIds: [presented.id] });
    const { id } = trip;
    const started = await startActivity(officer, { id, version: trip.version });
    const made: number[] = [];
    for (const name of ["甲", "乙", "丙"]) {
      const visit = {
        activityId: id,
        firm: { name: `示范${name}公司` },
        said: "有意向",
        outcome: lead(name),
      };
      made.push((await recordVisit(officer, visit)).projectId ?? 0);
    }
    await expect(
      returnActivity(officer, { id, version: started.version, returnedOn: day("2026-03-15") }),
    ).rejects.toMatchObject({ code: "activity.dayWrong" });
    const back = at("2026-03-18 18:00:00", officer);
    const returned = await returnActivity(back, { id, version: started.version });
    await createInteraction(at("2026-03-20 10:00:00", officer), {
      projectId: made[0] ?? 0,
      way: "phone",
      content: "回访",
    });
    const report = { cost: fen(100_00), personCount: 3, dayCount: 3, outcome: "拜访 3 家，线索 3 条" };
    const reported = await reportActivity(back, { id, version: returned.version, fields: report });
    const corrected = await reportActivity(at("2026-03-25 10:00:00", officer), {
      id,
      version: reported.version,
      fields: { ...report, personCount: 4 },
    });
    const got = await getActivity(officer, { id });
    expect(got).toMatchObject({
      state: "reported",
      version: corrected.version,
      reportedOn: "2026-03-18",
      personCount: 4,
      yield: { leads: 3, negotiated: 0, signed: 0, signedAmount: 0, certifiedAmount: 0, costPerLead: 3333 },
    });
    expect(got.untouched.map((project) => project.id)).toEqual([made[1], made[2], presented.id]);
  });
});
