import { contextFor, createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createActivity } from "../activity/create.ts";
import type { Context } from "../context.ts";
import { readCockpit } from "../indicator/cockpit.ts";
import { readTimeline } from "../project/timeline.ts";
import { updateProject } from "../project/update.ts";
import { closeDirective, sendDirectiveBack, withdrawDirective } from "./conclude.ts";
import { issueDirective } from "./issue.ts";
import { listDirectives } from "./list.ts";
import { replyToDirective } from "./reply.ts";

let world: World;
let here: TestPark;
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
  here = await createPark(world);
  const { people } = here;
  officer = contextFor(here, people.officer);
  colleague = contextFor(here, people.colleague);
  stranger = contextFor(here, people.officerOfOtherTeam);
  manager = contextFor(here, people.manager);
  leader = contextFor(here, people.leader);
});

const wish = { text: "请于本周与客商敲定用地方案，报我。", dueOn: "2026-03-20" };
const owned = () => createProject(officer, { ownerId: here.people.officer.id }, { teamId: here.teams.a });
async function issued(dueOn = wish.dueOn) {
  const project = await owned();
  const { id } = await issueDirective(leader, {
    ...wish,
    dueOn,
    subject: { kind: "project", id: project.id },
  });
  return { id, project };
}
const toAnswer = async (ctx: Context) =>
  (await listDirectives(ctx, { whose: "toAnswer", states: ["open"], order: "due" })).directives;

describe("a directive on a project", () => {
  test("reaches the owner with its day, is answered, and is closed out by the leader", async () => {
    const { id, project } = await issued();
    const [task] = await toAnswer(officer);
    expect(task).toMatchObject({
      id,
      version: 1,
      text: wish.text,
      dueOn: "2026-03-20",
      issuerName: "张主任",
      ownerName: "马晓雨",
      projectId: project.id,
      openSteps: ["reply"],
      clock: "on_time",
      overdueDays: -4,
    });
    expect(await toAnswer(colleague)).toEqual([]);

    const replied = await replyToDirective(officer, { id, version: 1, note: "已敲定，附方案。" });
    expect(replied).toEqual({ id, version: 2, state: "replied" });
    expect(await toAnswer(officer)).toEqual([]);
    const [waiting] = (await listDirectives(leader, { whose: "issued", states: ["replied"] })).directives;
    expect(waiting?.openSteps).toEqual(["sendBack", "close", "withdraw"]);
    expect(waiting?.steps.map(({ step, note, actorName }) => [step, note, actorName])).toEqual([
      ["issue", null, "张主任"],
      ["reply", "已敲定，附方案。", "马晓雨"],
    ]);

    expect(await closeDirective(leader, { id, version: 2 })).toEqual({ id, version: 3, state: "closed" });
    const [closed] = (await listDirectives(officer, { projectId: project.id })).directives;
    expect(closed).toMatchObject({ state: "closed", openSteps: [], clock: "on_time" });
  });

  test("is counted beside the project where the leaders see what is stuck, until it is closed out", async () => {
    const { id, project } = await issued("2026-04-02");
    const stuckOn = async (time: string) => {
      const { stuck } = await readCockpit({ ...leader, now: inShanghai(time) }, { period: { year: 2026 } });
      return stuck.projects.find((one) => one.id === project.id)?.openDirectives;
    };
    expect(await stuckOn("2026-04-01 10:00")).toBe(1);
    await replyToDirective(officer, { id, version: 1, note: "已办" });
    expect(await stuckOn("2026-04-01 10:00")).toBe(1);
    await closeDirective(leader, { id, version: 2 });
    expect(await stuckOn("2026-04-01 10:00")).toBe(0);
  });

  test("stands on the project's timeline in the words of all who spoke", async () => {
    const { id, project } = await issued();
    await replyToDirective(officer, { id, version: 1, note: "正在办理" });
    const { items } = await readTimeline(officer, { projectId: project.id, kinds: ["change"] });
    expect(
      items.map((item) => (item.kind === "change" ? [item.action, item.actorName, item.note] : [])),
    ).toEqual([
      ["directive.reply", "马晓雨", "正在办理"],
      ["directive.issue", "张主任", wish.text],
    ]);
  });

  test("comes back to the owner when the reply does not do", async () => {
    const { id } = await issued();
    await replyToDirective(officer, { id, version: 1, note: "在办" });
    await sendDirectiveBack(leader, { id, version: 2, note: "没有写清用地面积" });
    const [again] = await toAnswer(officer);
    expect(again).toMatchObject({ id, version: 3, state: "open" });
    expect(again?.steps.at(-1)).toMatchObject({ step: "sendBack", note: "没有写清用地面积" });
  });

  test("follows the project to its new owner", async () => {
    const { id, project } = await issued();
    await updateProject(manager, {
      id: project.id,
      version: project.version,
      fields: { ownerId: here.people.colleague.id },
    });
    expect(await toAnswer(officer)).toEqual([]);
    expect((await toAnswer(colleague)).map((one) => one.id)).toEqual([id]);
  });

  test("is the managers' where nobody owns the project", async () => {
    const project = await createProject(manager);
    const { id } = await issueDirective(leader, { ...wish, subject: { kind: "project", id: project.id } });
    expect((await toAnswer(manager)).map((one) => one.id)).toEqual([id]);
    expect(await toAnswer(officer)).toEqual([]);
  });

  test("is answered by the project's people and by nobody of another team", async () => {
    const { id } = await issued();
    await expect(replyToDirective(stranger, { id, version: 1, note: "代答" })).rejects.toMatchObject({
      code: "permission.notYourTeam",
    });
    expect(await replyToDirective(colleague, { id, version: 1, note: "代主责答复" })).toMatchObject({
      state: "replied",
    });
  });
});

describe("a directive on an activity", () => {
  test("reaches whoever leads it", async () => {
    const { id: activityId } = await createActivity(officer, {
      fields: {
        kind: "trip",
        name: "赴苏州招商",
        startsOn: "2026-03-18",
        endsOn: "2026-03-19",
        leaderId: here.people.colleague.id,
      },
    });
    const { id } = await issueDirective(leader, { ...wish, subject: { kind: "activity", id: activityId } });
    expect(await toAnswer(colleague)).toMatchObject([{ id, activityId, subjectName: "赴苏州招商" }]);
    // Who planned it may answer as well; another team may not.
    await expect(replyToDirective(stranger, { id, version: 1, note: "代答" })).rejects.toMatchObject({
      code: "activity.notYours",
    });
    expect(await replyToDirective(officer, { id, version: 1, note: "已报" })).toMatchObject({
      state: "replied",
    });
  });
});

describe("what is refused", () => {
  test("a day that is over; today is not", async () => {
    const project = await owned();
    const lateEvening: Context = { ...leader, now: inShanghai("2026-03-16 23:59:59") };
    const subject = { kind: "project" as const, id: project.id };
    await expect(
      issueDirective(lateEvening, { ...wish, dueOn: "2026-03-15", subject }),
    ).rejects.toMatchObject({ code: "directive.dueInPast" });
    await issueDirective(lateEvening, { ...wish, dueOn: "2026-03-16", subject });
  });

  test("a wish of somebody who is no leader", async () => {
    const project = await owned();
    for (const ctx of [officer, manager])
      await expect(
        issueDirective(ctx, { ...wish, subject: { kind: "project", id: project.id } }),
      ).rejects.toMatchObject({ code: "permission.denied" });
  });

  test("closing out what nobody has answered, and answering what is closed out or withdrawn", async () => {
    const { id } = await issued();
    await expect(closeDirective(leader, { id, version: 1 })).rejects.toMatchObject({
      code: "directive.wrongState",
    });
    await withdrawDirective(leader, { id, version: 1, note: "已当面说明" });
    await expect(replyToDirective(officer, { id, version: 2, note: "答复" })).rejects.toMatchObject({
      code: "directive.wrongState",
    });
  });

  test("one of two answers that were written at once; the other learns who was quicker", async () => {
    const { id, project } = await issued();
    const outcomes = await Promise.allSettled([
      replyToDirective(officer, { id, version: 1, note: "主责答复" }),
      replyToDirective(colleague, { id, version: 1, note: "协办答复" }),
    ]);
    const refused = outcomes.filter((outcome) => outcome.status === "rejected");
    const quicker = outcomes[0]?.status === "fulfilled" ? "马晓雨" : here.people.colleague.name;
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toMatchObject({ code: "record.changed", detail: { version: 2 } });
    // Whoever changed the project since has nothing to do with it.
    await updateProject(manager, { id: project.id, version: project.version, fields: { capacity: "甲" } });
    await expect(replyToDirective(officer, { id, version: 1, note: "再答" })).rejects.toMatchObject({
      detail: { who: quicker },
    });
    const { directives } = await listDirectives(leader, {});
    expect(directives[0]?.steps.filter(({ step }) => step === "reply")).toHaveLength(1);
  });

  test("rewriting or deleting what was said, by the application's role", async () => {
    const { id } = await issued();
    const attempts = [
      world.db.updateTable("directiveStep").set({ note: "改写" }).where("directiveId", "=", id),
      world.db.deleteFrom("directiveStep").where("directiveId", "=", id),
      world.db.deleteFrom("directive").where("id", "=", id),
    ];
    for (const attempt of attempts) await expect(attempt.execute()).rejects.toThrow(/permission denied/);
  });
});

test("a list goes on where its page ended, without a gap or a repetition", async () => {
  const days = ["2026-03-20", "2026-03-18", "2026-03-18", "2026-03-19", "2026-03-20"];
  const ids: number[] = [];
  for (const dueOn of days) ids.push((await issued(dueOn)).id);
  const expected = [1, 2, 3, 0, 4].map((place) => ids[place]);
  const seen: number[] = [];
  let after: Awaited<ReturnType<typeof listDirectives>>["next"] = null;
  do {
    const page = await listDirectives(leader, { order: "due", after, limit: 2 });
    seen.push(...page.directives.map((one) => one.id));
    after = page.next;
  } while (after !== null);
  expect(seen).toEqual(expected);
});

test("those alone are overdue that are past their day without an answer, from the midnight after it", async () => {
  const late = await issued("2026-03-16");
  await issued("2026-03-17");
  const answered = await issued("2026-03-16");
  await replyToDirective(officer, { id: answered.id, version: 1, note: "已办" });
  const overdueAt = async (text: string) =>
    (await listDirectives({ ...leader, now: inShanghai(text) }, { overdueOnly: true })).directives.map(
      (one) => one.id,
    );
  expect(await overdueAt("2026-03-16 23:59:59")).toEqual([]);
  expect(await overdueAt("2026-03-17 00:00:00")).toEqual([late.id]);
});

test("the clock of a directive turns at midnight in Shanghai", async () => {
  await issued("2026-03-16");
  const clockAt = async (text: string) => (await toAnswer({ ...officer, now: inShanghai(text) }))[0]?.clock;
  expect(await clockAt("2026-03-16 23:59:59")).toBe("amber");
  expect(await clockAt("2026-03-17 00:00:00")).toBe("red");
});
