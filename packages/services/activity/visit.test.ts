import { day } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import { approvedTrip } from "@parkline/testkit/activity";
import { contextFor, createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { updateInteraction } from "../interaction/update.ts";
import { correctVisit } from "./correctVisit.ts";
import { getActivity } from "./get.ts";
import { recordVisit } from "./recordVisit.ts";
import { reportActivity } from "./report.ts";
import { returnActivity } from "./return.ts";

let world: World;
let here: TestPark;
let officer: Context;
let tomorrow: Context;
let manager: Context;
beforeAll(async () => {
  world = await openWorld();
  here = await createPark(world);
  officer = contextFor(here, here.people.officer);
  tomorrow = { ...officer, now: inShanghai("2026-03-17 10:00:00") };
  manager = contextFor(here, here.people.manager);
});
afterAll(() => world.close());

type Recorded = Parameters<typeof recordVisit>[1];
const nothing = { kind: "not_interested" as const };
const lead = (product: string) => ({ kind: "lead" as const, product });

/** A trip with one visit. */
async function visited(outcome: Recorded["outcome"], more: Partial<Recorded> = {}) {
  const { id: activityId } = await approvedTrip(here);
  const visit = { activityId, firm: { name: "示范铝业公司" }, said: "面谈", outcome, ...more };
  const { id, projectId } = await recordVisit(officer, visit);
  return { activityId, id, projectId: projectId ?? 0 };
}
const shown = async (activityId: number) => (await getActivity(officer, { id: activityId })).visits[0];
const contacts = (projectId: number) =>
  world.owner
    .selectFrom("interaction")
    .selectAll()
    .where("projectId", "=", projectId)
    .orderBy("id")
    .execute();
const projectRow = (id: number) =>
  world.owner.selectFrom("project").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const audited = (id: number, action: string) =>
  world.owner
    .selectFrom("auditEntry")
    .select(["actorName", "changes"])
    .where("subjectId", "=", id)
    .where("action", "=", action)
    .orderBy("id")
    .execute();

describe("correcting a visit", () => {
  test("writes it on its version and into the audit, and the contact of its project follows", async () => {
    const { id: projectId } = await createProject(officer);
    const kept = await visited(
      { kind: "interaction", projectId },
      { said: "推进选纸", nextStep: "寄资料", nextStepOn: day("2026-03-20") },
    );
    const done = await correctVisit(tomorrow, {
      id: kept.id,
      version: 1,
      fields: { said: "推进选址", visitedOn: day("2026-03-17"), met: "张总", nextStepOn: day("2026-03-23") },
    });
    expect(done).toMatchObject({ version: 2, projectId, kept: [] });
    expect(await shown(kept.activityId)).toMatchObject({
      said: "推进选址",
      met: "张总",
      visitedOn: "2026-03-17",
      version: 2,
    });
    expect(await contacts(projectId)).toMatchObject([
      { content: "推进选址", people: "张总", contactedOn: "2026-03-17", version: 2 },
    ]);
    expect(await projectRow(projectId)).toMatchObject({
      lastContactOn: "2026-03-17",
      nextStep: "寄资料",
      nextStepOn: "2026-03-23",
    });
    expect(await audited(kept.activityId, "activity.correctVisit")).toMatchObject([
      {
        actorName: "马晓雨",
        changes: [
          { label: "联系日期", from: "2026-03-16", to: "2026-03-17" },
          { label: "参与人员", from: null, to: "张总" },
          { label: "内容", from: "推进选纸", to: "推进选址" },
          { label: "下一步日期", from: "2026-03-20", to: "2026-03-23" },
        ],
      },
    ]);
    expect(await audited(projectId, "interaction.update")).toHaveLength(1);
    await expect(
      correctVisit(tomorrow, { id: kept.id, version: 1, fields: { said: "晚到的更正" } }),
    ).rejects.toMatchObject({ code: "record.changed", params: { record: { zh: "拜访记录" } } });
  });

  test("is the same as editing the contact on its project: the visit follows, its version and the audit too", async () => {
    const { id, activityId, projectId } = await visited(lead("石英坩埚"), { nextStep: "寄资料" });
    const [contact] = await contacts(projectId);
    await updateInteraction(officer, {
      id: contact?.id ?? 0,
      version: 1,
      fields: { content: "面谈，看了样品", nextStep: null },
    });
    expect(await shown(activityId)).toMatchObject({ said: "面谈，看了样品", nextStep: null, version: 2 });
    expect(await audited(activityId, "activity.correctVisit")).toMatchObject([
      {
        changes: [
          { label: "内容", from: "面谈", to: "面谈，看了样品" },
          { label: "下一步", from: "寄资料", to: null },
        ],
      },
    ]);
    await expect(
      correctVisit(officer, { id, version: 1, fields: { said: "晚到的更正" } }),
    ).rejects.toMatchObject({ code: "record.changed" });
  });

  test("leaves what parted on the project, on a day before the activity began, and says so", async () => {
    const { id, activityId, projectId } = await visited(lead("光伏边框"));
    const [contact] = await contacts(projectId);
    const before = { contactedOn: day("2026-03-10"), content: "另行改写" };
    await updateInteraction(officer, { id: contact?.id ?? 0, version: 1, fields: before });
    expect(await shown(activityId)).toMatchObject({ visitedOn: "2026-03-16", said: "另行改写", version: 2 });
    const done = await correctVisit(tomorrow, {
      id,
      version: 2,
      fields: { said: "面谈两小时", met: "张总", visitedOn: day("2026-03-17") },
      firm: { name: "示范铝业股份公司" },
    });
    expect(done.kept.map((label) => label.zh)).toEqual(["联系日期", "投资方", "线索登记日期"]);
    expect(await contacts(projectId)).toMatchObject([
      { content: "面谈两小时", people: "张总", contactedOn: "2026-03-10" },
    ]);
    // The firm that was named by mistake is nowhere any more.
    const { firms, visits } = await getActivity(officer, { id: activityId });
    expect(firms.map((firm) => firm.name)).toEqual(["示范铝业股份公司"]);
    expect(visits).toMatchObject([{ firmName: "示范铝业股份公司", said: "面谈两小时", outcome: "lead" }]);
  });

  test("takes a wrong 暂无意向 back: into a lead, or a contact of a project, like every other visit", async () => {
    const one = await visited(nothing, { nextStep: null });
    const done = await correctVisit(officer, { id: one.id, version: 1, outcome: lead("光伏支架") });
    expect(await projectRow(done.projectId ?? 0)).toMatchObject({
      sourceActivityId: one.activityId,
      investorName: "示范铝业公司",
      leadOn: "2026-03-16",
    });
    expect(await contacts(done.projectId ?? 0)).toMatchObject([{ content: "面谈", way: "visit_out" }]);
    const { visits, yield: brought } = await getActivity(officer, { id: one.activityId });
    expect(visits).toMatchObject([{ outcome: "lead", projectId: done.projectId }]);
    expect(brought.leads).toBe(1);
    expect(await audited(one.activityId, "activity.correctVisit")).toMatchObject([
      { changes: [{ label: "结果", from: "暂无意向", to: "新线索" }] },
    ]);

    const other = await visited(nothing);
    const { id: projectId } = await createProject(officer);
    await correctVisit(officer, {
      id: other.id,
      version: 1,
      fields: { said: "有意增资" },
      outcome: { kind: "interaction", projectId },
    });
    expect(await contacts(projectId)).toMatchObject([{ content: "有意增资" }]);
  });

  test("does not take a project back: what became of a visit stands, with the reason", async () => {
    const { id, projectId } = await visited(lead("光伏胶膜"));
    const { name } = await projectRow(projectId);
    await expect(correctVisit(officer, { id, version: 1, outcome: nothing })).rejects.toMatchObject({
      code: "activity.visitBecame",
      params: { project: name },
    });
    expect(await contacts(projectId)).toHaveLength(1);
  });

  test("is for its author, on a day of the activity, and possible after the report", async () => {
    const { id, activityId } = await visited(nothing);
    await expect(correctVisit(manager, { id, version: 1, fields: { said: "改" } })).rejects.toMatchObject({
      code: "activity.visitNotAuthor",
      params: { who: "马晓雨" },
    });
    for (const visitedOn of [day("2026-03-15"), day("2026-03-17")])
      await expect(correctVisit(officer, { id, version: 1, fields: { visitedOn } })).rejects.toMatchObject({
        code: "activity.dayWrong",
      });
    await expect(
      correctVisit(officer, { id, version: 1, fields: { nextStepOn: day("2026-03-20") } }),
    ).rejects.toMatchObject({ code: "input.invalid" });
    const { version } = await getActivity(officer, { id: activityId });
    const back = await returnActivity(tomorrow, { id: activityId, version });
    const fields = { cost: fen(1), personCount: 1, dayCount: 1, outcome: "略" };
    await reportActivity(tomorrow, { id: activityId, version: back.version, fields });
    await correctVisit(tomorrow, { id, version: 1, fields: { said: "补记" } });
    expect((await getActivity(officer, { id: activityId })).openSteps).toEqual(["correctVisit", "report"]);
  });
});
