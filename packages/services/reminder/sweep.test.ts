import type { Database } from "@parkline/db/connect";
import { inPark } from "@parkline/db/park";
import { productNow } from "@parkline/db/query/reminderPlan";
import { day } from "@parkline/domain/date/day";
import { labelSchema } from "@parkline/domain/label";
import { approvedTrip } from "@parkline/testkit/activity";
import { contextFor, createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { atInstant } from "@parkline/testkit/productClock";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { cancelActivity } from "../activity/cancel.ts";
import { addObligations, updateObligation } from "../agreement/obligation.ts";
import { signAgreement } from "../agreement/sign.ts";
import type { Context } from "../context.ts";
import { issueDirective } from "../directive/issue.ts";
import { replyToDirective } from "../directive/reply.ts";
import { createInteraction } from "../interaction/create.ts";
import { completeNextStep } from "../interaction/nextStep.ts";
import { reckonParks } from "../operation/reckonParks.ts";
import { disablePerson } from "../people/disable.ts";
import { setProjectStatus } from "../project/setStatus.ts";
import { seedCalendar } from "../setting/seedCalendar.ts";
import { stillHolds } from "./holds.ts";
import { sweepParkReminders, sweepReminders } from "./sweep.ts";

let world: World;
let here: TestPark;
let officer: Context;
let leader: Context;
let admin: Context;
beforeAll(async () => {
  world = await openWorld();
  await seedCalendar(world.db);
});
afterAll(() => world.close());
beforeEach(async () => {
  here = await createPark(world);
  officer = contextFor(here, here.people.officer);
  leader = contextFor(here, here.people.leader);
  admin = contextFor(here, here.people.admin);
});

const owned = (fields: { leadOn?: ReturnType<typeof day> } = {}) =>
  createProject(officer, { ownerId: here.people.officer.id, ...fields }, { teamId: here.teams.a });

/** What stands in this park's ledger, in the order in which it came. */
const ledger = () =>
  world.owner.selectFrom("reminder").selectAll().where("parkId", "=", here.park.id).orderBy("id").execute();
const open = async (rule?: string) =>
  (await ledger()).filter((one) => one.state === "open" && (rule === undefined || one.rule === rule));
const occurrences = async (rule: string) =>
  (await ledger()).filter((one) => one.rule === rule).map((one) => one.occurrence);

const at = <Result>(text: string, work: (db: Database) => Promise<Result>) =>
  atInstant(world, inShanghai(text), work);
const sweepAt = (text: string) => at(text, (db) => sweepParkReminders(db, here.park));
const sweepAllAt = (text: string) => at(text, sweepReminders);

async function directiveDue(dueOn: string) {
  const project = await owned();
  const { id } = await issueDirective(leader, {
    subject: { kind: "project", id: project.id },
    text: "请报用地进展",
    dueOn,
  });
  return { id, project };
}

describe("a sweep", () => {
  test("plans what is due, in words that say what and by when, to whoever carries it", async () => {
    const { id } = await directiveDue("2026-03-20");
    const { failed } = await sweepAllAt("2026-03-19 08:30");
    expect(failed).toEqual([]);
    expect(await open("directive")).toMatchObject([
      {
        subjectKind: "directive",
        subjectId: id,
        occurrence: "directive.before.2026-03-20.2026-03-19",
        recipientId: here.people.officer.id,
        dueOn: "2026-03-20",
        severity: "notice",
        words: { zh: "批示“请报用地进展”，3月20日 周五前办理" },
      },
    ]);
  });

  test("tells each thing once, however often it runs, and two workers at once no more", async () => {
    await directiveDue("2026-03-20");
    await at("2026-03-19 08:30", (db) =>
      at("2026-03-19 08:30", (other) =>
        Promise.all([db, other, db, other].map((one) => sweepParkReminders(one, here.park))),
      ),
    );
    await sweepAt("2026-03-19 12:00");
    expect(await occurrences("directive")).toEqual(["directive.before.2026-03-20.2026-03-19"]);
  });

  test("makes up what fell on days on which nothing ran, and tells nothing that is replaced already", async () => {
    await directiveDue("2026-03-20");
    await sweepAt("2026-03-27 08:30");
    expect(await occurrences("directive")).toEqual(["directive.overdue.2026-03-21"]);
    expect(await open("directive")).toMatchObject([{ severity: "warning" }]);
  });

  test("lets the later reminder of a matter take the place of the earlier one", async () => {
    await directiveDue("2026-03-20");
    await sweepAt("2026-03-19 08:30");
    await sweepAt("2026-03-20 08:30");
    const rows = (await ledger()).filter(({ rule }) => rule === "directive");
    expect(rows.map(({ state, settledReason, severity }) => [state, settledReason, severity])).toEqual([
      ["lapsed", "replaced", "notice"],
      ["open", null, "urgent"],
    ]);
  });

  test("takes nothing back when the clock is set back over midnight", async () => {
    await directiveDue("2026-03-20");
    await sweepAt("2026-03-20 00:03");
    await sweepAt("2026-03-19 23:58");
    await sweepAt("2026-03-20 00:08");
    expect(await occurrences("directive")).toEqual(["directive.due.2026-03-20"]);
    expect(await open("directive")).toMatchObject([{ round: 0 }]);
  });

  test("skips a park in which nothing has changed, but not for longer than an hour", async () => {
    await directiveDue("2026-03-20");
    expect(await sweepAt("2026-03-19 08:30")).toMatchObject({
      planned: expect.any(Number) as number,
    });
    expect(await sweepAt("2026-03-19 08:35")).toBeNull();
    await owned();
    expect(await sweepAt("2026-03-19 08:40")).not.toBeNull();
    expect(await sweepAt("2026-03-19 08:45")).toBeNull();
    expect(await sweepAt("2026-03-19 09:41")).not.toBeNull();
  });

  test("looks again when an activity is taken a step on", async () => {
    const approved = await approvedTrip(here);
    await sweepAt("2026-03-13 16:00");
    expect(await sweepAt("2026-03-13 16:05")).toBeNull();
    await cancelActivity(officer, { id: approved.id, version: approved.version, reason: "对方改期" });
    expect(await sweepAt("2026-03-13 16:10")).not.toBeNull();
    expect(await sweepAt("2026-03-13 16:15")).toBeNull();
  });

  test("of a park that fails stops no other", async () => {
    const broken = await createPark(world, "南川工业园区（测试）");
    await world.owner
      .insertInto("stageSetting")
      .values({
        parkId: broken.park.id,
        stage: "lead",
        effectiveOn: day("2026-01-01"),
        enabled: true,
        clockDays: JSON.stringify({ "answer.limit": "三" }),
        setBy: broken.people.manager.id,
        setAt: new Date(),
      })
      .execute();
    const last = await createPark(world, "生物园区（测试）");
    const [before, after] = [await directiveDue("2026-03-20"), last.park.key];
    expect(before.id).toBeGreaterThan(0);
    const { failed, parks } = await sweepAllAt("2026-03-19 08:30");
    expect(failed).toMatchObject([{ key: broken.park.key, error: expect.any(Error) as Error }]);
    expect(parks.map(({ key }) => key)).toEqual(expect.arrayContaining([here.park.key, after]));
    expect(await open("directive")).toHaveLength(1);
    await world.owner.deleteFrom("stageSetting").where("parkId", "=", broken.park.id).execute();
  });
});

test("what is late and unanswered becomes a blue order, which reminds of itself in the same sweep", async () => {
  await directiveDue("2026-03-16");
  await sweepAt("2026-03-17 08:30");
  expect(await open("order")).toEqual([]);
  await sweepAt("2026-03-24 08:30");
  const orders = await open("order");
  expect(orders.map(({ recipientId }) => recipientId)).toContain(here.people.officer.id);
  expect(orders.map(({ words }) => labelSchema.parse(words).zh).join("\n")).toContain("蓝单");
});

describe("days off", () => {
  test("nobody is told anything new on one, and what falls on it is told on the working day before", async () => {
    const { id: projectId } = await owned();
    // A Saturday.
    await createInteraction(officer, {
      projectId,
      way: "phone",
      content: "沟通",
      nextStep: "寄送方案",
      nextStepOn: day("2026-03-21"),
    });
    await sweepAt("2026-03-20 08:30");
    expect(await occurrences("nextStep")).toHaveLength(1);
    await sweepAt("2026-03-22 08:30");
    expect(await occurrences("nextStep")).toHaveLength(1);
    await sweepAt("2026-03-23 08:30");
    expect(await open("nextStep")).toMatchObject([{ severity: "warning", dueOn: "2026-03-21" }]);
  });

  test("over the turn of the year what is due on a holiday is told on 31 December", async () => {
    const december = contextFor(here, here.people.officer, { now: inShanghai("2025-12-22 10:00") });
    const { id: projectId } = await createProject(
      december,
      { ownerId: here.people.officer.id },
      { teamId: here.teams.a },
    );
    await createInteraction(december, {
      projectId,
      way: "phone",
      content: "沟通",
      nextStep: "寄送方案",
      nextStepOn: day("2026-01-02"),
    });
    await sweepAt("2025-12-30 08:30");
    expect(await occurrences("nextStep")).toEqual([]);
    await sweepAt("2025-12-31 08:30");
    expect(await open("nextStep")).toMatchObject([{ dueOn: "2026-01-02", severity: "notice" }]);
  });

  test("a year that is loaded later plans anew what falls into it", async () => {
    const { id: projectId } = await owned();
    await createInteraction(officer, {
      projectId,
      way: "phone",
      content: "沟通",
      nextStep: "年初拜访",
      nextStepOn: day("2027-01-01"),
    });
    // As long as its notice is missing, the Friday counts as worked.
    await sweepAt("2026-12-31 08:30");
    expect(await occurrences("nextStep")).toEqual([]);
    await world.owner
      .insertInto("calendarYear")
      .values({ year: 2027, source: "国办通知", announcedOn: null })
      .execute();
    await world.owner
      .insertInto("calendarDay")
      .values({ day: day("2027-01-01"), kind: "holiday", name: "元旦" })
      .execute();
    await at("2026-12-31 08:35", async (db) => {
      await reckonParks(db, await productNow(db));
      await sweepParkReminders(db, here.park);
    });
    expect(await open("nextStep")).toMatchObject([{ dueOn: "2027-01-01" }]);
    await world.owner.deleteFrom("calendarDay").where("day", "=", day("2027-01-01")).execute();
    await world.owner.deleteFrom("calendarYear").where("year", "=", 2027).execute();
  });
});

describe("what no longer holds lapses, and says why", () => {
  const lapsed = async (rule: string) =>
    (await ledger())
      .filter((one) => one.rule === rule && one.state === "lapsed")
      .map((one) => one.settledReason);

  test("when it is done", async () => {
    const { id: projectId } = await owned();
    const step = {
      way: "phone",
      content: "沟通",
      nextStep: "寄送方案",
      nextStepOn: day("2026-03-18"),
    } as const;
    const { id } = await createInteraction(officer, { projectId, ...step });
    const directive = await directiveDue("2026-03-18");
    await sweepAt("2026-03-18 08:30");
    await completeNextStep(officer, { id });
    await replyToDirective(officer, { id: directive.id, version: 1, note: "已落实" });
    await sweepAt("2026-03-18 10:00");
    expect(await lapsed("nextStep")).toEqual(["changed"]);
    expect(await lapsed("directive")).toEqual(["closed"]);
    expect(await open("nextStep")).toEqual([]);
  });

  test("when its date is moved: the new one is told on its own day", async () => {
    const { id: projectId } = await owned();
    const { id: agreementId } = await signAgreement(officer, {
      projectId,
      kind: "framework",
      signedOn: day("2026-03-02"),
    });
    const { ids } = await addObligations(officer, {
      agreementId,
      obligations: [{ kind: "start", dueOn: "2026-03-23" }],
    });
    await sweepAt("2026-03-16 11:00");
    expect(await open("obligation")).toMatchObject([{ occurrence: `obligation-${ids[0]}.t-7.2026-03-16` }]);
    await updateObligation(officer, { id: ids[0] ?? 0, version: 1, kind: "start", dueOn: "2026-04-20" });
    await sweepAt("2026-03-16 12:00");
    expect(await lapsed("obligation")).toEqual(["changed"]);
    await sweepAt("2026-03-23 08:30");
    expect(await open("obligation")).toMatchObject([{ occurrence: `obligation-${ids[0]}.t-30.2026-03-21` }]);
  });

  test("when its project is given up, and comes back when that is taken up anew", async () => {
    const { id, version } = await owned();
    await sweepAt("2026-03-18 08:30");
    expect(await open("leadUnanswered")).toHaveLength(1);
    const manager = contextFor(here, here.people.manager);
    const off = { reason: "other", note: "暂缓" } as const;
    const held = await setProjectStatus(manager, { id, version, status: "on_hold", ...off });
    await sweepAt("2026-03-18 09:00");
    expect(await open("leadUnanswered")).toEqual([]);
    expect(await lapsed("leadUnanswered")).toEqual(["closed"]);
    await setProjectStatus(manager, { id, version: held.version, status: "active", ...off });
    await sweepAt("2026-03-18 09:30");
    expect(await open("leadUnanswered")).toMatchObject([{ round: 1, settledAt: null }]);
  });

  test("when its recipient is disabled; the head of the team stands in, then the managers", async () => {
    await directiveDue("2026-03-20");
    await sweepAt("2026-03-19 08:30");
    await disablePerson(admin, { id: here.people.officer.id, disabled: true });
    await sweepAt("2026-03-19 09:00");
    expect(await lapsed("directive")).toEqual(["recipientGone"]);
    expect((await open("directive")).map((one) => one.recipientId)).toEqual([here.people.manager.id]);
    await world.owner
      .updateTable("team")
      .set({ headPersonId: here.people.colleague.id })
      .where("id", "=", here.teams.a)
      .execute();
    await sweepAt("2026-03-19 10:30");
    expect(await lapsed("directive")).toEqual(["recipientGone", "reassigned"]);
    expect((await open("directive")).map((one) => one.recipientId)).toEqual([here.people.colleague.id]);
  });

  test("but what a person has settled stays settled", async () => {
    await directiveDue("2026-03-20");
    await sweepAt("2026-03-19 08:30");
    await world.owner
      .updateTable("reminder")
      .set({ state: "dismissed", settledAt: new Date() })
      .where("parkId", "=", here.park.id)
      .where("rule", "=", "directive")
      .execute();
    await sweepAt("2026-03-19 09:45");
    expect(await open("directive")).toEqual([]);
    expect(await occurrences("directive")).toHaveLength(1);
  });
});

describe("the last look before sending", () => {
  const look = (text: string) =>
    at(text, (db) =>
      inPark(db, here.park.id, async (tx) => {
        const rows = await ledger();
        const reasons = await stillHolds(tx, { park: here.park, now: await productNow(tx) }, rows);
        return rows.filter(({ rule }) => rule === "directive").map(({ id }) => reasons.get(id)?.zh ?? null);
      }),
    );

  test("finds what changed since it was planned, and knows what was put off", async () => {
    const { id } = await directiveDue("2026-03-20");
    await sweepAt("2026-03-19 08:30");
    expect(await look("2026-03-19 08:31")).toEqual([null]);
    const put = (snoozedUntil: Date | null) =>
      world.owner.updateTable("reminder").set({ snoozedUntil }).where("parkId", "=", here.park.id).execute();
    await put(inShanghai("2026-03-19 12:00"));
    expect(await look("2026-03-19 08:31")).toEqual(["本人已推迟"]);
    expect(await look("2026-03-19 12:01")).toEqual([null]);
    await disablePerson(admin, { id: here.people.officer.id, disabled: true });
    expect(await look("2026-03-19 12:01")).toEqual(["收件人已停用或已不在本园区"]);
    await disablePerson(admin, { id: here.people.officer.id, disabled: false });
    expect(await look("2026-03-20 08:30")).toEqual(["已由同一事项的后续提醒接替"]);
    await replyToDirective(officer, { id, version: 1, note: "已落实" });
    expect(await look("2026-03-19 12:01")).toEqual(["对应事项已办结、终止或不再推进"]);
  });

  test("knows a rule that was switched off, by the park or by the person", async () => {
    await directiveDue("2026-03-20");
    await sweepAt("2026-03-19 08:30");
    const setting = { parkId: here.park.id, rule: "directive", effectiveOn: day("2026-03-19") };
    const by = { setBy: here.people.manager.id, setAt: new Date() };
    await world.owner
      .insertInto("reminderSetting")
      .values({ ...setting, ...by, maySwitchOff: true })
      .execute();
    await world.owner
      .insertInto("personReminderSetting")
      .values({
        parkId: here.park.id,
        personId: here.people.officer.id,
        rulesOff: ["directive"],
        updatedAt: new Date(),
      })
      .execute();
    expect(await look("2026-03-19 09:00")).toEqual(["本人已关闭此项提醒"]);
    const set = (change: { maySwitchOff?: boolean; enabled?: boolean }) =>
      world.owner.updateTable("reminderSetting").set(change).where("parkId", "=", here.park.id).execute();
    await set({ maySwitchOff: false });
    expect(await look("2026-03-19 09:00")).toEqual([null]);
    await set({ enabled: false });
    expect(await look("2026-03-19 09:00")).toEqual(["园区已停用此项提醒"]);
  });
});
