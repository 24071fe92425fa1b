import { randomUUID } from "node:crypto";
import { day } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import { createCompany as enterCompany } from "../company/create.ts";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { approvedTrip, planTrip } from "@parkline/testkit/activity";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { seedCalendar } from "../setting/seedCalendar.ts";
import { approveActivity } from "./approve.ts";
import { cancelActivity } from "./cancel.ts";
import type { createActivity } from "./create.ts";
import { getActivity } from "./get.ts";
import { recordVisit } from "./recordVisit.ts";
import { requestActivity } from "./request.ts";
import { sendBackActivity } from "./sendBack.ts";
import { setActivityRules } from "./setRules.ts";
import { updateActivity } from "./update.ts";
import { withdrawActivity } from "./withdraw.ts";

let world: World;
let here: TestPark;
let officer: Context;
let manager: Context;
let leader: Context;
let stranger: Context;
beforeAll(async () => {
  world = await openWorld();
  here = await createPark(world);
  officer = contextFor(here, here.people.officer);
  manager = contextFor(here, here.people.manager);
  leader = contextFor(here, here.people.leader);
  stranger = contextFor(here, here.people.officerOfOtherTeam);
  await seedCalendar(world.owner);
});
afterAll(() => world.close());

type Plan = Parameters<typeof createActivity>[1]["fields"];
const planned = (more: Partial<Plan> = {}, by?: Context) => planTrip(here, more, by);
const approved = (more: Partial<Plan> = {}) => approvedTrip(here, more);
const lead = (product = "光伏边框") => ({ kind: "lead" as const, product });

describe("planning and approval", () => {
  test("goes from the plan over manager and leader, each step with its name", async () => {
    const { id, version } = await approved();
    const got = await getActivity(officer, { id });
    expect(got).toMatchObject({ state: "approved", version, leaderName: "马晓雨", form: "delegation" });
    expect(got.steps.map((step) => [step.toState, step.actorName, step.note])).toEqual([
      ["plan", "马晓雨", null],
      ["requested", "马晓雨", null],
      ["manager_approved", "王建国", null],
      ["approved", "张主任", "同意"],
    ]);
    expect(got.openSteps).toEqual(["edit", "withdraw", "start", "visit", "return", "cancel"]);
    const entries = await world.owner
      .selectFrom("auditEntry")
      .select("action")
      .where("subjectKind", "=", "activity")
      .where("subjectId", "=", id)
      .orderBy("id")
      .execute();
    expect(entries.map((entry) => entry.action)).toEqual([
      "activity.create",
      "activity.request",
      "activity.approve",
      "activity.approve",
    ]);
  });

  test("is asked for with a goal, a place, a leader and a budget, and by whoever belongs to it", async () => {
    const { id, version } = await planned({ goal: null, cities: [], budget: null });
    await expect(requestActivity(officer, { id, version })).rejects.toMatchObject({
      code: "activity.incomplete",
      params: { missing: { zh: "目的、城市、预算" } },
    });
    await expect(requestActivity(stranger, { id, version })).rejects.toMatchObject({
      code: "activity.notYours",
    });
    await expect(requestActivity(leader, { id, version })).rejects.toMatchObject({
      code: "permission.denied",
    });
  });

  test("waits for the right word, never for one's own", async () => {
    const { id, version } = await planned();
    const first = await requestActivity(officer, { id, version });
    await expect(approveActivity(leader, { id, version: first.version })).rejects.toMatchObject({
      code: "activity.notApprover",
    });
    const own = await planned({}, manager);
    const asked = await requestActivity(manager, own);
    expect(asked.state).toBe("manager_approved");
    const both = contextFor(here, { ...here.people.manager, roles: ["manager", "leader"] });
    await expect(approveActivity(both, { id: own.id, version: asked.version })).rejects.toMatchObject({
      code: "activity.ownRequest",
    });
    expect(await approveActivity(leader, { id: own.id, version: asked.version })).toMatchObject({
      state: "approved",
    });
  });

  test("stands still while it waits; what was approved changes only after it is withdrawn", async () => {
    const { id, version } = await planned();
    const asked = await requestActivity(officer, { id, version });
    await expect(
      updateActivity(officer, { id, version: asked.version, fields: { name: "改名" } }),
    ).rejects.toMatchObject({ code: "activity.wrongState" });
    await expect(approveActivity(manager, { id, version })).rejects.toMatchObject({ code: "record.changed" });
    const back = await sendBackActivity(manager, { id, version: asked.version, reason: "预算过高" });
    const mended = await updateActivity(officer, { id, version: back.version, fields: { budget: fen(1) } });
    const again = await requestActivity(officer, mended);
    const first = await approveActivity(manager, { id, version: again.version });
    const done = await approveActivity(leader, { id, version: first.version });
    await expect(
      updateActivity(officer, { id, version: done.version, fields: { budget: fen(2) } }),
    ).rejects.toMatchObject({ code: "activity.approvedStands" });
    const moved = await updateActivity(officer, {
      id,
      version: done.version,
      fields: { endsOn: day("2026-03-19") },
    });
    const withdrawn = await withdrawActivity(officer, { id, version: moved.version, reason: "调整预算" });
    await updateActivity(officer, { id, version: withdrawn.version, fields: { budget: fen(2) } });
    expect(await getActivity(officer, { id })).toMatchObject({
      state: "plan",
      budget: 2,
      endsOn: "2026-03-19",
    });
  });

  test("takes the park's setting for who approves", async () => {
    const rules = { subject: "reception" as const, approval: "none" as const, reportDays: 3 };
    await expect(setActivityRules(officer, { ...rules, version: 0 })).rejects.toMatchObject({
      code: "permission.denied",
    });
    const set = await setActivityRules(manager, { ...rules, version: 0 });
    await expect(setActivityRules(manager, { ...rules, version: 0 })).rejects.toMatchObject({
      code: "record.changed",
      params: { who: "王建国" },
    });
    const { id, version } = await planned({ kind: "reception", cities: [], budget: null });
    expect(await requestActivity(officer, { id, version })).toMatchObject({ state: "approved" });
    await setActivityRules(manager, { ...rules, approval: "leader", version: set.version });
    const next = await planned({ kind: "reception" });
    const asked = await requestActivity(officer, next);
    expect(asked.state).toBe("manager_approved");
    expect(await approveActivity(leader, { id: next.id, version: asked.version })).toMatchObject({
      state: "approved",
    });
  });

  test("refuses reversed dates and forms of another kind", async () => {
    await expect(planned({ endsOn: day("2026-03-15") })).rejects.toMatchObject({
      code: "activity.datesReversed",
    });
    await expect(planned({ form: "exhibition" })).rejects.toMatchObject({ code: "activity.formWrong" });
    await expect(planned({ cities: [{ countryCode: "CN", divisionCode: "999999" }] })).rejects.toMatchObject({
      code: "input.invalid",
    });
  });

  test("shows two people who edit at once what the other wrote", async () => {
    const { id, version } = await planned();
    await updateActivity(officer, { id, version, fields: { memberIds: [here.people.colleague.id] } });
    await expect(
      updateActivity(manager, { id, version, fields: { memberIds: [here.people.manager.id], goal: "改" } }),
    ).rejects.toMatchObject({
      code: "record.changed",
      detail: {
        who: "马晓雨",
        fields: [
          { field: "goal", mine: { zh: "改" }, theirs: { zh: "拜访组件企业" } },
          { field: "memberIds", mine: { zh: "王建国" }, theirs: { zh: "韩青" } },
        ],
      },
    });
  });

  test("is called off with a reason and stays to be seen", async () => {
    const { id, version } = await approved();
    await cancelActivity(officer, { id, version, reason: "对方改期" });
    expect(await getActivity(officer, { id })).toMatchObject({
      state: "cancelled",
      cancelReason: "对方改期",
      cancelledOn: "2026-03-16",
      openSteps: [],
    });
  });
});

describe("visits", () => {
  test("make a lead with its first contact, a contact of a project, or neither, each written once", async () => {
    const company = await enterCompany(officer, { name: "示范铝业有限公司" });
    const { id } = await approved({
      chainId: here.chains.solar,
      firms: [{ name: "示范铝业有限公司", companyId: company.id }, { name: "示范石英公司" }],
    });
    const [aluminium, quartz] = (await getActivity(officer, { id })).firms;
    const sent = {
      activityId: id,
      firm: { firmId: aluminium?.id ?? 0 },
      met: "张总",
      said: "有意在西北设厂",
      nextStep: "邀请来园考察",
      nextStepOn: day("2026-03-30"),
      outcome: lead(),
      entryKey: randomUUID(),
    };
    const [first, second] = await Promise.all([recordVisit(officer, sent), recordVisit(officer, sent)]);
    expect(first.id).toBe(second.id);
    const project = await world.owner
      .selectFrom("project")
      .selectAll()
      .where("id", "=", first.projectId)
      .executeTakeFirstOrThrow();
    expect(project).toMatchObject({
      name: "示范铝业有限公司 光伏边框",
      companyId: company.id,
      investorName: "示范铝业有限公司",
      sourceKind: "trip",
      sourceActivityId: id,
      ownerId: here.people.officer.id,
      chainId: here.chains.solar,
      lastContactOn: "2026-03-16",
      nextStep: "邀请来园考察",
    });
    const already = await createProject(officer, { investorName: "示范石英公司" });
    await recordVisit(officer, {
      activityId: id,
      firm: { firmId: quartz?.id ?? 0 },
      said: "推进选址",
      outcome: { kind: "interaction", projectId: already.id },
    });
    await recordVisit(officer, {
      activityId: id,
      firm: { name: "示范玻璃公司" },
      said: "今年无扩产计划",
      outcome: { kind: "not_interested" },
    });
    const got = await getActivity(officer, { id });
    expect(got).toMatchObject({ state: "under_way", startedOn: "2026-03-16" });
    expect(got.visits.map((visit) => [visit.firmName, visit.outcome, visit.projectId])).toEqual([
      ["示范玻璃公司", "not_interested", null],
      ["示范石英公司", "interaction", already.id],
      ["示范铝业有限公司", "lead", first.projectId],
    ]);
    expect(got.firms.map((firm) => [firm.name, firm.isPlanned, firm.isVisited])).toEqual([
      ["示范铝业有限公司", true, true],
      ["示范石英公司", true, true],
      ["示范玻璃公司", false, true],
    ]);
    await expect(
      updateActivity(officer, { id, version: got.version, fields: { firms: [] } }),
    ).rejects.toMatchObject({
      code: "activity.firmVisited",
    });
    const interactions = await world.owner
      .selectFrom("interaction")
      .select(["projectId", "way", "content"])
      .where("projectId", "in", [already.id, first.projectId ?? 0])
      .orderBy("id")
      .execute();
    expect(interactions).toEqual([
      { projectId: first.projectId, way: "visit_out", content: "有意在西北设厂" },
      { projectId: already.id, way: "visit_out", content: "推进选址" },
    ]);
  });

  test("are refused before the approval, in the future, by others, and for a project of another team", async () => {
    const waiting = await planned();
    const nothing = {
      firm: { name: "示范公司" },
      said: "面谈",
      outcome: { kind: "not_interested" as const },
    };
    await expect(recordVisit(officer, { activityId: waiting.id, ...nothing })).rejects.toMatchObject({
      code: "activity.wrongState",
    });
    const { id } = await approved();
    await expect(
      recordVisit(officer, { activityId: id, ...nothing, visitedOn: day("2026-03-17") }),
    ).rejects.toMatchObject({ code: "activity.dayWrong" });
    await expect(recordVisit(stranger, { activityId: id, ...nothing })).rejects.toMatchObject({
      code: "activity.notYours",
    });
    const theirs = await createProject(stranger);
    await expect(
      recordVisit(officer, {
        activityId: id,
        ...nothing,
        outcome: { kind: "interaction", projectId: theirs.id },
      }),
    ).rejects.toMatchObject({ code: "permission.notYourTeam" });
    expect((await getActivity(officer, { id })).state).toBe("approved");
  });
});
