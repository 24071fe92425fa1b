import { day } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import { certifyFunds } from "@parkline/testkit/receipt";
import { contextFor, inShanghai } from "@parkline/testkit/park";
import { createSupervisedPark, type SupervisedPark } from "@parkline/testkit/supervision";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createActivity } from "../activity/create.ts";
import { addObligations, removeObligation, updateObligation } from "../agreement/obligation.ts";
import { signAgreement } from "../agreement/sign.ts";
import type { Context } from "../context.ts";
import { withdrawDirective } from "../directive/conclude.ts";
import { issueDirective } from "../directive/issue.ts";
import { replyToDirective } from "../directive/reply.ts";
import { setProjectStatus } from "../project/setStatus.ts";
import { updateProject } from "../project/update.ts";
import { listOrders } from "./list.ts";
import { replyToOrder } from "./reply.ts";

let world: World;
let here: SupervisedPark;
let officer: Context;
let colleague: Context;
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
  manager = contextFor(here, people.manager);
  leader = contextFor(here, people.leader);
});

const at = (ctx: Context, on: string): Context => ({ ...ctx, now: inShanghai(`${on} 09:30`) });

describe("a matter that is put right closes its order, with the reason", () => {
  const causeOf = async () => (await here.one()).ladder.at(-1)?.steps.at(-1)?.cause?.zh;

  test("an answered lead; the same project late with something else begins anew", async () => {
    const project = await here.owned();
    await here.sweep("2026-03-23");
    const fields = { answeredOn: day("2026-03-23") };
    await updateProject(at(officer, "2026-03-23"), { id: project.id, version: project.version, fields });
    expect(await here.sweep("2026-03-23")).toEqual({ issued: 0, lapsed: 1 });
    expect(await here.one()).toMatchObject({ state: "lapsed", openSteps: [] });
    expect(await causeOf()).toBe("已办理，不再超期");
    expect(await here.sweep("2026-03-24")).toEqual({ issued: 0, lapsed: 0 });
  });

  test("a project put on hold or given up, also where somebody has answered; taken up again it begins with blue", async () => {
    const project = await here.owned();
    for (const on of ["2026-03-23", "2026-03-27"]) await here.sweep(on);
    const yellow = (await here.all()).find(({ level }) => level === "yellow");
    await replyToOrder(at(colleague, "2026-03-27"), { id: yellow?.id ?? 0, version: 1, note: "拟缓办" });
    const hold = { reason: "waiting_for_investor", note: "等客商决策" } as const;
    const held = await setProjectStatus(at(manager, "2026-03-28"), {
      id: project.id,
      version: project.version,
      status: "on_hold",
      ...hold,
    });
    // A day off: what is over is over on it as well.
    expect(await here.sweep("2026-03-28")).toEqual({ issued: 0, lapsed: 1 });
    const lapsed = (await here.all()).find(({ level }) => level === "yellow");
    expect(lapsed?.ladder.at(-1)?.steps.at(-1)?.cause?.zh).toBe("项目已“缓办”");
    await here.sweep("2026-04-20");
    expect(await here.all()).toHaveLength(2);
    await setProjectStatus(at(manager, "2026-04-21"), {
      id: project.id,
      version: held.version,
      status: "active",
    });
    await here.sweep("2026-04-22");
    expect((await here.all())[0]).toMatchObject({ number: "督〔2026〕蓝-002", state: "open" });
  });

  test("a directive that is answered", async () => {
    const project = await here.owned();
    const fields = { answeredOn: day("2026-03-16") };
    await updateProject(officer, { id: project.id, version: project.version, fields });
    const subject = { kind: "project" as const, id: project.id };
    const { id } = await issueDirective(leader, { subject, text: "请敲定用地方案", dueOn: "2026-03-18" });
    await here.sweepAll("2026-03-19", "2026-03-23");
    expect(await here.all()).toEqual([]);
    await here.sweep("2026-03-24");
    expect((await here.one()).words.zh).toBe("领导批示“请敲定用地方案”应于 2026-03-18 前办理，至今未回复。");
    await replyToDirective(officer, { id, version: 1, note: "已敲定" });
    await here.sweep("2026-03-24");
    expect(await causeOf()).toBe("批示“待销号”");
    await withdrawDirective(leader, { id, version: 2, note: "已办" });
    expect(await here.sweep("2026-03-25")).toEqual({ issued: 0, lapsed: 0 });
  });

  test("a trip's report; whoever leads the trip is asked for it", async () => {
    const { id } = await createActivity(officer, {
      fields: {
        kind: "trip",
        name: "赴苏州招商",
        startsOn: "2026-03-17",
        endsOn: "2026-03-18",
        leaderId: here.people.colleague.id,
      },
    });
    const trip = world.owner.updateTable("activity").where("id", "=", id);
    const back = { returnedOn: day("2026-03-18"), startedOn: day("2026-03-17") };
    await trip.set({ state: "returned", reportDueOn: day("2026-03-20"), ...back }).execute();
    await here.sweep("2026-03-26");
    const order = await here.one();
    expect(order).toMatchObject({ activityId: id, subjectName: "赴苏州招商" });
    expect(order.ladder[0]?.recipients.map(({ name }) => name)).toEqual(["韩青"]);
    expect((await listOrders(manager, { activityId: id })).orders).toHaveLength(1);
    await trip
      .set({
        state: "reported",
        reportedOn: day("2026-03-26"),
        outcome: "意向一项",
        cost: fen(0),
        personCount: 2,
        dayCount: 2,
      })
      .execute();
    await here.sweep("2026-03-26");
    expect(await causeOf()).toBe("活动总结已提交");
  });

  test("what an agreement owes: moved, deleted, or paid by money that is certified", async () => {
    const project = await here.owned();
    const fields = { answeredOn: day("2026-03-16") };
    await updateProject(officer, { id: project.id, version: project.version, fields });
    const { id: agreementId } = await signAgreement(officer, {
      projectId: project.id,
      kind: "framework",
      signedOn: "2026-03-16",
      agreedAmount: 100_00,
    });
    const owed = { kind: "deposit" as const, dueOn: "2026-03-17" };
    const [id = 0] = (await addObligations(officer, { agreementId, obligations: [owed] })).ids;
    await here.sweep("2026-03-23");
    expect((await here.one()).words.zh).toContain("“缴纳保证金”应于 2026-03-17 前履行");
    await removeObligation(officer, { id, version: 1 });
    await here.sweep("2026-03-23");
    expect(await causeOf()).toBe("履约事项已删除");

    const amount = 1_000_000_00;
    const instalments = ["2026-03-18", "2026-03-19"].map((dueOn) => ({
      kind: "payment" as const,
      dueOn,
      amount,
    }));
    const [, second = 0] = (await addObligations(officer, { agreementId, obligations: instalments })).ids;
    await here.sweep("2026-03-25");
    expect(await here.told()).toContain("督〔2026〕蓝-003 open 2026-03-25");
    await certifyFunds(here, inShanghai("2026-03-25 10:00"), {
      projectId: project.id,
      receivedOn: day("2026-03-25"),
      amount: 1_500_000_00,
      originCode: "330100",
    });
    expect(await here.sweep("2026-03-25")).toEqual({ issued: 0, lapsed: 1 });
    const standing = (await here.all()).filter(({ state }) => state === "open");
    expect(standing.map(({ basisOn }) => basisOn)).toEqual(["2026-03-19"]);
    const later = { kind: "payment" as const, dueOn: "2026-05-06", amount };
    await updateObligation(officer, { id: second, version: 1, ...later });
    expect(await here.sweep("2026-03-25")).toEqual({ issued: 0, lapsed: 1 });
    expect((await here.all()).map(({ ladder }) => ladder[0]?.steps.at(-1)?.cause?.zh)).toEqual([
      "期限已调整",
      "款项已认定到位",
      "履约事项已删除",
    ]);
  });
});
