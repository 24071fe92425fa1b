import type { Database } from "@parkline/db/connect";
import { inPark, type ParkTransaction } from "@parkline/db/park";
import { notYetPlanned } from "@parkline/db/query/reminderPlan";
import { day } from "@parkline/domain/date/day";
import { dueOf } from "@parkline/domain/reminder/ask";
import { sweptKinds } from "@parkline/domain/reminder/registry";
import type { DueReminder } from "@parkline/domain/reminder/rule";
import { contextFor, createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import type { TestPerson } from "@parkline/testkit/people";
import { atInstant } from "@parkline/testkit/productClock";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addObligations } from "../agreement/obligation.ts";
import { signAgreement } from "../agreement/sign.ts";
import type { Context } from "../context.ts";
import { comingFor } from "../delivery/mailbox.ts";
import { issueDirective } from "../directive/issue.ts";
import { createInteraction } from "../interaction/create.ts";
import { disablePerson } from "../people/disable.ts";
import { seedCalendar } from "../setting/seedCalendar.ts";
import { subjectPages } from "./facts.ts";
import { loadGround, type Ground } from "./ground.ts";
import { previewReminders } from "./preview.ts";
import { previewReminderRule } from "./previewRule.ts";
import { readReminderRules } from "./rules.ts";
import { setReminderRule, withdrawReminderRule } from "./setRule.ts";
import { sweepParkReminders } from "./sweep.ts";

let world: World;
let here: TestPark;
let officer: Context;
let manager: Context;
let admin: Context;
beforeAll(async () => {
  world = await openWorld();
  await seedCalendar(world.db);
});
afterAll(() => world.close());
beforeEach(async () => {
  here = await createPark(world);
  officer = contextFor(here, here.people.officer);
  manager = contextFor(here, here.people.manager);
  admin = contextFor(here, here.people.admin);
});

const at = <Result>(text: string, work: (db: Database) => Promise<Result>) =>
  atInstant(world, inShanghai(text), work);
const sweepAt = (text: string) => at(text, (db) => sweepParkReminders(db, here.park));
const previewAt = (text: string, who: TestPerson, asked: { day: string; mine?: boolean }) =>
  at(text, (db) => previewReminders({ ...contextFor(here, who, { now: inShanghai(text) }), db }, asked));

async function directiveDue(dueOn: string) {
  const project = await createProject(officer, { ownerId: here.people.officer.id }, { teamId: here.teams.a });
  const leader = contextFor(here, here.people.leader);
  const subject = { kind: "project", id: project.id } as const;
  return issueDirective(leader, { subject, text: "请报用地进展", dueOn });
}
const directives = (preview: Awaited<ReturnType<typeof previewReminders>>) =>
  preview.reminders.filter(({ rule }) => rule === "directive");

describe("the preview of a day", () => {
  test("is what the sweep of that day plans, and nothing on a day off", async () => {
    await directiveDue("2026-03-23");
    const ask = (db: Database, on: string, now: string) =>
      previewReminders(
        { ...contextFor(here, here.people.officer, { now: inShanghai(now) }), db },
        { day: on },
      );
    const days = ["2026-03-19", "2026-03-20", "2026-03-22", "2026-03-23"] as const;
    const foretold = await at("2026-03-16 11:00", async (db) => {
      const previews = [];
      for (const on of days) previews.push(await ask(db, on, "2026-03-16 11:00"));
      return previews;
    });
    // The working day before Monday is Friday; then the Monday itself.
    expect(foretold.map((one) => directives(one).map(({ severity }) => severity))).toEqual([
      [],
      ["notice"],
      [],
      ["urgent"],
    ]);
    expect(foretold[2]).toMatchObject({ isWorkingDay: false, count: 0, reminders: [] });
    for (const index of [1, 3] as const) {
      const [on, preview] = [days[index], foretold[index]];
      const planned = await at(`${on} 08:30`, async (db) => {
        await sweepParkReminders(db, here.park);
        return ask(db, on, `${on} 08:30`);
      });
      expect(directives(planned)).toEqual(
        (preview === undefined ? [] : directives(preview)).map((one) => ({ ...one, isPlanned: true })),
      );
    }
  });

  test("says of today what was planned and what the next sweep will plan", async () => {
    await directiveDue("2026-03-17");
    await sweepAt("2026-03-16 08:30");
    await directiveDue("2026-03-17");
    const preview = await previewAt("2026-03-16 08:31", here.people.officer, { day: "2026-03-16" });
    expect(directives(preview).map(({ isPlanned }) => isPlanned)).toEqual([true, false]);
  });

  test("shows everybody their own, and all of the park to those who run it alone", async () => {
    await directiveDue("2026-03-20");
    const all = { day: "2026-03-20", mine: false };
    const { colleague, manager: chief, admin: administrator } = here.people;
    expect(await previewAt("2026-03-16 11:00", colleague, all)).toMatchObject({ mine: true, count: 0 });
    expect(directives(await previewAt("2026-03-16 11:00", chief, all))).toMatchObject([
      { recipientName: "马晓雨", words: { zh: "批示“请报用地进展”，3月20日 周五到期" } },
    ]);
    // An administrator sees to whom something goes and not what it says.
    expect(directives(await previewAt("2026-03-16 11:00", administrator, all))).toMatchObject([
      { recipientName: "马晓雨", words: null, subjectLabel: null },
    ]);
  });

  test("says that a year is not announced", async () => {
    const { manager: chief } = here.people;
    const preview = await previewAt("2026-03-16 11:00", chief, { day: "2027-03-01", mine: false });
    expect(preview.unannounced?.zh).toContain("2027 年放假安排尚未公布");
  });
});

describe("what one person will be told by a day", () => {
  /** Asked of the whole park, as the sweep asks. */
  const ofAll = (tx: ParkTransaction, ground: Ground) =>
    Promise.all(
      sweptKinds.map(async (kind) => {
        const due: DueReminder[] = [];
        for await (const subjects of subjectPages(tx, ground, kind))
          due.push(...subjects.flatMap((subject) => dueOf(kind, subject, ground)));
        return notYetPlanned(tx, ground.parkId, due);
      }),
    ).then((kinds) => kinds.flat());
  const names = (due: readonly DueReminder[]) =>
    due.map((one) => `${one.rule} ${one.subjectKind} ${one.subjectId} ${one.occurrence}`).toSorted();

  test("is of all that the park's people will be told their own, whoever carries it", async () => {
    const { officer: owner, colleague, finance } = here.people;
    const team = world.owner.updateTable("team").where("id", "=", here.teams.a);
    await team.set({ headPersonId: colleague.id }).execute();
    const mine = await createProject(officer, { ownerId: owner.id }, { teamId: here.teams.a });
    await createProject(officer, {}, { teamId: here.teams.a });
    await createProject(manager, {}, { teamId: here.teams.b });
    const left = await createProject(officer, { ownerId: finance.id }, { teamId: here.teams.a });
    await disablePerson(admin, { id: finance.id, disabled: true });
    // Of a colleague's step on a project that the officer carries both are told.
    const step = {
      way: "phone",
      content: "沟通",
      nextStep: "寄送方案",
      nextStepOn: day("2026-03-17"),
    } as const;
    await createInteraction(contextFor(here, colleague), { projectId: mine.id, ...step });
    await directiveDue("2026-03-17");
    const { id: agreementId } = await signAgreement(officer, {
      projectId: left.id,
      kind: "framework",
      signedOn: day("2026-03-02"),
    });
    await addObligations(officer, {
      agreementId,
      obligations: [{ kind: "start", dueOn: "2026-03-23" }],
    });
    await inPark(world.db, here.park.id, async (tx) => {
      const ground = await loadGround(tx, here.park.id, day("2026-03-17"));
      const all = await ofAll(tx, ground);
      expect(new Set(all.map(({ recipientId }) => recipientId))).toEqual(
        new Set([owner.id, colleague.id, here.people.manager.id]),
      );
      for (const { id } of Object.values(here.people))
        expect(names(await comingFor(tx, ground, id))).toEqual(
          names(all.filter(({ recipientId }) => recipientId === id)),
        );
    });
  });

  test("leaves out what was told of one record, and not what another one says in the same words", async () => {
    await createProject(officer, { ownerId: here.people.officer.id }, { teamId: here.teams.a });
    await sweepAt("2026-03-17 08:30");
    const later = await createProject(officer, { ownerId: here.people.officer.id }, { teamId: here.teams.a });
    await inPark(world.db, here.park.id, async (tx) => {
      const ground = await loadGround(tx, here.park.id, day("2026-03-17"));
      const coming = await comingFor(tx, ground, here.people.officer.id);
      expect(coming.map(({ rule, subjectId }) => [rule, subjectId])).toEqual([["leadUnanswered", later.id]]);
    });
  });
});

describe("the rules of reminding", () => {
  const setting = { rule: "directive", enabled: true, maySwitchOff: true };

  test("are set from a day on, with what they touch said before, and an audit entry", async () => {
    await directiveDue("2026-03-23");
    const wanted = { ...setting, effectiveOn: "2026-03-18", days: { before: 3 } };
    expect(await previewReminderRule(manager, wanted)).toEqual({ touched: 1, before: 0, after: 1 });
    await setReminderRule(manager, wanted);
    const rule = (await readReminderRules(officer, null)).find(({ key }) => key === "directive");
    expect(rule).toMatchObject({
      current: null,
      coming: [{ effectiveOn: "2026-03-18", maySwitchOff: true, days: { before: 3 }, setByName: "王建国" }],
    });
    await sweepAt("2026-03-17 08:30");
    expect(await told()).toEqual([]);
    await sweepAt("2026-03-18 08:30");
    expect(await told()).toEqual(["directive.before.2026-03-23.2026-03-18"]);
    const [entry] = await world.owner
      .selectFrom("auditEntry")
      .selectAll()
      .where("parkId", "=", here.park.id)
      .where("action", "=", "reminder.setRule")
      .execute();
    expect(entry).toMatchObject({
      subjectLabel: "批示办理到期（2026-03-18 起）",
      changes: [
        { label: "允许个人关闭", from: "否", to: "是" },
        { label: "提前（工作日）", from: "1", to: "3" },
      ],
    });
  });

  test("switched off tell nothing more, and what they told lapses", async () => {
    await directiveDue("2026-03-17");
    await sweepAt("2026-03-16 11:00");
    expect(await told()).toHaveLength(1);
    const off = { ...setting, enabled: false, effectiveOn: "2026-03-16", days: {} };
    expect(await previewReminderRule(manager, off)).toEqual({ touched: 1, before: 1, after: 0 });
    await setReminderRule(manager, off);
    await sweepAt("2026-03-16 11:05");
    expect(await told()).toEqual([]);
  });

  test("say of the ladder how many orders it would issue, before it does", async () => {
    const { officer: owner } = here.people;
    const lead = { ownerId: owner.id, leadOn: day("2026-03-10") };
    await createProject(officer, lead, { teamId: here.teams.a });
    const ladder = { rule: "supervision.blue", enabled: true, maySwitchOff: false, days: {} };
    // The third working day after the lead was entered; by the field's own wait there is none yet.
    const sooner = { ...ladder, effectiveOn: "2026-03-18", days: { wait: 1 } };
    expect(await previewReminderRule(manager, sooner)).toEqual({ touched: 1, before: 0, after: 1 });
    const never = { ...ladder, effectiveOn: "2026-03-28", enabled: false };
    expect(await previewReminderRule(manager, never)).toEqual({ touched: 1, before: 1, after: 0 });
    // Whoever was told today for the first time is given as long as anybody else (decision 16).
    const long = { ownerId: owner.id, leadOn: day("2025-03-10") };
    const entered = contextFor(here, here.people.officer, { now: inShanghai("2025-03-10 10:00") });
    await createProject(entered, long, { teamId: here.teams.a });
    const today = { ...ladder, effectiveOn: "2026-03-16", days: { wait: 1 } };
    expect(await previewReminderRule(manager, today)).toEqual({ touched: 0, before: 0, after: 0 });
  });

  test("keep what nobody may switch off, and days within their limits", async () => {
    const from = { ...setting, effectiveOn: "2026-03-20", days: {} };
    for (const kept of [
      { ...from, rule: "deliveryFailed", enabled: false, maySwitchOff: false },
      { ...from, rule: "own" },
      { ...from, rule: "supervision.blue" },
    ])
      await expect(setReminderRule(manager, kept)).rejects.toMatchObject({ code: "reminder.ruleStays" });
    const late = { ...from, rule: "evidenceMissing", days: { closingDay: 29 } };
    for (const write of [setReminderRule, previewReminderRule])
      await expect(write(manager, late)).rejects.toMatchObject({
        code: "reminder.dayLimits",
        params: { least: 1, most: 28 },
      });
  });

  test("can be taken back until they take effect", async () => {
    const coming = { ...setting, effectiveOn: "2026-03-20", days: {} };
    await setReminderRule(manager, coming);
    await setReminderRule(manager, { ...coming, effectiveOn: "2026-03-16" });
    const { rule } = setting;
    expect(await withdrawReminderRule(admin, { rule, effectiveOn: "2026-03-20" })).toEqual({
      withdrawn: true,
    });
    for (const effectiveOn of ["2026-03-20", "2026-03-16"])
      await expect(withdrawReminderRule(admin, { rule, effectiveOn })).rejects.toMatchObject({
        code: "reminder.notComing",
      });
    const state = (await readReminderRules(officer, null)).find(({ key }) => key === rule);
    expect(state).toMatchObject({ current: { effectiveOn: "2026-03-16" }, coming: [] });
  });

  test("refuse a day past, what there is not, and a setting that another made unseen", async () => {
    const from = { ...setting, effectiveOn: "2026-03-20", days: {} };
    await expect(setReminderRule(manager, { ...from, effectiveOn: "2026-03-15" })).rejects.toMatchObject({
      code: "setting.datePast",
    });
    for (const wrong of [
      { ...from, rule: "nothing" },
      { ...from, days: { never: 1 } },
    ])
      await expect(setReminderRule(manager, wrong)).rejects.toMatchObject({ code: "reminder.unknownRule" });
    await setReminderRule(manager, from);
    await expect(setReminderRule(admin, from)).rejects.toMatchObject({ code: "record.changed" });
    await expect(setReminderRule(officer, from)).rejects.toMatchObject({ code: "permission.denied" });
    const seen = (await readReminderRules(admin, null)).find(({ key }) => key === "directive")?.coming[0];
    await setReminderRule(admin, { ...from, effectiveOn: day("2026-03-20"), seenAt: seen?.setAt ?? null });
  });

  const told = async () =>
    (
      await world.owner
        .selectFrom("reminder")
        .select("occurrence")
        .where("parkId", "=", here.park.id)
        .where("rule", "=", "directive")
        .where("state", "=", "open")
        .execute()
    ).map(({ occurrence }) => occurrence);
});
