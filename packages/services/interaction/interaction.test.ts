import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contextFor, createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { day } from "@parkline/domain/date/day";
import type { Context } from "../context.ts";
import { setProjectPeople } from "../project/people.ts";
import { updateProject } from "../project/update.ts";
import { createInteraction } from "./create.ts";
import { completeNextStep, rescheduleNextStep } from "./nextStep.ts";
import { updateInteraction } from "./update.ts";

let world: World;
let here: TestPark;
let elsewhere: TestPark;
let officer: Context;
let colleague: Context;
beforeAll(async () => {
  world = await openWorld();
  here = await createPark(world);
  elsewhere = await createPark(world, "南川工业园区（测试）");
  officer = contextFor(here, here.people.officer);
  colleague = contextFor(here, here.people.colleague);
});
afterAll(() => world.close());

const projectRow = (id: number) =>
  world.owner.selectFrom("project").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const entries = (id: number, action: string) =>
  world.owner
    .selectFrom("auditEntry")
    .selectAll()
    .where("subjectId", "=", id)
    .where("action", "=", action)
    .orderBy("id")
    .execute();
const call = { way: "phone", content: "沟通用地需求" } as const;

describe("writing down a contact", () => {
  test("gives the project its last contact and next step, an audit entry and a change", async () => {
    const { id: projectId } = await createProject(officer);
    const entered = await createInteraction(officer, {
      ...call,
      projectId,
      contactedOn: day("2026-03-13"),
      people: "孙总、马晓雨",
      nextStep: "上门拜访",
      nextStepOn: day("2026-03-20"),
    });
    expect(entered).toMatchObject({ version: 1, projectVersion: 1 });
    expect(await projectRow(projectId)).toMatchObject({
      lastContactOn: "2026-03-13",
      nextStep: "上门拜访",
      nextStepOn: "2026-03-20",
      version: 1,
    });
    expect(await entries(projectId, "interaction.create")).toMatchObject([
      {
        actorName: "马晓雨",
        changes: [
          { label: "联系日期", to: "2026-03-13" },
          { label: "联系方式", to: "电话" },
          { label: "参与人员" },
          { label: "内容", to: "沟通用地需求" },
          { label: "下一步", to: "上门拜访" },
          { label: "下一步日期", to: "2026-03-20" },
        ],
      },
    ]);
    const [change] = await world.owner
      .selectFrom("changeLog")
      .selectAll()
      .where("projectId", "=", projectId)
      .where("kind", "=", "interaction.created")
      .execute();
    expect(change?.detail).toEqual({ version: 1, interactionId: entered.id });
  });

  test("needs three things for a note on the road, and takes the day in Shanghai", async () => {
    const { id: projectId } = await createProject(officer);
    const late = contextFor(here, here.people.officer, { now: inShanghai("2026-03-16 23:59:59") });
    const early = contextFor(here, here.people.officer, { now: inShanghai("2026-03-17 00:00:00") });
    await createInteraction(late, { projectId, ...call });
    expect((await projectRow(projectId)).lastContactOn).toBe("2026-03-16");
    await createInteraction(early, { projectId, ...call });
    expect((await projectRow(projectId)).lastContactOn).toBe("2026-03-17");
    // At one minute to midnight tomorrow is the future, a second later it is not.
    await expect(
      createInteraction(late, { projectId, ...call, contactedOn: day("2026-03-17") }),
    ).rejects.toMatchObject({ code: "interaction.inFuture" });
  });

  test("late counts from the day of the contact: the follow-up clock, and no earlier one over a later", async () => {
    const { id: projectId } = await createProject(officer);
    await world.owner
      .updateTable("project")
      .set({ stage: "negotiation", stageEnteredOn: day("2026-03-02") })
      .where("id", "=", projectId)
      .execute();
    await createInteraction(officer, { projectId, ...call, contactedOn: day("2026-03-04") });
    // Ten working days after Wednesday 4 March are over on the 18th.
    expect(await projectRow(projectId)).toMatchObject({
      clockKey: "followUp",
      amberOn: "2026-03-19",
      redOn: "2026-04-02",
    });
    await createInteraction(officer, { projectId, ...call, contactedOn: day("2026-03-03") });
    expect(await projectRow(projectId)).toMatchObject({ lastContactOn: "2026-03-04", amberOn: "2026-03-19" });
  });

  test("answers the lead when it is said to, once, and says so in the audit", async () => {
    const { id: projectId } = await createProject(officer, { ownerId: here.people.officer.id });
    await createInteraction(officer, { projectId, ...call });
    expect((await projectRow(projectId)).answeredOn).toBeNull();
    const answer = await createInteraction(officer, {
      projectId,
      ...call,
      contactedOn: day("2026-03-15"),
      answersLead: true,
    });
    expect(answer.projectVersion).toBe(2);
    await createInteraction(officer, { projectId, ...call, answersLead: true });
    expect(await projectRow(projectId)).toMatchObject({
      answeredOn: "2026-03-15",
      clockKey: null,
      version: 2,
    });
    const [, second] = await entries(projectId, "interaction.create");
    expect(second?.changes).toContainEqual({
      field: "answeredOn",
      label: "首次回应日期",
      from: null,
      to: "2026-03-15",
    });
  });

  test("of monthly progress moves the latest progress on, never back", async () => {
    const { id: projectId } = await createProject(officer);
    const progress = { projectId, way: "progress_report", content: "主体封顶" } as const;
    await createInteraction(officer, { ...progress, contactedOn: day("2026-03-10") });
    await createInteraction(officer, { ...progress, contactedOn: day("2026-02-10") });
    expect(await projectRow(projectId)).toMatchObject({ lastProgressOn: "2026-03-10", version: 2 });
  });

  test("by ten people at once loses none, and the newest open step stands", async () => {
    const { id: projectId } = await createProject(officer);
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        createInteraction(officer, {
          projectId,
          ...call,
          contactedOn: day(`2026-03-0${index === 9 ? 9 : index + 1}`),
          nextStep: `第${index + 1}步`,
          nextStepOn: day("2026-03-20"),
        }),
      ),
    );
    const count = await world.owner
      .selectFrom("interaction")
      .select("id")
      .where("projectId", "=", projectId)
      .execute();
    expect(count).toHaveLength(10);
    expect(["第9步", "第10步"]).toContain((await projectRow(projectId)).nextStep);
  });

  describe("that is sent again because its answer was lost", () => {
    const entryKey = "0b8f1f5e-3a55-4c0e-9d55-0f6f4f1c9a01";
    const notesOf = (projectId: number) =>
      world.owner.selectFrom("interaction").select("authorId").where("projectId", "=", projectId).execute();

    test("is written once and answered alike, its audit entry and change too", async () => {
      const { id: projectId } = await createProject(officer);
      const note = { projectId, way: "progress_report", content: "主体封顶", entryKey } as const;
      const first = await createInteraction(officer, note);
      const later = contextFor(here, here.people.officer, { now: inShanghai("2026-03-18 09:00:00") });
      expect(await createInteraction(later, note)).toEqual(first);
      expect(await notesOf(projectId)).toHaveLength(1);
      expect(await entries(projectId, "interaction.create")).toHaveLength(1);
      expect((await projectRow(projectId)).lastContactOn).toBe("2026-03-16");
      // The next note has a key of its own, or none.
      await createInteraction(officer, { ...note, entryKey: "0b8f1f5e-3a55-4c0e-9d55-0f6f4f1c9a02" });
      await createInteraction(officer, { projectId, ...call });
      expect(await notesOf(projectId)).toHaveLength(3);
    });

    test("is written once also when both arrive at the same moment", async () => {
      const { id: projectId } = await createProject(officer);
      const note = { projectId, ...call, entryKey: "0b8f1f5e-3a55-4c0e-9d55-0f6f4f1c9a03" };
      const answers = await Promise.all(Array.from({ length: 5 }, () => createInteraction(officer, note)));
      expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
      expect(await notesOf(projectId)).toHaveLength(1);
    });

    test("is nobody else's: another person's key, park or project", async () => {
      const [one, other] = [await createProject(officer), await createProject(officer)];
      const key = "0b8f1f5e-3a55-4c0e-9d55-0f6f4f1c9a04";
      const { id } = await createInteraction(officer, { projectId: one.id, ...call, entryKey: key });
      const theirs = await createInteraction(colleague, { projectId: one.id, ...call, entryKey: key });
      expect(theirs.id).not.toBe(id);
      expect(await notesOf(one.id)).toHaveLength(2);
      await expect(
        createInteraction(officer, { projectId: other.id, ...call, entryKey: key }),
      ).rejects.toMatchObject({ code: "input.invalid" });
      const stranger = contextFor(elsewhere, elsewhere.people.officer);
      const { id: foreign } = await createProject(stranger);
      const far = await createInteraction(stranger, { projectId: foreign, ...call, entryKey: key });
      expect(far.id).not.toBe(id);
    });
  });

  test("refuses a date without a step, and a step that is blank", async () => {
    const { id: projectId } = await createProject(officer);
    await expect(
      createInteraction(officer, { projectId, ...call, nextStepOn: day("2026-03-20") }),
    ).rejects.toMatchObject({ code: "input.invalid" });
    await expect(createInteraction(officer, { projectId, ...call, content: "  " })).rejects.toMatchObject({
      code: "input.invalid",
    });
  });

  test("is for the project's team and people, in its park", async () => {
    const { id: projectId, version } = await createProject(officer);
    const other = contextFor(here, here.people.officerOfOtherTeam);
    await expect(createInteraction(other, { projectId, ...call })).rejects.toMatchObject({
      code: "permission.notYourTeam",
    });
    for (const person of [here.people.leader, here.people.finance, here.people.admin])
      await expect(createInteraction(contextFor(here, person), { projectId, ...call })).rejects.toMatchObject(
        { code: "permission.denied" },
      );
    await expect(
      createInteraction(contextFor(elsewhere, elsewhere.people.manager), { projectId, ...call }),
    ).rejects.toMatchObject({ code: "record.notFound" });
    await setProjectPeople(officer, {
      id: projectId,
      version,
      people: [{ personId: other.actor.personId, role: "supporter" }],
    });
    await createInteraction(other, { projectId, ...call });
  });
});

describe("editing an interaction", () => {
  test("is for its author, on its version, and carries over to the project", async () => {
    const { id: projectId } = await createProject(officer);
    const { id } = await createInteraction(officer, { projectId, ...call, contactedOn: day("2026-03-10") });
    await expect(
      updateInteraction(colleague, { id, version: 1, fields: { content: "改" } }),
    ).rejects.toMatchObject({
      code: "interaction.notAuthor",
      params: { who: "马晓雨" },
    });
    await updateInteraction(officer, {
      id,
      version: 1,
      fields: { contactedOn: day("2026-03-12"), nextStep: "寄资料", nextStepOn: day("2026-03-18") },
    });
    expect(await projectRow(projectId)).toMatchObject({ lastContactOn: "2026-03-12", nextStep: "寄资料" });
    expect(await updateInteraction(officer, { id, version: 1, fields: { nextStep: "寄资料" } })).toEqual({
      id,
      version: 2,
    });
    await expect(
      updateInteraction(officer, { id, version: 1, fields: { nextStep: "打电话" } }),
    ).rejects.toMatchObject({
      code: "record.changed",
      detail: {
        version: 2,
        fields: [{ field: "nextStep", mine: { zh: "打电话" }, theirs: { zh: "寄资料" } }],
      },
    });
    await expect(
      updateInteraction(officer, { id, version: 2, fields: { contactedOn: day("2026-03-17") } }),
    ).rejects.toMatchObject({ code: "interaction.inFuture" });
    expect(await entries(projectId, "interaction.update")).toMatchObject([
      {
        changes: [
          { label: "联系日期", from: "2026-03-10", to: "2026-03-12" },
          { label: "下一步", from: null, to: "寄资料" },
          { label: "下一步日期" },
        ],
      },
    ]);
  });

  test("of an import keeps 台账记载, which nobody else can write", async () => {
    const { id: projectId } = await createProject(officer);
    // As a caller sends it who has not read the list.
    const ledger = "ledger" as "phone";
    await expect(
      createInteraction(officer, { projectId, way: ledger, content: "台账" }),
    ).rejects.toMatchObject({ code: "input.invalid" });
    const { id } = await createInteraction(officer, { projectId, ...call });
    await expect(
      updateInteraction(officer, { id, version: 1, fields: { way: ledger } }),
    ).rejects.toMatchObject({ code: "input.invalid" });
    await world.owner.updateTable("interaction").set({ way: "ledger" }).where("id", "=", id).execute();
    await updateInteraction(officer, { id, version: 1, fields: { content: "更正台账里的话" } });
    const row = world.owner.selectFrom("interaction").select(["way", "content"]).where("id", "=", id);
    expect(await row.executeTakeFirst()).toEqual({ way: "ledger", content: "更正台账里的话" });
  });

  test("of another park, or after its author left the team, is refused", async () => {
    const { id: projectId } = await createProject(officer);
    const { id } = await createInteraction(officer, { projectId, ...call });
    const stranger = contextFor(elsewhere, elsewhere.people.manager);
    await expect(
      updateInteraction(stranger, { id, version: 1, fields: { content: "改" } }),
    ).rejects.toMatchObject({ code: "record.notFound" });
    await expect(completeNextStep(stranger, { id })).rejects.toMatchObject({ code: "record.notFound" });
    const moved = contextFor(here, { ...here.people.officer, teamIds: [here.teams.b] });
    await expect(
      updateInteraction(moved, { id, version: 1, fields: { content: "改" } }),
    ).rejects.toMatchObject({ code: "permission.notYourTeam" });
  });

  test("from two browsers at once gives exactly one conflict", async () => {
    const { id: projectId } = await createProject(officer);
    const { id } = await createInteraction(officer, { projectId, ...call });
    const results = await Promise.allSettled(
      ["甲", "乙"].map((content) => updateInteraction(officer, { id, version: 1, fields: { content } })),
    );
    expect(results.map((result) => result.status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("a next step", () => {
  test("done makes room for the next one that is open, and can be opened again", async () => {
    const { id: projectId } = await createProject(officer);
    const first = await createInteraction(officer, {
      projectId,
      ...call,
      contactedOn: day("2026-03-10"),
      nextStep: "甲",
      nextStepOn: day("2026-03-18"),
    });
    const second = await createInteraction(officer, {
      projectId,
      ...call,
      contactedOn: day("2026-03-12"),
      nextStep: "乙",
      nextStepOn: day("2026-03-17"),
    });
    expect((await projectRow(projectId)).nextStep).toBe("乙");
    await completeNextStep(colleague, { id: second.id });
    expect(await projectRow(projectId)).toMatchObject({ nextStep: "甲", nextStepOn: "2026-03-18" });
    await completeNextStep(colleague, { id: second.id });
    expect(await entries(projectId, "interaction.nextStepDone")).toMatchObject([
      { actorName: "韩青", changes: [{ label: "下一步", from: "乙（未完成）", to: "乙（已完成）" }] },
    ]);
    await completeNextStep(colleague, { id: first.id });
    expect(await projectRow(projectId)).toMatchObject({ nextStep: null, nextStepOn: null });
    await completeNextStep(officer, { id: first.id, done: false });
    expect((await projectRow(projectId)).nextStep).toBe("甲");
  });

  test("put to another day twice is put once, and to two days by two people a conflict", async () => {
    const { id: projectId } = await createProject(officer);
    const { id } = await createInteraction(officer, {
      projectId,
      ...call,
      nextStep: "甲",
      nextStepOn: day("2026-03-18"),
    });
    await rescheduleNextStep(colleague, { id, version: 1, nextStepOn: day("2026-03-20") });
    expect(await rescheduleNextStep(officer, { id, version: 1, nextStepOn: day("2026-03-20") })).toEqual({
      id,
      version: 2,
    });
    expect((await projectRow(projectId)).nextStepOn).toBe("2026-03-20");
    await expect(
      rescheduleNextStep(officer, { id, version: 1, nextStepOn: day("2026-03-25") }),
    ).rejects.toMatchObject({
      code: "record.changed",
      detail: {
        who: "韩青",
        fields: [{ field: "nextStepOn", mine: { zh: "2026-03-25" }, theirs: { zh: "2026-03-20" } }],
      },
    });
  });

  test("survives an edit of the project's fields untouched", async () => {
    const { id, version } = await createProject(officer);
    await createInteraction(officer, {
      projectId: id,
      ...call,
      nextStep: "甲",
      nextStepOn: day("2026-03-18"),
    });
    await updateProject(officer, { id, version, fields: { capacity: "一" } });
    expect(await projectRow(id)).toMatchObject({ nextStep: "甲", lastContactOn: "2026-03-16" });
  });
});
