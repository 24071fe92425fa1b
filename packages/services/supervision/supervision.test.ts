import { inPark } from "@parkline/db/park";
import { day } from "@parkline/domain/date/day";
import { contextFor, createPark, inShanghai } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { readDocument } from "@parkline/testkit/document";
import { createSupervisedPark, type SupervisedPark } from "@parkline/testkit/supervision";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { disablePerson } from "../people/disable.ts";
import { setProjectPeople } from "../project/people.ts";
import { readTimeline } from "../project/timeline.ts";
import { updateProject } from "../project/update.ts";
import { climbOrders } from "./climb.ts";
import { closeOrder, sendOrderBack, withdrawOrder } from "./conclude.ts";
import { downloadOrder } from "./document.ts";
import { getOrder } from "./get.ts";
import { listOrders } from "./list.ts";
import { replyToOrder } from "./reply.ts";

let world: World;
let here: SupervisedPark;
let officer: Context;
let colleague: Context;
let stranger: Context;
let manager: Context;
let leader: Context;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  here = await createSupervisedPark(world);
  const { people } = here;
  officer = contextFor(here, people.officer);
  colleague = contextFor(here, people.colleague);
  stranger = contextFor(here, people.officerOfOtherTeam);
  manager = contextFor(here, people.manager);
  leader = contextFor(here, people.leader);
});

const at = (ctx: Context, on: string): Context => ({ ...ctx, now: inShanghai(`${on} 09:30`) });

describe("a lead that nobody answers", () => {
  test("climbs from its owner over the head of the team to the manager and the sponsor leader", async () => {
    const project = await here.owned();
    const people = [{ personId: here.people.leader.id, role: "sponsor_leader" as const }];
    await setProjectPeople(officer, { id: project.id, version: project.version, people });
    await here.sweepAll("2026-03-20", "2026-03-22");
    expect(await here.all()).toEqual([]);
    expect(await here.sweep("2026-03-23")).toEqual({ issued: 1, lapsed: 0 });
    const blue = await here.one();
    expect(blue).toMatchObject({
      number: "督〔2026〕蓝-001",
      level: "blue",
      state: "open",
      basisOn: "2026-03-17",
      issuedOn: "2026-03-23",
      replyDueOn: "2026-03-26",
      projectId: project.id,
      words: { zh: "“线索回应”自 2026-03-18 起超期，至今未办。" },
    });
    await here.sweepAll("2026-03-26", "2026-03-27");
    await here.sweepAll("2026-04-03", "2026-04-06");
    await here.sweep("2026-04-20");
    expect(await here.told()).toEqual([
      "督〔2026〕红-001 open 2026-04-06",
      "督〔2026〕蓝-001 raised 2026-03-23",
      "督〔2026〕黄-001 raised 2026-03-27",
    ]);
    const red = (await here.all()).find(({ level }) => level === "red");
    expect(red?.ladder.map(({ level, recipients }) => [level, recipients.map(({ name }) => name)])).toEqual([
      ["blue", ["马晓雨"]],
      ["yellow", ["韩青"]],
      ["red", ["王建国", "张主任"]],
    ]);
    expect(red?.ladder.map(({ steps }) => steps.map(({ step }) => step))).toEqual([
      ["issue", "raise"],
      ["issue", "raise"],
      ["issue"],
    ]);
  });

  test("skips no level however long nothing ran, and gets no two on a day", async () => {
    await here.owned();
    await here.sweep("2026-06-01");
    await here.sweep("2026-06-01");
    expect(await here.told()).toEqual(["督〔2026〕蓝-001 open 2026-06-01"]);
    await here.sweep("2026-08-03");
    expect(await here.told()).toEqual([
      "督〔2026〕蓝-001 raised 2026-06-01",
      "督〔2026〕黄-001 open 2026-08-03",
    ]);
  });

  test("is given nothing on a day off, and one order by two workers at once", async () => {
    await here.owned();
    await here.sweep("2026-03-28");
    expect(await here.all()).toEqual([]);
    const both = await Promise.all([
      here.sweep("2026-03-30"),
      here.sweep("2026-03-30"),
      here.sweep("2026-03-30"),
    ]);
    expect(both.map(({ issued }) => issued).toSorted((a, b) => a - b)).toEqual([0, 0, 1]);
    expect(await here.told()).toHaveLength(1);
  });

  test("numbers run on by park, year and level without a gap", async () => {
    for (let count = 0; count < 3; count += 1) await here.owned();
    await here.sweep("2026-03-23");
    await here.owned();
    // A transaction that fails takes its numbers back with it.
    await inPark(world.db, here.park.id, async (tx) => {
      await climbOrders(tx, { park: here.park, now: inShanghai("2026-04-01 08:30") });
      throw new Error("cut off");
    }).catch(() => undefined);
    await here.sweep("2026-04-01");
    const late = await createProject(officer, {}, { teamId: here.teams.a });
    await world.owner
      .updateTable("project")
      .set({ redOn: day("2026-12-25") })
      .where("id", "=", late.id)
      .execute();
    await here.sweep("2027-01-04");
    const numbers = (await here.all()).map(({ number }) => number).filter((number) => number.includes("蓝"));
    expect(numbers.toSorted()).toEqual([
      "督〔2026〕蓝-001",
      "督〔2026〕蓝-002",
      "督〔2026〕蓝-003",
      "督〔2026〕蓝-004",
      "督〔2027〕蓝-001",
    ]);
    const there = await createPark(world);
    const owner = there.people.officer;
    await createProject(contextFor(there, owner), { ownerId: owner.id }, { teamId: there.teams.a });
    const now = inShanghai("2026-03-23 08:30");
    await inPark(world.db, there.park.id, (tx) => climbOrders(tx, { park: there.park, now }));
    const { orders } = await listOrders(contextFor(there, there.people.manager), {});
    expect(orders.map(({ number }) => number)).toEqual(["督〔2026〕蓝-001"]);
  });

  test("goes past an owner who has been disabled, and climbs as the park has set it", async () => {
    await here.owned();
    const admin = contextFor(here, here.people.admin);
    await disablePerson(admin, { id: here.people.officer.id, disabled: true });
    const setting = { parkId: here.park.id, setBy: here.people.manager.id, setAt: manager.now };
    await world.owner
      .insertInto("reminderSetting")
      .values([
        { ...setting, rule: "supervision.blue", effectiveOn: day("2026-03-16"), days: '{"wait":1}' },
        { ...setting, rule: "supervision.blue", effectiveOn: day("2026-09-01"), days: '{"wait":9}' },
        { ...setting, rule: "supervision.red", effectiveOn: day("2026-03-16"), enabled: false },
      ])
      .execute();
    for (const on of ["2026-03-18", "2026-03-19", "2026-03-24", "2026-03-25", "2026-04-20"])
      await here.sweep(on);
    expect(await here.told()).toEqual([
      "督〔2026〕蓝-001 raised 2026-03-19",
      "督〔2026〕黄-001 open 2026-03-25",
    ]);
    const yellow = (await here.all()).find(({ level }) => level === "yellow");
    expect(yellow?.ladder.map(({ recipients }) => recipients[0]?.name)).toEqual(["韩青", "王建国"]);
  });
});

describe("an order that is answered", () => {
  test("climbs no further, and is closed out by the manager", async () => {
    const project = await here.owned();
    await here.sweep("2026-03-23");
    const order = await here.one();
    expect((await listOrders(officer, { whose: "toAnswer" })).orders.map(({ id }) => id)).toEqual([order.id]);
    expect((await listOrders(colleague, { whose: "toAnswer" })).orders).toEqual([]);
    const replied = await replyToOrder(at(officer, "2026-03-25"), {
      id: order.id,
      version: 1,
      note: "已约客商下周一见面。",
    });
    expect(replied).toEqual({ id: order.id, version: 2, state: "replied" });
    await here.sweepAll("2026-03-26", "2026-03-27");
    expect((await here.one()).openSteps).toEqual(["reply", "sendBack", "close", "withdraw"]);
    await closeOrder(at(manager, "2026-04-10"), { id: order.id, version: 2, note: null });
    await here.sweepAll("2026-04-13", "2026-04-14");
    const closed = await here.one();
    expect(closed).toMatchObject({ state: "closed", openSteps: [] });
    expect(closed.ladder[0]?.steps.map(({ step, actorName, note }) => [step, actorName, note])).toEqual([
      ["issue", null, null],
      ["reply", "马晓雨", "已约客商下周一见面。"],
      ["close", "王建国", null],
    ]);
    const { items } = await readTimeline(officer, { projectId: project.id, kinds: ["change"] });
    expect(items.map((item) => (item.kind === "change" ? [item.action, item.actorName] : []))).toEqual([
      ["supervision.close", "王建国"],
      ["supervision.reply", "马晓雨"],
      ["supervision.issue", "自动督办"],
    ]);
  });

  test("and sent back has its days anew before it climbs", async () => {
    await here.owned();
    await here.sweep("2026-03-23");
    const { id } = await here.one();
    await replyToOrder(at(officer, "2026-03-26"), { id, version: 1, note: "在办" });
    await sendOrderBack(at(manager, "2026-03-30"), { id, version: 2, note: "请写明何时见面" });
    expect(await getOrder(manager, { id })).toMatchObject({ state: "open", replyDueOn: "2026-04-02" });
    await here.sweepAll("2026-03-31", "2026-04-02");
    expect(await here.told()).toHaveLength(1);
    await here.sweep("2026-04-03");
    expect(await here.told()).toEqual([
      "督〔2026〕蓝-001 raised 2026-03-23",
      "督〔2026〕黄-001 open 2026-04-03",
    ]);
  });

  test("stays for whoever has to judge the answer, also when its matter is put right meanwhile", async () => {
    const { id: projectId, version } = await here.owned();
    await here.sweep("2026-03-23");
    const { id } = await here.one();
    await replyToOrder(at(officer, "2026-03-24"), { id, version: 1, note: "已回应" });
    const answeredOn = day("2026-03-24");
    await updateProject(at(officer, "2026-03-24"), { id: projectId, version, fields: { answeredOn } });
    await here.sweep("2026-03-25");
    expect((await here.one()).state).toBe("replied");
    await sendOrderBack(at(manager, "2026-03-25"), { id, version: 2, note: "请补充联系人" });
    await here.sweep("2026-03-25");
    expect((await here.one()).state).toBe("lapsed");
  });

  test("of two answers at once the slower one learns who was quicker; a step that is not open is refused", async () => {
    await here.owned();
    await here.sweep("2026-03-23");
    const { id } = await here.one();
    const outcomes = await Promise.allSettled([
      replyToOrder(officer, { id, version: 1, note: "主责答复" }),
      replyToOrder(colleague, { id, version: 1, note: "同组答复" }),
    ]);
    const refused = outcomes.filter((outcome) => outcome.status === "rejected");
    const who = outcomes[0]?.status === "fulfilled" ? "马晓雨" : "韩青";
    expect(refused[0]?.reason).toMatchObject({ code: "record.changed", detail: { version: 2, who } });
    await withdrawOrder(manager, { id, version: 2, note: "客商已改由市局对接" });
    await expect(closeOrder(manager, { id, version: 3 })).rejects.toMatchObject({
      code: "supervision.wrongState",
    });
    await here.sweep("2026-04-20");
    expect(await here.told()).toEqual(["督〔2026〕蓝-001 withdrawn 2026-03-23"]);
  });
});

describe("who may", () => {
  test("answer: recipients and the project's people, nobody of another team", async () => {
    await here.owned();
    await here.sweep("2026-03-23");
    const { id } = await here.one();
    await expect(replyToOrder(stranger, { id, version: 1, note: "代答" })).rejects.toMatchObject({
      code: "permission.notYourTeam",
    });
    await expect(replyToOrder(leader, { id, version: 1, note: "代答" })).rejects.toMatchObject({
      code: "permission.notYourTeam",
    });
    expect((await getOrder(stranger, { id })).openSteps).toEqual([]);
    expect(await replyToOrder(colleague, { id, version: 1, note: "同组代答" })).toMatchObject({
      state: "replied",
    });
  });

  test("conclude: managers all of them, leaders a red one, which its recipients answer", async () => {
    const project = await here.owned();
    const people = [{ personId: here.people.leader.id, role: "sponsor_leader" as const }];
    await setProjectPeople(officer, { id: project.id, version: project.version, people });
    await here.sweep("2026-03-23");
    const blue = await here.one();
    await expect(withdrawOrder(leader, { id: blue.id, version: 1, note: "不必督办" })).rejects.toMatchObject({
      code: "supervision.managersOrder",
    });
    for (const on of ["2026-03-27", "2026-04-06"]) await here.sweep(on);
    const red = (await here.all(leader)).find(({ level }) => level === "red");
    expect(red?.openSteps).toEqual(["reply", "withdraw"]);
    await replyToOrder(at(manager, "2026-04-07"), { id: red?.id ?? 0, version: 1, note: "已当面交办" });
    expect(await closeOrder(at(leader, "2026-04-08"), { id: red?.id ?? 0, version: 2 })).toMatchObject({
      state: "closed",
    });
  });

  test("rewrite or delete what was said: nobody, not even with the application's own rights", async () => {
    await here.owned();
    await here.sweep("2026-03-23");
    const { id } = await here.one();
    const attempts = [
      world.db.updateTable("supervisionStep").set({ note: "改写" }).where("orderId", "=", id),
      world.db.deleteFrom("supervisionStep").where("orderId", "=", id),
      world.db.deleteFrom("supervisionRecipient").where("orderId", "=", id),
      world.db.deleteFrom("supervisionOrder").where("id", "=", id),
      world.db.deleteFrom("supervisionCounter").where("parkId", "=", here.park.id),
    ];
    for (const attempt of attempts) await expect(attempt.execute()).rejects.toThrow(/permission denied/);
  });
});

test("a list goes on where its page ended, without a gap or a repetition, and is narrowed by level and day", async () => {
  for (let count = 0; count < 5; count += 1) await here.owned();
  await here.sweep("2026-03-23");
  const seen: number[] = [];
  let after: Awaited<ReturnType<typeof listOrders>>["next"] = null;
  do {
    const page = await listOrders(leader, { order: "due", after, limit: 2 });
    seen.push(...page.orders.map(({ id }) => id));
    after = page.next;
  } while (after !== null);
  expect(seen).toHaveLength(5);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  const overdueAt = async (text: string) =>
    (await listOrders({ ...leader, now: inShanghai(text) }, { overdueOnly: true })).orders.length;
  expect(await overdueAt("2026-03-26 23:59:59")).toBe(0);
  expect(await overdueAt("2026-03-27 00:00:00")).toBe(5);
  expect((await listOrders(leader, { levels: ["yellow", "red"] })).orders).toEqual([]);
  expect((await listOrders(leader, { levels: ["blue"], states: ["open"] })).orders).toHaveLength(5);
});

test("an order is taken away as an editable paper that says what became of it; who took it is in the audit", async () => {
  const project = await here.owned();
  for (const on of ["2026-03-23", "2026-03-27"]) await here.sweep(on);
  const yellow = (await here.all()).find(({ level }) => level === "yellow");
  const id = yellow?.id ?? 0;
  const fresh = await downloadOrder(officer, { id });
  expect(fresh.fileName).toBe(`督〔2026〕黄-001 ${yellow?.subjectName}.docx`);
  await replyToOrder(at(colleague, "2026-03-28"), { id, version: 1, note: "已约客商 <下周一> 见面。" });
  const { text, markup, styles, hasFonts } = await readDocument(
    (await downloadOrder(officer, { id })).content,
  );
  const paragraphs = text.split("\n");
  expect(paragraphs.slice(0, 3)).toEqual([`${here.park.name}督办单（黄单）`, "督〔2026〕黄-001", "韩青："]);
  expect(text).toContain(
    `项目“${yellow?.subjectName}”：“线索回应”自 2026-03-18 起超期，至今未办。\n2026年3月23日已向马晓雨发出督〔2026〕蓝-001，至期限（2026年3月26日）未答复。\n请于2026年4月3日前`,
  );
  expect(text).toContain(`${here.park.name}\n2026年3月27日`);
  expect(text).toContain("办理记录");
  expect(text).toContain("已约客商 <下周一> 见面。");
  expect(markup).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
  expect(styles).toMatch(/w:eastAsia="仿宋"/);
  expect(hasFonts).toBe(false);
  const taken = await world.owner
    .selectFrom("auditEntry")
    .select(["actorName", "note", "projectId"])
    .where("action", "=", "supervision.download")
    .where("parkId", "=", here.park.id)
    .execute();
  expect(taken).toEqual(
    Array.from({ length: 2 }, () => ({
      actorName: "马晓雨",
      note: "督〔2026〕黄-001",
      projectId: project.id,
    })),
  );
});
