import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { contextFor, createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { day } from "@parkline/domain/date/day";
import { reckonParks } from "../operation/reckonParks.ts";
import { moveProject } from "../project/move.ts";
import { previewStage } from "./previewStage.ts";
import { readStages } from "./readStages.ts";
import { setStage, withdrawStage } from "./setStage.ts";

let world: World;
let here: TestPark;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  here = await createPark(world);
});

const at = (text: string) => contextFor(here, here.people.manager, { now: inShanghai(text) });
const monday = "2026-03-16 10:00:00";
const defaults = { enabled: true, waivedRequirements: [], clockDays: {} };
const rowOf = (id: number) =>
  world.owner.selectFrom("project").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

describe("a setting of a stage", () => {
  test("that holds from today moves the days on which projects turn", async () => {
    const { id } = await createProject(at(monday));
    expect(await rowOf(id)).toMatchObject({ amberOn: "2026-03-17", redOn: "2026-03-18" });
    const slower = {
      ...defaults,
      stage: "lead" as const,
      effectiveOn: day("2026-03-16"),
      clockDays: { "answer.limit": 3 },
    };
    expect(await previewStage(at("2026-03-16 12:00:00"), slower)).toMatchObject({
      count: 1,
      projects: [{ before: { redOn: "2026-03-18" }, after: { redOn: "2026-03-20" } }],
    });
    expect(await setStage(at(monday), slower)).toEqual({ changed: 1 });
    expect(await rowOf(id)).toMatchObject({ amberOn: "2026-03-19", redOn: "2026-03-20" });
  });

  test("is previewed with the state on its first day, and nothing is written by looking", async () => {
    const { id } = await createProject(at(monday));
    const later = {
      ...defaults,
      stage: "lead" as const,
      effectiveOn: day("2026-03-19"),
      clockDays: { "answer.limit": 10 },
    };
    const before = await rowOf(id);
    const preview = await previewStage(at(monday), later);
    expect(preview).toMatchObject({
      count: 1,
      before: { red: 1, amber: 0 },
      after: { red: 0, amber: 0 },
      projects: [{ id, before: { clock: "red" }, after: { clock: "on_time" } }],
    });
    // The administrator sees how many, and of no project which.
    const administrator = contextFor(here, here.people.admin, { now: inShanghai(monday) });
    expect(await previewStage(administrator, later)).toMatchObject({
      count: 1,
      before: { red: 1 },
      projects: [],
    });
    expect(await rowOf(id)).toEqual(before);
    expect(
      await world.owner.selectFrom("stageSetting").selectAll().where("parkId", "=", here.park.id).execute(),
    ).toEqual([]);
  });

  test("for a day to come is felt on that day, also when nothing ran at its midnight, and only once", async () => {
    const { id } = await createProject(at(monday));
    await reckonParks(world.db, inShanghai(monday));
    await setStage(at(monday), {
      ...defaults,
      stage: "lead",
      effectiveOn: day("2026-03-19"),
      clockDays: { "answer.limit": 10 },
    });
    expect(await reckonParks(world.db, inShanghai("2026-03-18 23:59:59"))).toEqual([]);
    expect(await rowOf(id)).toMatchObject({ redOn: "2026-03-18" });
    expect(await reckonParks(world.db, inShanghai("2026-03-21 00:00:00"))).toEqual([here.park.key]);
    expect(await rowOf(id)).toMatchObject({ redOn: "2026-03-31" });
    expect(await reckonParks(world.db, inShanghai("2026-03-21 00:05:00"))).toEqual([]);
  });

  test("switches an optional stage off: the next step passes over it", async () => {
    await setStage(at(monday), {
      ...defaults,
      stage: "assessment",
      effectiveOn: day("2026-03-16"),
      enabled: false,
    });
    const { id, version } = await createProject(at(monday));
    await expect(moveProject(at(monday), { id, version, to: "assessment" })).rejects.toMatchObject({
      code: "project.stageSwitchedOff",
    });
    await expect(moveProject(at(monday), { id, version, to: "negotiation" })).rejects.toMatchObject({
      code: "project.gateNotMet",
    });
    const must = { ...defaults, stage: "signed" as const, effectiveOn: day("2026-03-16"), enabled: false };
    await expect(setStage(at(monday), must)).rejects.toMatchObject({ code: "setting.stageNotOptional" });
  });

  test("waives evidence of the gate: what a project owes and lacks shrinks, and the preview says whose", async () => {
    const { id, version } = await createProject(at(monday));
    const waiving = {
      ...defaults,
      stage: "assessment" as const,
      effectiveOn: day("2026-03-16"),
      waivedRequirements: ["chainId", "totalInvestment"],
    };
    const preview = await previewStage(at(monday), waiving);
    expect(preview.projects).toMatchObject([
      { id, before: { missingForNext: 3 }, after: { missingForNext: 1 } },
    ]);
    await setStage(at(monday), waiving);
    const moved = await moveProject(at(monday), {
      id,
      version,
      to: "assessment",
      fields: { ownerId: here.people.officer.id },
    });
    expect(moved.card).toMatchObject({ stage: "assessment", owedCount: 0 });
  });

  test("is refused for a day past, and for rules that the stage does not have", async () => {
    const setting = { ...defaults, stage: "lead" as const, effectiveOn: day("2026-03-15") };
    await expect(setStage(at(monday), setting)).rejects.toMatchObject({ code: "setting.datePast" });
    const unknown = {
      ...setting,
      effectiveOn: day("2026-03-16"),
      waivedRequirements: ["siteName"],
      clockDays: { "followUp.red": 5 },
    };
    await expect(setStage(at(monday), unknown)).rejects.toMatchObject({ code: "setting.unknownRule" });
  });

  test("is listed with who made it, and taken back while it is still to come", async () => {
    await setStage(at(monday), {
      ...defaults,
      stage: "review",
      effectiveOn: day("2026-04-01"),
      enabled: false,
    });
    const review = async () => (await readStages(at(monday), null)).find((rules) => rules.stage === "review");
    expect(await review()).toMatchObject({
      current: null,
      coming: [{ effectiveOn: "2026-04-01", enabled: false, setByName: here.people.manager.name }],
    });
    expect(await withdrawStage(at(monday), { stage: "review", effectiveOn: day("2026-04-01") })).toEqual({
      withdrawn: true,
    });
    expect(await review()).toMatchObject({ coming: [] });
    await expect(
      withdrawStage(at(monday), { stage: "review", effectiveOn: day("2026-04-01") }),
    ).rejects.toMatchObject({ code: "setting.notComing" });
    const entries = await world.owner
      .selectFrom("auditEntry")
      .select(["action", "subjectLabel", "changes"])
      .where("parkId", "=", here.park.id)
      .orderBy("id")
      .execute();
    const subjectLabel = "评审（2026-04-01 起）";
    const change = { field: "enabled", label: "阶段", from: "启用", to: "停用" };
    expect(entries).toEqual([
      { action: "setting.setStage", subjectLabel, changes: [change] },
      { action: "setting.withdrawStage", subjectLabel, changes: [] },
    ]);
  });

  test("does not undo unseen what another has set meanwhile", async () => {
    const setting = { ...defaults, stage: "lead" as const, effectiveOn: day("2026-03-16") };
    const admin = contextFor(here, here.people.admin, { now: inShanghai("2026-03-16 10:05:00") });
    await setStage(at(monday), { ...setting, clockDays: { "answer.limit": 3 } });
    await setStage(at(monday), { ...setting, clockDays: { "answer.limit": 2 } });
    const blind = setStage(admin, { ...setting, waivedRequirements: ["product"] });
    await expect(blind).rejects.toMatchObject({
      code: "record.changed",
      message: "王建国在您编辑期间修改了这条阶段规则，请核对差异后再保存。",
    });
    const [lead] = await readStages(admin, null);
    expect(lead?.current).toMatchObject({ clockDays: { "answer.limit": 2 }, waivedRequirements: [] });
    const seenAt = lead?.current?.setAt ?? null;
    await setStage(admin, { ...setting, waivedRequirements: ["product"], seenAt });
    await expect(setStage(at("2026-03-16 10:10:00"), { ...setting, seenAt })).rejects.toMatchObject({
      code: "record.changed",
    });
  });

  test("of one stage by two at the same moment lets one stand", async () => {
    const setting = { ...defaults, stage: "lead" as const, effectiveOn: day("2026-03-16") };
    const admin = contextFor(here, here.people.admin, { now: inShanghai(monday) });
    const both = await Promise.allSettled([setStage(at(monday), setting), setStage(admin, setting)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("is nobody's but the manager's and the administrator's to make", async () => {
    const setting = { ...defaults, stage: "lead" as const, effectiveOn: day("2026-03-16") };
    for (const person of [
      here.people.officer,
      here.people.finance,
      here.people.leader,
      here.people.zoneLeader,
    ])
      await expect(setStage(contextFor(here, person), setting)).rejects.toMatchObject({
        code: "permission.denied",
      });
    await expect(setStage(contextFor(here, here.people.admin), setting)).resolves.toEqual({ changed: 0 });
  });
});
