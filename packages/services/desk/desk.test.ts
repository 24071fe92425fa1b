import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { contextFor, createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { day } from "@parkline/domain/date/day";
import type { TestPerson } from "@parkline/testkit/people";
import { createInteraction } from "../interaction/create.ts";
import { completeNextStep } from "../interaction/nextStep.ts";
import { setProjectPeople } from "../project/people.ts";
import { setProjectStatus } from "../project/setStatus.ts";
import { updateProject } from "../project/update.ts";
import { readChanges } from "./changes.ts";
import { readNextSteps } from "./nextSteps.ts";
import { readDesk } from "./read.ts";
import { readTurned } from "./turned.ts";

let world: World;
let here: TestPark;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  here = await createPark(world);
});

const at = (person: TestPerson, time: string) => contextFor(here, person, { now: inShanghai(time) });
/** The desk as its page reads it: the head, and with it the first page of each list. */
async function deskOf(person: TestPerson, time: string) {
  const ctx = at(person, time);
  const head = await readDesk(ctx, undefined);
  const { steps } = await readNextSteps(ctx, {});
  const { projects } = await readTurned(ctx, {});
  const { changes } = await readChanges(ctx, { since: head.since.toISOString() });
  return { ...head, nextSteps: steps, turned: projects, changes };
}

describe("next steps on a desk", () => {
  test("are one's own and those of one's projects, by date, overdue first, undated last, and go when done", async () => {
    const { officer, colleague } = here.people;
    const mine = await createProject(at(officer, "2026-03-10 09:00"), {
      name: "我的项目",
      ownerId: officer.id,
    });
    const other = await createProject(at(officer, "2026-03-10 09:00"), {
      name: "同事的项目",
      ownerId: colleague.id,
    });
    const step = (person: TestPerson, projectId: number, nextStep: string, on: string | null) =>
      createInteraction(at(person, "2026-03-10 10:00"), {
        projectId,
        way: "phone",
        content: "沟通",
        nextStep,
        nextStepOn: on === null ? null : day(on),
      });
    await step(officer, mine.id, "无日期", null);
    await step(officer, other.id, "我答应的", "2026-03-20");
    const overdue = await step(colleague, mine.id, "同事代记", "2026-03-12");
    await step(colleague, other.id, "与我无关", "2026-03-11");
    await step(officer, mine.id, "今天", "2026-03-16");
    const desk = await deskOf(officer, "2026-03-16 10:00");
    expect(
      desk.nextSteps.map(({ nextStep, overdueDays, projectName }) => [nextStep, overdueDays, projectName]),
    ).toEqual([
      ["同事代记", 4, "我的项目"],
      ["今天", 0, "我的项目"],
      ["我答应的", -4, "同事的项目"],
      ["无日期", null, "我的项目"],
    ]);
    expect((await deskOf(officer, "2026-03-17 00:00")).nextSteps[1]?.overdueDays).toBe(1);
    await completeNextStep(at(officer, "2026-03-16 11:00"), { id: overdue.id });
    expect((await deskOf(officer, "2026-03-16 12:00")).nextSteps).toHaveLength(3);
    await setProjectStatus(at(officer, "2026-03-16 12:00"), {
      id: mine.id,
      version: 1,
      status: "exited",
      reason: "financing",
      note: "资金断裂",
      lostTo: "未落地",
    });
    expect((await deskOf(officer, "2026-03-16 12:00")).nextSteps.map((one) => one.nextStep)).toEqual([
      "我答应的",
    ]);
  });
});

describe("projects that turned", () => {
  test("are those of a person, red before amber, each with the clocks that did it", async () => {
    const { officer, colleague } = here.people;
    // A lead of Friday the 13th is due on Monday the 16th: amber that day, red from the 17th.
    const amber = await createProject(at(officer, "2026-03-13 09:00"), {
      name: "预警项目",
      ownerId: officer.id,
    });
    const red = await createProject(at(officer, "2026-03-11 09:00"), { name: "超期项目" });
    await createProject(at(officer, "2026-03-11 09:00"), { name: "同事的超期项目", ownerId: colleague.id });
    await createProject(at(officer, "2026-03-16 09:00"), { name: "正常项目", ownerId: officer.id });
    await setProjectPeople(at(officer, "2026-03-12 09:00"), {
      id: red.id,
      version: 1,
      people: [{ personId: officer.id, role: "supporter" }],
    });
    expect((await deskOf(officer, "2026-03-15 23:59")).turned.map((one) => one.name)).toEqual(["超期项目"]);
    const desk = await deskOf(officer, "2026-03-16 00:00");
    expect(desk.turned).toMatchObject([
      {
        id: red.id,
        state: "red",
        clockLabel: { zh: "线索回应" },
        reasons: [{ key: "answer", state: "red", amberOn: "2026-03-12", redOn: "2026-03-13" }],
      },
      { id: amber.id, state: "amber", reasons: [{ key: "answer", state: "amber" }] },
    ]);
    expect(desk.counts).toEqual({ active: 3, amber: 1, red: 1 });
    expect((await deskOf(officer, "2026-03-17 00:00")).turned.map((one) => one.state)).toEqual([
      "red",
      "red",
      "amber",
    ]);
  });
});

describe("what changed since the last visit", () => {
  test("is what others did to one's projects, until a visit is over for thirty minutes", async () => {
    const { officer, manager, colleague } = here.people;
    const { id } = await createProject(at(officer, "2026-03-10 09:00"), {
      name: "我的项目",
      ownerId: officer.id,
    });
    const other = await createProject(at(officer, "2026-03-10 09:00"), {
      name: "别人的项目",
      ownerId: colleague.id,
    });
    await updateProject(at(manager, "2026-03-11 09:00"), { id, version: 1, fields: { capacity: "甲" } });
    await updateProject(at(officer, "2026-03-11 10:00"), {
      id,
      version: 2,
      fields: { capacity: "自己改的" },
    });
    await updateProject(at(manager, "2026-03-11 11:00"), {
      id: other.id,
      version: 1,
      fields: { capacity: "乙" },
    });
    const first = await deskOf(officer, "2026-03-16 08:00");
    expect(first).toMatchObject({
      isFirstVisit: true,
      since: inShanghai("2026-03-09 08:00"),
      changes: [
        {
          projectId: id,
          projectName: "我的项目",
          actorName: "王建国",
          action: "project.update",
          changes: [{ label: "产能规模", to: "甲" }],
        },
      ],
    });
    // Within the visit the news stays, however often the page is opened.
    expect((await deskOf(officer, "2026-03-16 08:25")).changes).toHaveLength(1);
    expect((await deskOf(officer, "2026-03-16 08:50")).changes).toHaveLength(1);
    await createInteraction(at(manager, "2026-03-16 09:00"), {
      projectId: id,
      way: "phone",
      content: "局长去电",
    });
    const second = await deskOf(officer, "2026-03-16 09:21");
    expect(second).toMatchObject({
      isFirstVisit: false,
      since: inShanghai("2026-03-16 08:50"),
      changes: [{ action: "interaction.create" }],
    });
    expect((await deskOf(officer, "2026-03-16 09:51")).changes).toHaveLength(1);
    expect((await deskOf(officer, "2026-03-16 10:22")).changes).toHaveLength(0);
  });

  test("is each person's own, and nothing of another park", async () => {
    const elsewhere = await createPark(world, "南川工业园区（测试）");
    const { officer, manager } = here.people;
    const { id } = await createProject(at(manager, "2026-03-15 09:00"), { ownerId: officer.id });
    await deskOf(manager, "2026-03-16 09:00");
    const desk = await deskOf(officer, "2026-03-16 09:00");
    expect(desk).toMatchObject({
      isFirstVisit: true,
      changes: [{ projectId: id, action: "project.create" }],
    });
    // The same person, were they let into the other park, finds nothing of this one there.
    const there = contextFor(elsewhere, officer);
    expect(await readDesk(there, undefined)).toMatchObject({ counts: { active: 0 } });
    const nothing = { next: null, rest: 0 };
    expect(await readNextSteps(there, {})).toEqual({ ...nothing, steps: [] });
    expect(await readTurned(there, {})).toEqual({ ...nothing, projects: [] });
    expect(await readChanges(there, { since: "2000-01-01T00:00:00Z" })).toEqual({ ...nothing, changes: [] });
  });

  test("is nothing of the business for an administrator", async () => {
    const { admin, manager } = here.people;
    await createProject(at(manager, "2026-03-10 09:00"), { ownerId: admin.id });
    expect(await deskOf(admin, "2026-03-16 09:00")).toMatchObject({
      nextSteps: [],
      turned: [],
      changes: [],
      counts: { active: 0, amber: 0, red: 0 },
    });
  });
});
