import type { ReminderSeverityKey } from "@parkline/domain/reminder/kind";
import { day } from "@parkline/domain/date/day";
import { contextFor, createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { countOwnReminders, listOwnReminders, markOwnRemindersRead } from "./mine.ts";
import { dismissReminder, finishReminder, reopenReminder, snoozeReminder } from "./settle.ts";
import { readOwnReminderSettings, setOwnReminderSettings } from "./settings.ts";

let world: World;
let here: TestPark;
let officer: Context;
let colleague: Context;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  here = await createPark(world);
  officer = contextFor(here, here.people.officer);
  colleague = contextFor(here, here.people.colleague);
});

let made = 0;
async function tell(
  parts: { severity?: ReminderSeverityKey; at?: Date; recipientId?: number; state?: "lapsed" } = {},
): Promise<number> {
  const { severity = "notice", at = officer.now, recipientId = here.people.officer.id, state } = parts;
  made += 1;
  const { id } = await world.owner
    .insertInto("reminder")
    .values({
      parkId: here.park.id,
      rule: "followUp",
      subjectKind: "project",
      subjectId: 1,
      subjectLabel: "示范项目",
      occurrence: `one-${made}`,
      words: JSON.stringify({ zh: "已 10 个工作日没有跟进", en: "No follow-up for 10 working days" }),
      recipientId,
      severity,
      dueOn: day("2026-03-16"),
      plannedAt: at,
      ...(state === undefined ? {} : { state, settledAt: at, settledReason: "changed" }),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}
const later = (text: string): Context => ({ ...officer, now: inShanghai(text) });
const idsOf = async (ctx: Context, asked: Parameters<typeof listOwnReminders>[1] = {}) =>
  (await listOwnReminders(ctx, asked)).reminders.map(({ id }) => id);
const auditOf = async () =>
  (
    await world.owner
      .selectFrom("auditEntry")
      .select(["action", "subjectLabel", "changes"])
      .where("parkId", "=", here.park.id)
      .where("subjectKind", "=", "reminder")
      .orderBy("id")
      .execute()
  ).map(({ action }) => action);

describe("what the bell shows", () => {
  test("is the person's own: what is open, of it what is new, until it has been seen", async () => {
    const [first, second] = [await tell(), await tell({ severity: "urgent" })];
    await tell({ recipientId: here.people.colleague.id });
    await tell({ state: "lapsed" });
    expect(await countOwnReminders(officer, {})).toEqual({ open: 2, unread: 2, urgent: 1 });
    expect(await markOwnRemindersRead(officer, { ids: [first] })).toEqual({ count: 1 });
    expect(await countOwnReminders(officer, {})).toEqual({ open: 2, unread: 1, urgent: 1 });
    expect(await markOwnRemindersRead(officer, {})).toEqual({ count: 1 });
    expect(await markOwnRemindersRead(officer, {})).toEqual({ count: 0 });
    expect(await countOwnReminders(colleague, {})).toMatchObject({ unread: 1 });
    expect(await idsOf(officer)).toEqual([second, first]);
  });

  test("is told to the person's open pages, and to nobody else's: the change names whom it is for", async () => {
    const id = await tell();
    await finishReminder(officer, { id, version: 1 });
    const changes = await world.owner
      .selectFrom("changeLog")
      .select(["kind", "projectId", "detail"])
      .where("parkId", "=", here.park.id)
      .execute();
    expect(changes).toEqual([
      { kind: "reminder", projectId: null, detail: { personId: here.people.officer.id } },
    ]);
  });
});

describe("a reminder", () => {
  test("that is done stays done, however often it is said, and leaves one line in the audit", async () => {
    const id = await tell();
    expect(await finishReminder(officer, { id, version: 1 })).toEqual({ id, version: 2 });
    expect(await finishReminder(officer, { id, version: 1 })).toEqual({ id, version: 2 });
    expect(await idsOf(officer)).toEqual([]);
    expect(await idsOf(officer, { view: "settled" })).toEqual([id]);
    expect(await auditOf()).toEqual(["reminder.done"]);
  });

  test("is taken up again after a slip, and not told anew", async () => {
    const id = await tell();
    await dismissReminder(officer, { id, version: 1 });
    expect(await reopenReminder(officer, { id, version: 2 })).toEqual({ id, version: 3 });
    const [row] = (await listOwnReminders(officer, {})).reminders;
    expect(row).toMatchObject({ id, state: "open", settledAt: null, version: 3 });
    expect(await auditOf()).toEqual(["reminder.dismiss", "reminder.reopen"]);
  });

  test("that is put off is silent until then, and new when it comes back", async () => {
    const id = await tell();
    await markOwnRemindersRead(officer, {});
    const until = { day: "2026-03-17", minute: 600 };
    expect(await snoozeReminder(officer, { id, version: 1, ...until })).toEqual({ id, version: 2 });
    expect(await snoozeReminder(officer, { id, version: 1, ...until })).toEqual({ id, version: 2 });
    expect(await countOwnReminders(officer, {})).toMatchObject({ open: 0, unread: 0 });
    expect(await idsOf(officer, { view: "snoozed" })).toEqual([id]);
    expect(await countOwnReminders(later("2026-03-17 09:59:59"), {})).toMatchObject({ open: 0 });
    expect(await countOwnReminders(later("2026-03-17 10:00"), {})).toMatchObject({ open: 1, unread: 1 });
    expect(await auditOf()).toEqual(["reminder.snooze"]);
  });

  test("that is put off to a day comes back with the person's digest", async () => {
    const id = await tell();
    const { setting } = await readOwnReminderSettings(officer, {});
    await setOwnReminderSettings(officer, { version: 0, setting: { ...setting, digestMinute: 7 * 60 } });
    await snoozeReminder(officer, { id, version: 1, day: "2026-03-17" });
    expect(await countOwnReminders(later("2026-03-17 06:59"), {})).toMatchObject({ open: 0 });
    expect(await countOwnReminders(later("2026-03-17 07:00"), {})).toMatchObject({ open: 1 });
  });

  test("is not put off to a time that is over, nor touched when it holds no longer", async () => {
    const id = await tell();
    await expect(
      snoozeReminder(officer, { id, version: 1, day: "2026-03-16", minute: 600 }),
    ).rejects.toMatchObject({ code: "reminder.momentPassed" });
    const lapsed = await tell({ state: "lapsed" });
    for (const verb of [finishReminder, dismissReminder, reopenReminder])
      await expect(verb(officer, { id: lapsed, version: 1 })).rejects.toMatchObject({
        code: "reminder.wrongState",
      });
  });

  test("is nobody's but its recipient's", async () => {
    const id = await tell();
    for (const ctx of [colleague, contextFor(here, here.people.manager)])
      await expect(finishReminder(ctx, { id, version: 1 })).rejects.toMatchObject({
        code: "record.notFound",
      });
  });

  test("that was put off in one window and finished in another tells the second of the first", async () => {
    const id = await tell();
    await snoozeReminder(officer, { id, version: 1, day: "2026-03-17" });
    await expect(finishReminder(officer, { id, version: 1 })).rejects.toMatchObject({
      code: "record.changed",
      detail: { version: 2, who: here.people.officer.name },
    });
  });
});

test("a list goes on where its page ended, by weight or by time, without a gap or a repetition", async () => {
  const severities = ["notice", "urgent", "warning", "urgent", "notice", "warning"] as const;
  const ids: number[] = [];
  for (const severity of severities) ids.push(await tell({ severity }));
  const expected = {
    newest: ids.toReversed(),
    severity: [3, 1, 5, 2, 4, 0].map((place) => ids[place]),
  };
  for (const order of ["newest", "severity"] as const) {
    const seen: number[] = [];
    let after: Awaited<ReturnType<typeof listOwnReminders>>["next"] = null;
    do {
      const page = await listOwnReminders(officer, { order, after, limit: 2 });
      seen.push(...page.reminders.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    expect(seen).toEqual(expected[order]);
  }
});

describe("how a person wants to be told", () => {
  test("is as usual until they say otherwise, and kept whole when two windows write at once", async () => {
    const { version, setting, address } = await readOwnReminderSettings(officer, {});
    expect({ version, setting }).toEqual({
      version: 0,
      setting: { mail: true, digestMinute: 510, quietFromMinute: 1260, quietToMinute: 480, rulesOff: [] },
    });
    expect(address).toMatch(/@parkline\.example$/);
    const wish = { ...setting, mail: false, digestMinute: 540 };
    expect(await setOwnReminderSettings(officer, { version: 0, setting: wish })).toEqual({ version: 1 });
    await expect(setOwnReminderSettings(officer, { version: 0, setting })).rejects.toMatchObject({
      code: "record.changed",
    });
    expect((await readOwnReminderSettings(officer, {})).setting).toEqual(wish);
    expect((await readOwnReminderSettings(colleague, {})).version).toBe(0);
  });

  test("leaves on what the park does not let people switch off", async () => {
    const { setting } = await readOwnReminderSettings(officer, {});
    const wish = { version: 0, setting: { ...setting, rulesOff: ["nextStep"] } };
    await expect(setOwnReminderSettings(officer, wish)).rejects.toMatchObject({
      code: "reminder.ruleIsKept",
    });
    await world.owner
      .insertInto("reminderSetting")
      .values({
        parkId: here.park.id,
        rule: "nextStep",
        effectiveOn: day("2026-03-01"),
        maySwitchOff: true,
        setBy: here.people.manager.id,
        setAt: officer.now,
      })
      .execute();
    const { rules } = await readOwnReminderSettings(officer, {});
    const optional = rules.filter(({ standing }) => standing === "optional");
    expect(optional).toEqual([{ key: "nextStep", standing: "optional" }]);
    expect(rules.map(({ key }) => key)).not.toContain("supervision.blue");
    await setOwnReminderSettings(officer, wish);
  });
});
