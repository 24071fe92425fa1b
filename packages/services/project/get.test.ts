import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contextFor, createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { day } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import { addAttachment } from "../attachment/add.ts";
import { removeAttachment } from "../attachment/remove.ts";
import { createCompany } from "../company/create.ts";
import { createContact } from "../contact/create.ts";
import type { Context } from "../context.ts";
import { createInteraction } from "../interaction/create.ts";
import { getProject } from "./get.ts";
import { setKeyPeriods } from "./keyMark.ts";
import { moveProject } from "./move.ts";
import { setProjectPeople } from "./people.ts";
import { setProjectStatus } from "./setStatus.ts";
import { readTimeline } from "./timeline.ts";
import { updateProject } from "./update.ts";

let world: World;
let here: TestPark;
let elsewhere: TestPark;
let officer: Context;
let manager: Context;
beforeAll(async () => {
  world = await openWorld();
  here = await createPark(world);
  elsewhere = await createPark(world, "南川工业园区（测试）");
  officer = contextFor(here, here.people.officer);
  manager = contextFor(here, here.people.manager);
});
afterAll(() => world.close());

const pdf = Buffer.from("%PDF-1.7\n%%EOF\n");
const at = (person: TestPark["people"]["officer"], time: string) =>
  contextFor(here, person, { now: inShanghai(time) });
const ready = () => ({
  ownerId: here.people.officer.id,
  chainId: here.chains.solar,
  totalInvestment: fen(100_000_000_00),
});

describe("a project's page", () => {
  test("has in one answer what it shows: facts, names, steps, what is missing, clocks, people, numbers masked", async () => {
    const { id: companyId } = await createCompany(officer, {
      name: "整页企业（示例）",
      uscc: "91350100M000100Y43",
      registeredInPark: true,
    });
    const { id } = await createProject(
      officer,
      { name: "整页项目", ...ready(), introducer: "商会" },
      { companyId },
    );
    await createContact(officer, { name: "孙总", phone: "13812345678", projectId: id });
    await moveProject(officer, { id, version: 1, to: "assessment" });
    await setProjectPeople(officer, {
      id,
      version: 2,
      people: [{ personId: here.people.leader.id, role: "sponsor_leader" }],
    });
    await setKeyPeriods(officer, { id, version: 3, periods: [{ fromOn: day("2026-01-01"), toOn: null }] });
    await createInteraction(officer, {
      projectId: id,
      way: "phone",
      content: "初次沟通",
      nextStep: "上门",
      nextStepOn: day("2026-03-20"),
    });
    await addAttachment(officer, { projectId: id, kind: "assessment", name: "意见.pdf", content: pdf });
    const later = contextFor(here, here.people.finance, { now: inShanghai("2026-03-20 09:00:00") });
    const page = await getProject(later, { id });
    expect(page).toMatchObject({
      id,
      version: 4,
      ownerName: "马晓雨",
      chainName: "高效晶硅太阳能电池及组件",
      teamName: "招商一组",
      createdByName: "马晓雨",
      updatedByName: "马晓雨",
      facts: {
        name: "整页项目",
        stage: "assessment",
        investorName: "整页企业（示例）",
        interactionCount: 1,
        contactCount: 1,
        lastContactOn: "2026-03-16",
      },
      wall: { ownerId: here.people.officer.id, teamId: here.teams.a, memberIds: [here.people.leader.id] },
      company: { id: companyId, name: "整页企业（示例）", usccPasses: true, registeredInPark: true },
      next: { stage: "negotiation", missing: ["assessmentOpinion"] },
      owed: [],
      overrides: [],
      clocks: [
        { key: "opinion", amberOn: "2026-03-19", redOn: "2026-03-20", state: "red" },
        { key: "feedback", state: "on_time" },
      ],
      people: [{ role: "sponsor_leader", name: "张主任" }],
      contacts: [{ name: "孙总", phone: "138****5678" }],
      attachments: [{ kind: "assessment", name: "意见.pdf", uploadedByName: "马晓雨" }],
      openSteps: [{ nextStep: "上门", nextStepOn: "2026-03-20", authorName: "马晓雨", version: 1 }],
      nextStep: "上门",
      isKey: true,
      keyPeriods: [{ fromOn: "2026-01-01", toOn: null }],
    });
    expect(page.stages.slice(0, 3)).toEqual([
      { stage: "lead", state: "passed", enteredOn: "2026-03-16", enabled: true },
      { stage: "assessment", state: "present", enteredOn: "2026-03-16", enabled: true },
      { stage: "negotiation", state: "ahead", enteredOn: null, enabled: true },
    ]);
    // What goes to a browser is plain data, storage keys not among it.
    expect(JSON.stringify(page)).not.toContain("storageKey");
  });

  test("keeps an override in sight until its evidence is there", async () => {
    const { id } = await createProject(officer, { name: "越过项目", ...ready(), chainId: null });
    await moveProject(manager, { id, version: 1, to: "assessment", overrideReason: "产业链待定" });
    expect(await getProject(officer, { id })).toMatchObject({
      owed: [{ stage: "assessment", requirement: "chainId" }],
      overrides: [
        { stage: "assessment", reason: "产业链待定", requirements: ["chainId"], actorName: "王建国" },
      ],
    });
    await updateProject(officer, { id, version: 2, fields: { chainId: here.chains.solar } });
    expect(await getProject(officer, { id })).toMatchObject({ owed: [], overrides: [] });
  });

  test("is read by everyone with business in the park, and by nobody else", async () => {
    const { id } = await createProject(officer);
    const { officerOfOtherTeam, finance, leader, zoneLeader, admin } = here.people;
    for (const person of [officerOfOtherTeam, finance, leader, zoneLeader])
      await getProject(contextFor(here, person), { id });
    await expect(getProject(contextFor(here, admin), { id })).rejects.toMatchObject({
      code: "permission.denied",
    });
    await expect(getProject(contextFor(elsewhere, elsewhere.people.manager), { id })).rejects.toMatchObject({
      code: "record.notFound",
    });
    await expect(
      readTimeline(contextFor(elsewhere, elsewhere.people.manager), { projectId: id }),
    ).rejects.toMatchObject({ code: "record.notFound" });
  });
});

describe("a project's timeline", () => {
  test("tells interactions, steps, files and changes, newest first, and what was entered late at its own day", async () => {
    const { officer: person, colleague } = here.people;
    const { id } = await createProject(at(person, "2026-03-02 09:00:00"), {
      name: "时间线项目",
      ...ready(),
      chainId: null,
    });
    await updateProject(at(person, "2026-03-03 10:00:00"), {
      id,
      version: 1,
      fields: { capacity: "年产1万吨" },
    });
    const moved = at(person, "2026-03-04 10:00:00");
    await moveProject(moved, { id, version: 2, to: "assessment", fields: { chainId: here.chains.solar } });
    const { id: fileId } = await addAttachment(at(colleague, "2026-03-05 10:00:00"), {
      projectId: id,
      kind: "other",
      name: "资料.pdf",
      content: pdf,
    });
    // Typed in on the 10th, of the 3rd.
    const late = at(person, "2026-03-10 10:00:00");
    const { id: note } = await createInteraction(late, {
      projectId: id,
      way: "visit_out",
      content: "看厂",
      contactedOn: day("2026-03-03"),
    });
    await addAttachment(late, {
      projectId: id,
      interactionId: note,
      kind: "other",
      name: "看厂.pdf",
      content: Buffer.from("%PDF-1.7\n2"),
    });
    await setProjectStatus(at(person, "2026-03-11 10:00:00"), {
      id,
      version: 3,
      status: "on_hold",
      reason: "no_land",
      note: "等土地指标",
    });
    await removeAttachment(at(person, "2026-03-12 10:00:00"), { id: fileId });
    const { items, next } = await readTimeline(officer, { projectId: id });
    expect(next).toBeNull();
    expect(items).toMatchObject([
      {
        kind: "change",
        action: "attachment.remove",
        changes: [{ label: "其他资料", from: "资料.pdf", to: null }],
      },
      {
        kind: "change",
        action: "project.status",
        note: "等土地指标",
        changes: [{ from: "推进中", to: "缓办" }, { to: "用地或厂房无法保障" }],
      },
      { kind: "file", name: "资料.pdf", uploadedByName: "韩青", attachmentKind: "other" },
      {
        kind: "move",
        fromStage: "lead",
        toStage: "assessment",
        actorName: "马晓雨",
        changes: [{ field: "chainId", to: "高效晶硅太阳能电池及组件" }],
      },
      {
        kind: "interaction",
        content: "看厂",
        contactedOn: "2026-03-03",
        at: inShanghai("2026-03-03 23:59:59.999"),
        attachments: [{ name: "看厂.pdf" }],
      },
      { kind: "change", action: "project.update", actorName: "马晓雨", changes: [{ field: "capacity" }] },
      { kind: "move", fromStage: null, toStage: "lead" },
    ]);
    expect(items[2]).toMatchObject({ removedAt: inShanghai("2026-03-12 10:00:00") });
    expect((await readTimeline(officer, { projectId: id, kinds: ["interaction"] })).items).toHaveLength(1);
  });

  test("pages without meeting anything twice or missing it, however many share an instant", async () => {
    const { id } = await createProject(officer, { name: "分页项目" });
    for (let index = 0; index < 12; index += 1)
      await createInteraction(officer, { projectId: id, way: "phone", content: `第${index}次` });
    for (let index = 0; index < 5; index += 1)
      await updateProject(officer, { id, version: index + 1, fields: { capacity: `第${index}版` } });
    const whole = (await readTimeline(officer, { projectId: id, limit: 100 })).items.map(
      (item) => `${item.kind} ${item.id}`,
    );
    expect(whole).toHaveLength(18);
    const seen: string[] = [];
    let after: Awaited<ReturnType<typeof readTimeline>>["next"] = null;
    do {
      const page: Awaited<ReturnType<typeof readTimeline>> = await readTimeline(officer, {
        projectId: id,
        limit: 5,
        after,
      });
      seen.push(...page.items.map((item) => `${item.kind} ${item.id}`));
      after = page.next;
    } while (after !== null);
    expect(seen).toEqual(whole);
  });
});
