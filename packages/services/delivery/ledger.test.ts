import type { DeliveryStateKey } from "@parkline/domain/reminder/kind";
import { day } from "@parkline/domain/date/day";
import { contextFor, createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { getDelivery, listLedger, readLedgerHealth } from "./list.ts";
import { resendDelivery } from "./resend.ts";

let world: World;
let here: TestPark;
let manager: Context;
let admin: Context;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  here = await createPark(world);
  manager = contextFor(here, here.people.manager);
  admin = contextFor(here, here.people.admin);
});

let made = 0;
async function message(state: DeliveryStateKey, at = "2026-03-16 08:30"): Promise<number> {
  made += 1;
  const plannedAt = inShanghai(at);
  const { id } = await world.owner
    .insertInto("delivery")
    .values({
      parkId: here.park.id,
      channel: "mail",
      kind: "digest",
      messageKey: `digest.${made}`,
      recipientId: here.people.officer.id,
      address: "officer@example.com",
      title: "示范项目 有 1 项提醒",
      state,
      plannedAt,
      sendAt: plannedAt,
      attempts: 3,
      firstTriedAt: plannedAt,
      answer: "550 no such user",
      ...(state === "skipped"
        ? { reason: JSON.stringify({ zh: "项目已退出", en: "The project was given up" }) }
        : {}),
      ...(state === "leased" ? { leaseToken: crypto.randomUUID(), leasedUntil: plannedAt } : {}),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}
async function carrying(deliveryId: number): Promise<void> {
  const parkId = here.park.id;
  const { id: reminderId } = await world.owner
    .insertInto("reminder")
    .values({
      parkId,
      rule: "followUp",
      subjectKind: "project",
      subjectId: 1,
      subjectLabel: "示范项目",
      occurrence: `one-${deliveryId}`,
      words: JSON.stringify({ zh: "没有跟进", en: "No follow-up" }),
      recipientId: here.people.officer.id,
      severity: "warning",
      dueOn: day("2026-03-16"),
      plannedAt: manager.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const skippedReason = JSON.stringify({ zh: "项目已退出", en: "The project was given up" });
  await world.owner
    .insertInto("deliveryItem")
    .values({ parkId, deliveryId, reminderId, channel: "mail", round: 0, skippedReason })
    .execute();
}
const idsOf = async (asked: Parameters<typeof listLedger>[1]) =>
  (await listLedger(manager, asked)).deliveries.map(({ id }) => id);

describe("the ledger of messages", () => {
  test("has what did not arrive on top, then the newest; a page goes on where the last one ended", async () => {
    const states = ["sent", "bounced", "planned", "ambiguous", "skipped"] as const;
    const ids: number[] = [];
    for (const state of states) ids.push(await message(state));
    const seen: number[] = [];
    let after: Awaited<ReturnType<typeof listLedger>>["next"] = null;
    do {
      const page = await listLedger(manager, { after, limit: 2 });
      seen.push(...page.deliveries.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    expect(seen).toEqual([3, 1, 4, 2, 0].map((place) => ids[place]));
  });

  test("is narrowed by state, person, channel and the day in the park", async () => {
    const sent = await message("sent", "2026-03-16 00:00");
    const before = await message("bounced", "2026-03-15 23:59:59");
    expect(await idsOf({ states: ["sent"] })).toEqual([sent]);
    expect(await idsOf({ day: "2026-03-16" })).toEqual([sent]);
    expect(await idsOf({ day: "2026-03-15" })).toEqual([before]);
    expect(await idsOf({ channel: "robot" })).toEqual([]);
    expect(await idsOf({ personId: here.people.colleague.id })).toEqual([]);
    expect(await idsOf({ personId: here.people.officer.id })).toEqual([before, sent]);
  });

  test("shows an administrator to whom, when and the answer, and nothing of what was written", async () => {
    const id = await message("bounced");
    await carrying(id);
    const shown = await getDelivery(admin, { id });
    expect(shown).toMatchObject({
      recipientName: here.people.officer.name,
      answer: "550 no such user",
      attempts: 3,
      itemCount: 1,
      title: null,
      items: null,
    });
    expect(JSON.stringify([shown, await listLedger(admin, {})])).not.toContain("示范项目");
    expect((await getDelivery(manager, { id })).items).toMatchObject([
      { subjectLabel: "示范项目", words: { zh: "没有跟进" }, rule: "followUp" },
    ]);
  });

  test("is not for those who are reminded", async () => {
    for (const person of ["officer", "finance", "leader"] as const)
      await expect(listLedger(contextFor(here, here.people[person]), {})).rejects.toMatchObject({
        code: "permission.denied",
      });
  });

  test("says what waits, what failed, and whom no mail reaches", async () => {
    await message("bounced");
    await message("planned", "2020-01-01 08:30");
    await world.owner
      .updateTable("person")
      .set({ email: null })
      .where("id", "=", here.people.officer.id)
      .execute();
    const health = await readLedgerHealth(admin, {});
    expect(health).toMatchObject({ sweepAge: null, planned: 1, bounced: 1, ambiguous: 0 });
    expect(health.unsentAge).toBeGreaterThan(86_400);
    expect(health.withoutAddress).toEqual([here.people.officer.name]);
  });
});

describe("sending once more", () => {
  test("plans what bounced, is in doubt or was skipped anew, with all that it was to carry", async () => {
    for (const state of ["bounced", "ambiguous", "skipped"] as const) {
      const id = await message(state);
      await carrying(id);
      await resendDelivery(admin, { id });
      const row = await world.owner
        .selectFrom("delivery")
        .select(["state", "attempts", "resends", "firstTriedAt", "settledAt", "reason"])
        .where("id", "=", id)
        .executeTakeFirstOrThrow();
      expect(row).toEqual({
        state: "planned",
        attempts: 0,
        resends: 1,
        firstTriedAt: null,
        settledAt: null,
        reason: null,
      });
      expect((await getDelivery(manager, { id })).items).toMatchObject([{ skippedReason: null }]);
    }
    const entries = await world.owner
      .selectFrom("auditEntry")
      .select(["action", "subjectLabel", "actorName"])
      .where("parkId", "=", here.park.id)
      .where("action", "=", "delivery.resend")
      .execute();
    expect(entries).toHaveLength(3);
    expect(entries[0]?.actorName).toBe(here.people.admin.name);
  });

  test("leaves alone what has arrived, waits or is in hand", async () => {
    for (const state of ["sent", "planned", "leased"] as const) {
      const id = await message(state);
      await expect(resendDelivery(manager, { id })).rejects.toMatchObject({ code: "delivery.wrongState" });
    }
  });
});
