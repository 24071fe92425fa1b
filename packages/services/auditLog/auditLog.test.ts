import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contextFor, createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { auditActions } from "@parkline/domain/auditLog/action";
import { day } from "@parkline/domain/date/day";
import { updateProject } from "../project/update.ts";
import { createChain } from "../setting/chain.ts";
import { setStageWord } from "../setting/stageWord.ts";
import { searchAuditLog } from "./search.ts";

let world: World;
let here: TestPark;
let elsewhere: TestPark;
let projectId: number;
beforeAll(async () => {
  world = await openWorld();
  here = await createPark(world);
  elsewhere = await createPark(world, "南川工业园区（测试）");
  const at = (text: string, person = here.people.manager) =>
    contextFor(here, person, { now: inShanghai(text) });
  const { id, version } = await createProject(at("2026-03-01 09:00:00", here.people.officer), {
    name: "光伏铝边框",
  });
  projectId = id;
  await updateProject(at("2026-03-02 00:00:00"), { id, version, fields: { product: '100%纯"石英"坩埚' } });
  await createChain(at("2026-03-02 23:59:59"), { name: "氢燃料电池及系统" });
  await setStageWord(at("2026-03-03 08:00:00", here.people.admin), {
    word: "已过会",
    stage: "review",
    status: "active",
  });
  await createChain(contextFor(elsewhere, elsewhere.people.manager), { name: "光伏（南川）" });
});
afterAll(() => world.close());

type Question = Parameters<typeof searchAuditLog>[1];
const search = (question: Question, person = here.people.manager) =>
  searchAuditLog(contextFor(here, person), question);
const actionsOf = async (question: Question, person = here.people.manager) =>
  (await search(question, person)).entries.map((entry) => entry.action);

describe("the audit log", () => {
  test("is read newest first, in the words of the day", async () => {
    const { entries, next } = await search({});
    expect(entries.map(({ action }) => action)).toEqual([
      "setting.setStageWord",
      "setting.createChain",
      "project.update",
      "project.create",
    ]);
    expect(entries[2]).toMatchObject({
      actorName: here.people.manager.name,
      subjectKind: "project",
      subjectId: projectId,
      subjectLabel: "光伏铝边框",
      hidden: false,
      changes: [{ field: "product", from: "光伏组件铝边框", to: '100%纯"石英"坩埚' }],
    });
    expect(next).toBeNull();
  });

  test.each([
    ["a subject's name", "铝边框", ["project.update", "project.create"]],
    ["what a change wrote, quotes and all", '纯"石英"', ["project.update"]],
    ["a percent sign as itself", "100%纯", ["project.update"]],
    ["an underscore as itself", "光_铝", []],
    ["who acted", "周管理", ["setting.setStageWord"]],
    ["no word of ours inside the record", "label", []],
  ])("is searched by %s", async (_, text, actions) => {
    expect(await actionsOf({ text })).toEqual(actions);
  });

  test("is narrowed by actor, action, subject and days, both days included", async () => {
    expect(await actionsOf({ actorId: here.people.officer.id })).toEqual(["project.create"]);
    expect(await actionsOf({ actions: ["setting.createChain", "project.create"] })).toEqual([
      "setting.createChain",
      "project.create",
    ]);
    expect(await actionsOf({ subjectKind: "project", subjectId: projectId })).toEqual([
      "project.update",
      "project.create",
    ]);
    expect(await actionsOf({ fromOn: day("2026-03-02"), toOn: day("2026-03-02") })).toEqual([
      "setting.createChain",
      "project.update",
    ]);
  });

  test("is paged without meeting an entry twice or missing one, several at one instant among them", async () => {
    const now = inShanghai("2026-03-04 12:00:00");
    for (const word of ["甲", "乙", "丙", "丁", "戊"])
      await setStageWord(contextFor(here, here.people.admin, { now }), {
        word,
        stage: "lead",
        status: "active",
      });
    const labels: (string | null)[] = [];
    let cursor: Question["cursor"] = null;
    do {
      const page = await search({ limit: 2, cursor, actions: ["setting.setStageWord"] });
      labels.push(...page.entries.map((entry) => entry.subjectLabel));
      cursor = page.next;
    } while (cursor !== null);
    expect(labels).toEqual(["戊", "丁", "丙", "乙", "甲", "已过会"]);
  });

  test("tells the administrator that and by whom, and nothing of the business", async () => {
    const { entries } = await search({ actions: ["project.update"] }, here.people.admin);
    expect(entries).toMatchObject([
      {
        actorName: here.people.manager.name,
        hidden: true,
        subjectId: null,
        subjectLabel: null,
        changes: [],
        note: null,
      },
    ]);
    expect(await actionsOf({ text: "铝边框" }, here.people.admin)).toEqual([]);
    expect(await actionsOf({ subjectKind: "project", subjectId: projectId }, here.people.admin)).toEqual([]);
  });

  test("of another park stays there", async () => {
    expect(await actionsOf({ text: "南川" })).toEqual([]);
    const there = await searchAuditLog(contextFor(elsewhere, elsewhere.people.manager), {});
    expect(there.entries.map((entry) => entry.subjectLabel)).toEqual(["光伏（南川）"]);
  });

  test("is the manager's and the administrator's alone", async () => {
    const { officer, finance, leader, zoneLeader } = here.people;
    for (const person of [officer, finance, leader, zoneLeader])
      await expect(search({}, person)).rejects.toMatchObject({ code: "permission.denied" });
  });

  test("cannot be written over, not by the application's own role", async () => {
    await expect(world.db.updateTable("auditEntry").set({ note: "x" }).execute()).rejects.toThrow(
      /permission denied/,
    );
    await expect(world.owner.deleteFrom("auditEntry").execute()).rejects.toThrow(/append-only/);
  });
});

test("every action that a verb records has words for it", () => {
  const services = join(import.meta.dirname, "..");
  const features = readdirSync(services, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && entry.name !== "node_modules",
  );
  const files = features.flatMap(({ name }) =>
    readdirSync(join(services, name), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
      .map((path) => join(services, name, path)),
  );
  const recorded = files.flatMap((path) =>
    [...readFileSync(path, "utf8").matchAll(/\baudit(?:Entry)?\(\s*(?:tx,\s*)?ctx,\s*"([^"]+)"/g)].map(
      (match) => match[1] ?? "",
    ),
  );
  expect(recorded.length).toBeGreaterThan(20);
  expect(recorded.filter((action) => !(action in auditActions))).toEqual([]);
});
