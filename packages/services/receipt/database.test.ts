import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fundsOf, type Funds } from "@parkline/testkit/funds";
import { contextFor, createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { createPerson } from "@parkline/testkit/people";
import { createProject } from "@parkline/testkit/project";
import { runStatement } from "@parkline/testkit/statement";
import { openWorld, type World } from "@parkline/testkit/world";
import { day } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import type { Context } from "../context.ts";
import { certifyReceipt } from "./certify.ts";
import { closePeriod } from "./closePeriod.ts";
import { reopenPeriod } from "./reopenPeriod.ts";
import { reverseReceipt } from "./reverse.ts";
import { reviewReceipt } from "./review.ts";
import { submitReceipt } from "./submit.ts";
import { receiptTotals } from "./totals.ts";

let world: World;
let here: TestPark;
let finance: Context;
let funds: Funds;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  here = await createPark(world);
  finance = contextFor(here, here.people.finance);
  const { id: projectId } = await createProject(contextFor(here, here.people.officer));
  funds = fundsOf(here, projectId);
});

describe("races, as the database settles them", () => {
  test("two certifiers at once: one certifies, the other hears that it is done", async () => {
    const second = await createPerson(world, here.park.id, {
      name: "钱敏",
      username: `finance2.${here.park.key}`,
      roles: ["finance"],
    });
    const passed = await funds.reviewed();
    const certify = (ctx: Context, amount: number) =>
      certifyReceipt(ctx, { ...passed, certifiedAmount: fen(amount), reductionReason: "核减" });
    const results = await Promise.allSettled([
      certify(finance, 30_000_000_00),
      certify(contextFor(here, second), 20_000_000_00),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const lost = results.find(({ status }) => status === "rejected");
    expect(lost).toMatchObject({ reason: { code: "receipt.wrongState" } });
  });

  test("closing while twelve certify: what a closing kept is what the month has, and nothing is lost", async () => {
    const waiting = await Promise.all(
      Array.from({ length: 12 }, () => funds.reviewed({ receivedOn: day("2026-02-10") })),
    );
    const certify = waiting.map((one) =>
      certifyReceipt(finance, { ...one, certifiedAmount: fen(30_000_000_00) }),
    );
    const [closed] = await Promise.all([closePeriod(finance, { year: 2026, month: 2 }), ...certify]);
    const february = await receiptTotals(finance, { year: 2026, month: 2 });
    const march = await receiptTotals(finance, { year: 2026, month: 3 });
    expect(february.certified).toBe(closed.totals.certified);
    expect(february.certified + march.certified).toBe(12 * 30_000_000_00);
  });
});

describe("the database itself, whoever writes", () => {
  const update = (id: number, set: object) =>
    world.owner.updateTable("receipt").set(set).where("id", "=", id).execute();
  const whole = (id: number, certifierId: number, more: object = {}) => ({
    state: "certified",
    certifierId,
    certifiedAt: new Date(0),
    certifiedAmount: 30_000_000_00,
    counts: true,
    countedYear: 2026,
    countedMonth: 3,
    cohort: "new",
    ...more,
  });

  test("refuses a certifier who wrote or reviewed it, and more than was claimed", async () => {
    const { id } = await funds.reviewed();
    const { officer: author, manager: reviewer, finance: certifier } = here.people;
    await expect(update(id, whole(id, author.id))).rejects.toMatchObject({
      constraint: "receipt_author_not_certifier",
    });
    await expect(update(id, whole(id, reviewer.id))).rejects.toMatchObject({
      constraint: "receipt_three_people",
    });
    for (const [amount, constraint] of [
      [30_000_000_01, "receipt_certified_within"],
      [-1, "receipt_certified_within"],
      [1, "receipt_reduction_reason"],
    ] as const)
      await expect(update(id, whole(id, certifier.id, { certifiedAmount: amount }))).rejects.toMatchObject({
        constraint,
      });
    // The investors' parts were not written: the sum is asked at the commit.
    await expect(update(id, whole(id, certifier.id))).rejects.toMatchObject({ constraint: "receipt_shares" });
  });

  test("keeps a certified receipt and all it rests on, and takes nothing into a closed month", async () => {
    const { id } = await funds.certified();
    await expect(update(id, { note: "改写" })).rejects.toMatchObject({
      constraint: "receipt_certified_stands",
    });
    await expect(world.owner.deleteFrom("receipt").where("id", "=", id).execute()).rejects.toMatchObject({
      constraint: "receipt_certified_stands",
    });
    for (const table of ["receiptInvestor", "receiptEvidence"] as const)
      await expect(world.owner.deleteFrom(table).where("receiptId", "=", id).execute()).rejects.toMatchObject(
        { constraint: "receipt_part_stands" },
      );
    const { id: next } = await funds.reviewed();
    await closePeriod(finance, { year: 2026, month: 3 });
    await expect(update(next, whole(next, here.people.finance.id))).rejects.toMatchObject({
      constraint: "receipt_period_closed",
    });
    await expect(
      world.owner
        .updateTable("closedPeriod")
        .set({ totals: "{}" })
        .where("parkId", "=", here.park.id)
        .execute(),
    ).rejects.toMatchObject({ constraint: "closed_period_stands" });
  });
});

describe("the application's role, with statements of its own", () => {
  const run = async (statement: string) =>
    runStatement(world.appUrl, `begin; set local app.park_id = '${here.park.id}'; ${statement}; commit`);
  /** The rule that refused it. */
  const refusalOf = async (statement: string) =>
    run(statement).then(
      () => undefined,
      (error: unknown) => (error as { constraint?: string }).constraint,
    );
  const personId = () => here.people.manager.id;
  const steps = ["submitted", "reviewed", "certified"] as const;

  test.each(steps)(
    "changes nothing of what is %s: author, money, days, project, use, evidence",
    async (step) => {
      const { id } = await funds[step]();
      const other = await createProject(contextFor(here, here.people.officer));
      const stands = step === "certified" ? "receipt_certified_stands" : "receipt_submitted_stands";
      for (const set of [
        "claimed_amount = 1",
        "received_on = '2026-03-01'",
        "use_key = 'land'",
        "note = '改写'",
        "separation = 'author_apart'",
        "twice_confirmed = true",
      ])
        expect(await refusalOf(`update receipt set ${set} where id = ${id}`)).toBe(
          step === "certified" ? stands : "receipt_step",
        );
      // The same hidden in a step that is allowed.
      const aside = { submitted: "draft", reviewed: "returned', return_reason = '退回", certified: "draft" }[
        step
      ];
      for (const set of [
        `claimed_amount = 1`,
        `received_on = '2026-03-01'`,
        `submitted_at = now(), use_key = 'land'`,
      ])
        expect(
          await refusalOf(
            `update receipt set state = '${aside}', reviewer_id = null, reviewed_at = null, ${set} where id = ${id}`,
          ),
        ).toBe(stands);
      expect(await refusalOf(`update receipt set project_id = ${other.id} where id = ${id}`)).toBe(
        step === "certified" ? stands : "receipt_source_stands",
      );
      expect(await refusalOf(`update receipt set author_id = ${personId()} where id = ${id}`)).toBe(
        "receipt_author_stands",
      );
      for (const table of ["receipt_investor", "receipt_evidence"]) {
        expect(await refusalOf(`delete from ${table} where receipt_id = ${id}`)).toBe("receipt_part_stands");
        const amount = table === "receipt_investor" ? "share_amount" : "amount";
        expect(await refusalOf(`update ${table} set ${amount} = 1 where receipt_id = ${id}`)).toBe(
          "receipt_part_stands",
        );
        // Given to a draft it would be free to change.
        const draft = await funds.enter();
        expect(await refusalOf(`update ${table} set receipt_id = ${draft.id} where receipt_id = ${id}`)).toBe(
          "receipt_part_stands",
        );
      }
      expect(await refusalOf(`delete from receipt where id = ${id}`)).toBe(
        step === "certified" ? stands : "receipt_under_way",
      );
    },
  );

  test("moves a certified receipt to no other period, cohort or team, and certifies none at a stroke", async () => {
    const { id } = await funds.certified();
    for (const set of [
      "certified_amount = 1, reduction_reason = '核减'",
      "counted_year = 2025",
      "counted_month = 4",
      "cohort = 'carried_over'",
      "counts = false",
      "team_id = null",
      "state = 'draft'",
    ])
      expect(await refusalOf(`update receipt set ${set} where id = ${id}`)).toBe("receipt_certified_stands");
    const draft = await funds.enter();
    for (const state of ["reviewed", "certified"])
      expect(
        await refusalOf(`update receipt set state = '${state}', submitted_at = now(), reviewer_id = ${personId()}, reviewed_at = now()
         where id = ${draft.id}`),
      ).toBe("receipt_step");
    const columns =
      "park_id, project_id, received_on, claimed_amount, use_key, author_id, created_at, created_by, updated_at, updated_by";
    expect(
      await refusalOf(
        `insert into receipt (${columns}, state, submitted_at) select ${columns}, 'submitted', now() from receipt where id = ${id}`,
      ),
    ).toBe("receipt_step");
    expect(
      await refusalOf(
        `update receipt set state = 'submitted', submitted_at = now(), separation = 'author_apart' where id = ${draft.id}`,
      ),
    ).toBe("receipt_separation");
    const passed = await funds.reviewed();
    expect(
      await refusalOf(
        `update receipt_investor set certified_amount = share_amount where receipt_id = ${passed.id}`,
      ),
    ).toBe("receipt_part_certified");
    expect(
      await refusalOf(`update receipt set state = 'certified', certified_amount = claimed_amount, certifier_id = ${here.people.finance.id},
        certified_at = now(), counts = true, counted_year = 2026, counted_month = 2, cohort = 'new' where id = ${passed.id}`),
    ).toBe("receipt_period_early");
  });

  test("certifies money into its own month or the next open one and into no other, and takes back where it counts", async () => {
    const counted = "counts = true, cohort = 'new'";
    /** All that a certification writes, with the month that the statement wants. */
    const intoMonth = async (id: number, month: number, standing = counted) =>
      refusalOf(`update receipt_investor set certified_amount = share_amount where receipt_id = ${id};
        update receipt set state = 'certified', certified_amount = claimed_amount, certifier_id = ${here.people.finance.id},
          certified_at = now(), counted_year = 2026, counted_month = ${month}, ${standing} where id = ${id}`);
    const june = contextFor(here, here.people.finance, { now: inShanghai("2026-06-10 09:00:00") });
    const [own, late, restated] = [await funds.reviewed(), await funds.reviewed(), await funds.reviewed()];
    for (const month of [4, 12]) expect(await intoMonth(own.id, month)).toBe("receipt_period_next");
    expect(await intoMonth(own.id, 3)).toBeUndefined();
    for (const month of [3, 4]) await closePeriod(june, { year: 2026, month });
    expect(await intoMonth(late.id, 4)).toBe("receipt_period_closed");
    expect(await intoMonth(late.id, 6)).toBe("receipt_period_next");
    expect(await intoMonth(late.id, 5)).toBeUndefined();
    // Reopened for a restatement it takes its own again; what was late stays where it was counted.
    await reopenPeriod(june, { year: 2026, month: 3, reason: "补报一笔" });
    expect(await intoMonth(restated.id, 5)).toBe("receipt_period_next");
    expect(await intoMonth(restated.id, 3)).toBeUndefined();
    const taken = { id: late.id, amount: fen(30_000_000_00), reason: "退回投资方" };
    const draft = await reverseReceipt(funds.as("officer"), taken);
    const handedIn = await submitReceipt(funds.as("officer"), { ...draft, confirmTwice: true });
    const { id: back } = await reviewReceipt(funds.as("manager"), handedIn);
    for (const month of [3, 6]) expect(await intoMonth(back, month)).toBe("receipt_period_next");
    expect(await intoMonth(back, 5)).toBeUndefined();
    const rows = await world.owner
      .selectFrom("receipt")
      .select("countedMonth")
      .where("parkId", "=", here.park.id)
      .where("state", "=", "certified")
      .orderBy("id")
      .execute();
    expect(rows.map(({ countedMonth }) => countedMonth)).toEqual([3, 5, 3, 5]);
  });

  test("names nobody as reviewer who wrote it, nor before the review", async () => {
    const { id } = await funds.submitted();
    const author = here.people.officer.id;
    expect(
      await refusalOf(
        `update receipt set state = 'reviewed', reviewer_id = ${author}, reviewed_at = now() where id = ${id}`,
      ),
    ).toBe("receipt_three_people");
    const draft = await funds.enter();
    expect(
      await refusalOf(
        `update receipt set reviewer_id = ${personId()}, reviewed_at = now() where id = ${draft.id}`,
      ),
    ).toBe("receipt_reviewed_whole");
  });
});
