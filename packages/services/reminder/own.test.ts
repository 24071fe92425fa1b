import { day } from "@parkline/domain/date/day";
import { contextFor, createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { atInstant } from "@parkline/testkit/productClock";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { inPark } from "@parkline/db/park";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createCompany } from "../company/create.ts";
import { createContact } from "../contact/create.ts";
import type { Context } from "../context.ts";
import { setProjectStatus } from "../project/setStatus.ts";
import { addOwnPlan, editOwnPlan, listOwnPlans, removeOwnPlan } from "./own.ts";
import { dueOwnReminders, ownRemindersOn } from "./planOwn.ts";
import { sweepReminders } from "./sweep.ts";

let world: World;
let here: TestPark;
let officer: Context;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  here = await createPark(world);
  officer = contextFor(here, here.people.officer);
});

const fields = { text: "问用地指标", firstOn: "2026-03-16", minute: 15 * 60 };
const due = (text: string) =>
  inPark(world.db, here.park.id, (tx) => dueOwnReminders(tx, { park: here.park, now: inShanghai(text) }));
const owned = () => createProject(officer, { ownerId: here.people.officer.id, name: "示范项目" });

describe("a reminder of one's own", () => {
  test("is told at its moment, not before, with the record that it is on", async () => {
    const project = await owned();
    const { id } = await addOwnPlan(officer, { subject: { kind: "project", id: project.id }, fields });
    expect(await due("2026-03-16 14:59:59")).toEqual([]);
    expect(await due("2026-03-16 15:00")).toEqual([
      {
        rule: "own",
        subjectKind: "project",
        subjectId: project.id,
        subjectLabel: "示范项目",
        occurrence: `own-${id}.2026-03-16.15:00`,
        recipientId: here.people.officer.id,
        dueOn: "2026-03-16",
        tellOn: "2026-03-16",
        severity: "urgent",
        words: { zh: "问用地指标", en: "问用地指标" },
      },
    ]);
    // A day on which nothing ran is made up.
    expect(await due("2026-04-20 09:00")).toHaveLength(1);
  });

  test("is told of a company and of a person to talk to, by their names alone", async () => {
    const company = await createCompany(officer, { name: "示范铝业集团" });
    const person = { name: "李总", companyId: company.id, phone: "13800138000" };
    const contact = await createContact(officer, person);
    const [onCompany, onContact] = [
      await addOwnPlan(officer, { subject: { kind: "company", id: company.id }, fields }),
      await addOwnPlan(officer, { subject: { kind: "contact", id: contact.id }, fields }),
    ];
    expect(await due("2026-03-16 15:00")).toMatchObject([
      { subjectKind: "company", subjectId: company.id, subjectLabel: "示范铝业集团" },
      { subjectKind: "contact", subjectId: contact.id, subjectLabel: "李总 · 示范铝业集团" },
    ]);
    const { plans } = await listOwnPlans(officer, {});
    expect(plans.map(({ id }) => id)).toEqual([onContact.id, onCompany.id]);
    await atInstant(world, inShanghai("2026-03-16 15:01"), (db) => sweepReminders(db));
    const told = await world.owner
      .selectFrom("reminder")
      .select("subjectKind")
      .where("rule", "=", "own")
      .execute();
    expect(told.map(({ subjectKind }) => subjectKind)).toEqual(
      expect.arrayContaining(["company", "contact"]),
    );
  });

  test("stands by itself where it is on no record, and says when it comes next", async () => {
    const { id } = await addOwnPlan(officer, {
      fields: { ...fields, repeats: "daily", onWorkingDays: true, firstOn: "2026-03-13", minute: 540 },
    });
    const { plans } = await listOwnPlans(officer, {});
    expect(plans).toMatchObject([
      { id, subjectKind: null, nextDays: ["2026-03-17", "2026-03-18", "2026-03-19"] },
    ]);
    // Times before it was set are not made up; of several that went by the last one is told.
    expect(await due("2026-03-16 23:00")).toEqual([]);
    expect(await due("2026-03-21 12:00")).toMatchObject([
      { subjectKind: "own", subjectId: id, subjectLabel: "问用地指标", dueOn: "2026-03-20" },
    ]);
  });

  test("that is moved is another one: what it told before is withdrawn, what is over is not told again", async () => {
    const { id } = await addOwnPlan(officer, { fields: { ...fields, repeats: "daily" } });
    const [first] = await due("2026-03-16 15:00");
    if (first === undefined) throw new Error("nothing is due");
    const { tellOn: _, words, ...row } = first;
    await world.owner
      .insertInto("reminder")
      .values({ ...row, parkId: here.park.id, words: JSON.stringify(words), plannedAt: officer.now })
      .execute();
    const afternoon: Context = { ...officer, now: inShanghai("2026-03-16 16:00") };
    await editOwnPlan(afternoon, { id, version: 1, fields: { ...fields, repeats: "daily", minute: 9 * 60 } });
    expect(await due("2026-03-16 16:05")).toEqual([]);
    expect(await due("2026-03-17 09:00")).toMatchObject([{ occurrence: `own-${id}.2026-03-17.09:00` }]);
    const told = await world.owner
      .selectFrom("reminder")
      .select(["state", "settledReason"])
      .where("parkId", "=", here.park.id)
      .execute();
    expect(told).toEqual([{ state: "lapsed", settledReason: "changed" }]);
  });

  test("that is removed, or whose project has been given up, is silent", async () => {
    const project = await owned();
    const subject = { kind: "project" as const, id: project.id };
    const { id } = await addOwnPlan(officer, { fields });
    const { id: onProject } = await addOwnPlan(officer, { subject, fields });
    await removeOwnPlan(officer, { id, version: 1 });
    expect((await due("2026-03-16 15:00")).map(({ occurrence }) => occurrence)).toEqual([
      `own-${onProject}.2026-03-16.15:00`,
    ]);
    await setProjectStatus(officer, {
      id: project.id,
      version: project.version,
      status: "exited",
      reason: "other",
      note: "不再推进",
      lostTo: "未落地",
    });
    expect(await due("2026-03-16 15:00")).toEqual([]);
    expect((await listOwnPlans(officer, {})).plans).toMatchObject([{ isClosed: true, nextDays: [] }]);
    await expect(addOwnPlan(officer, { subject, fields })).rejects.toMatchObject({
      code: "reminder.subjectClosed",
    });
  });

  test("of a disabled person is told to nobody", async () => {
    await addOwnPlan(officer, { fields });
    await world.owner
      .updateTable("person")
      .set({ disabledAt: officer.now })
      .where("id", "=", here.people.officer.id)
      .execute();
    expect(await due("2026-03-16 15:00")).toEqual([]);
  });

  test("rings with the sweep after its moment, once, though nothing else has changed in the park", async () => {
    const wish = { ...fields, repeats: "daily" as const };
    const { id } = await addOwnPlan(officer, { fields: wish });
    const sweepAt = (text: string) => atInstant(world, inShanghai(text), sweepReminders);
    const told = async () =>
      (
        await world.owner
          .selectFrom("reminder")
          .select(["occurrence", "state"])
          .where("parkId", "=", here.park.id)
          .where("rule", "=", "own")
          .orderBy("id")
          .execute()
      ).map((one) => `${one.occurrence} ${one.state}`);
    const first = `own-${id}.2026-03-16.15:00`;
    for (const time of ["14:50", "14:55", "14:59"]) await sweepAt(`2026-03-16 ${time}`);
    expect(await told()).toEqual([]);
    for (const time of ["15:00", "15:05", "15:10"]) await sweepAt(`2026-03-16 ${time}`);
    expect(await told()).toEqual([`${first} open`]);
    await sweepAt("2026-03-18 16:00");
    expect(await told()).toEqual([`${first} lapsed`, `own-${id}.2026-03-18.15:00 open`]);
  });

  test("stands in the preview of its day", async () => {
    await addOwnPlan(officer, { fields: { ...fields, repeats: "weekly" } });
    const on = (text: string) =>
      inPark(world.db, here.park.id, (tx) => ownRemindersOn(tx, here.park.id, day(text)), "read");
    expect(await on("2026-03-23")).toMatchObject([{ dueOn: "2026-03-23", minute: 900 }]);
    expect(await on("2026-03-24")).toEqual([]);
  });

  test("is not set for a time that is over, nor on what one may not see, nor over what another window wrote", async () => {
    for (const wrong of [
      { ...fields, minute: 9 * 60 },
      { ...fields, firstOn: "2026-03-13" },
      { ...fields, firstOn: "2026-03-02", lastOn: "2026-03-13", repeats: "daily" as const },
    ])
      await expect(addOwnPlan(officer, { fields: wrong })).rejects.toMatchObject({
        code: "reminder.momentPassed",
      });
    const project = await owned();
    await expect(
      addOwnPlan(contextFor(here, here.people.admin), {
        subject: { kind: "project", id: project.id },
        fields,
      }),
    ).rejects.toMatchObject({ code: "record.notFound" });
    const { id } = await addOwnPlan(officer, { fields });
    await editOwnPlan(officer, { id, version: 1, fields: { ...fields, text: "问电价" } });
    await expect(removeOwnPlan(officer, { id, version: 1 })).rejects.toMatchObject({
      code: "record.changed",
    });
    await expect(
      editOwnPlan(contextFor(here, here.people.colleague), { id, version: 2, fields }),
    ).rejects.toMatchObject({ code: "record.notFound" });
  });
});
