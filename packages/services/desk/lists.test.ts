import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { contextFor, createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { addDays, day } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import { createActivity } from "../activity/create.ts";
import { recordVisit } from "../activity/recordVisit.ts";
import { addObligations } from "../agreement/obligation.ts";
import { signAgreement } from "../agreement/sign.ts";
import { addAttachment } from "../attachment/add.ts";
import { removeAttachment } from "../attachment/remove.ts";
import type { Context } from "../context.ts";
import { issueDirective } from "../directive/issue.ts";
import { createInteraction } from "../interaction/create.ts";
import { setProjectPeople } from "../project/people.ts";
import { readTimeline } from "../project/timeline.ts";
import { updateProject } from "../project/update.ts";
import { createReceipt } from "../receipt/create.ts";
import { removeReceipt } from "../receipt/remove.ts";
import { readChanges } from "./changes.ts";
import { readNextSteps } from "./nextSteps.ts";
import { readTurned } from "./turned.ts";

let world: World;
let here: TestPark;
let officer: Context;
let colleague: Context;
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
  manager = contextFor(here, people.manager);
  leader = contextFor(here, people.leader);
});

interface Onward {
  readonly next: { readonly value: string | null; readonly id: number } | null;
  readonly rest: number;
}
/** Every row of a list, page by page; each page says truly how many rows come after it. */
async function walk<Page extends Onward, Row>(
  read: (after: Onward["next"]) => Promise<Page>,
  rowsOf: (page: Page) => readonly Row[],
): Promise<readonly Row[]> {
  const pages: Page[] = [];
  let after: Onward["next"] = null;
  do {
    const page: Page = await read(after);
    pages.push(page);
    after = page.next;
  } while (after !== null);
  const rows = pages.flatMap(rowsOf);
  let seen = 0;
  for (const page of pages) {
    seen += rowsOf(page).length;
    expect(page.rest).toBe(rows.length - seen);
  }
  expect(pages.length).toBeGreaterThan(2);
  return rows;
}

const owned = (name?: string, ctx = officer) =>
  createProject(
    ctx,
    { ownerId: here.people.officer.id, ...(name === undefined ? {} : { name }) },
    { teamId: here.teams.a },
  );

describe("a list of the desk is whole, however long", () => {
  test("next steps: by date, several a day, those without one last", async () => {
    const { id: projectId } = await owned();
    const on = [null, 3, 1, 1, 1, null, 2, 3, null, 3, 9];
    for (const [index, days] of on.entries())
      await createInteraction(officer, {
        projectId,
        way: "phone",
        content: "沟通",
        nextStep: `事项${index}`,
        nextStepOn: days === null ? null : addDays(day("2026-03-16"), days),
      });
    const steps = await walk(
      (after) => readNextSteps(officer, { after, limit: 3 }),
      (page) => page.steps,
    );
    expect(steps.map(({ nextStep }) => nextStep)).toEqual(
      [2, 3, 4, 6, 1, 7, 9, 10, 0, 5, 8].map((index) => `事项${index}`),
    );
  });

  test("projects that turned: red before amber, several a day", async () => {
    for (const entered of ["03-12", "03-11", "03-11", "03-13", "03-13", "03-11", "03-10"])
      await owned(undefined, { ...officer, now: inShanghai(`2026-${entered} 09:00`) });
    const projects = await walk(
      (after) => readTurned(officer, { after, limit: 2 }),
      (page) => page.projects,
    );
    expect(new Set(projects.map(({ id }) => id)).size).toBe(7);
    const days = ["12", "13", "13", "13", "14", "17", "17"];
    expect(projects.map(({ redOn }) => redOn)).toEqual(days.map((date) => `2026-03-${date}`));
    expect(projects.map(({ state }) => state).join(" ")).toBe("red red red red red amber amber");
  });

  test("news: newest first, several at one instant", async () => {
    const { id } = await owned();
    const instants = ["09:00", "09:01", "09:01", "09:01", "09:02", "09:02", "09:03"];
    let version = 1;
    for (const [index, time] of instants.entries())
      ({ version } = await updateProject(
        { ...manager, now: inShanghai(`2026-03-16 ${time}`) },
        { id, version, fields: { capacity: `产能${index}` } },
      ));
    const since = inShanghai("2026-03-16 09:00").toISOString();
    const changes = await walk(
      (after) => readChanges(officer, { since, after, limit: 2 }),
      (page) => page.changes,
    );
    expect(changes.map((change) => change.changes[0]?.to)).toEqual(
      [6, 5, 4, 3, 2, 1].map((index) => `产能${index}`),
    );
  });
});

describe("what others did to what belongs to one's projects is news", () => {
  const since = "2026-03-01T00:00:00Z";
  const newsOf = async (ctx: Context) =>
    (await readChanges(ctx, { since, limit: 100 })).changes.map((change) => change.action);
  const pdf = Buffer.from("%PDF-1.7\n%%EOF\n");
  const money = {
    receivedOn: day("2026-03-02"),
    claimedAmount: fen(30_000_000_00),
    useKey: "equipment" as const,
    investors: [
      { companyId: null, name: "示范投资方", originCode: "330100", shareAmount: fen(30_000_000_00) },
    ],
    evidence: [],
  };

  test("interactions, files, agreements, obligations, receipts, people, directives and visits", async () => {
    const { id: projectId, version } = await owned("我的项目", manager);
    const call = { projectId, way: "phone", content: "沟通" } as const;
    await createInteraction(colleague, call);
    const file = { projectId, kind: "other", name: "说明.pdf", content: pdf } as const;
    const { id: fileId } = await addAttachment(colleague, file);
    await removeAttachment(manager, { id: fileId });
    const signing = {
      projectId,
      kind: "framework",
      signedOn: day("2026-03-02"),
      agreedAmount: fen(1),
    } as const;
    const { id: agreementId } = await signAgreement(colleague, signing);
    await addObligations(colleague, { agreementId, obligations: [{ kind: "start", dueOn: "2026-09-01" }] });
    const receipt = await createReceipt(colleague, { projectId, fields: money });
    const people = [{ personId: here.people.colleague.id, role: "supporter" as const }];
    await setProjectPeople(manager, { id: projectId, version, people });
    const subject = { kind: "project", id: projectId } as const;
    await issueDirective(leader, { subject, text: "请尽快落实用地", dueOn: day("2026-03-20") });
    const plan = {
      kind: "trip",
      name: "示范外出",
      startsOn: day("2026-03-16"),
      endsOn: day("2026-03-18"),
    } as const;
    const trip = await createActivity(colleague, {
      fields: { ...plan, leaderId: here.people.colleague.id },
    });
    const planned = world.owner.updateTable("activity").where("id", "=", trip.id);
    await planned.set({ state: "approved" }).execute();
    const outcome = { kind: "interaction", projectId } as const;
    await recordVisit(colleague, { activityId: trip.id, firm: { name: "示范铝业" }, said: "面谈", outcome });

    expect(await newsOf(officer)).toEqual([
      "activity.visit",
      "interaction.create",
      "directive.issue",
      "project.people",
      "receipt.create",
      "obligation.add",
      "agreement.sign",
      "attachment.remove",
      "attachment.add",
      "interaction.create",
      "project.create",
    ]);
    const { changes } = await readChanges(officer, { since, limit: 100 });
    const newest = (action: string) => changes.find((change) => change.action === action);
    expect(newest("receipt.create")).toMatchObject({
      projectName: "我的项目",
      actorName: "韩青",
      receiptId: receipt.id,
      claimedAmount: fen(30_000_000_00),
    });
    expect(newest("activity.visit")).toMatchObject({ projectId, subjectLabel: "示范外出" });

    // What is gone stays news; it is one's own doing for whoever did it, and nothing to whoever has no part in the project.
    await removeReceipt(colleague, { id: receipt.id, version: receipt.version });
    expect(await newsOf(officer)).toContain("receipt.remove");
    expect(await newsOf(colleague)).not.toContain("receipt.remove");
    expect(await newsOf(contextFor(here, here.people.officerOfOtherTeam))).toEqual([]);
    expect(await newsOf(contextFor(here, here.people.admin))).toEqual([]);
  });

  test("and the project's timeline gathers by the same mark", async () => {
    const { id: projectId } = await owned();
    const other = await owned();
    const { id, version } = await createReceipt(colleague, { projectId, fields: money });
    await removeReceipt(colleague, { id, version });
    const actionsOf = async (of: number) =>
      (await readTimeline(officer, { projectId: of, kinds: ["change"] })).items.map((item) =>
        item.kind === "change" ? item.action : item.kind,
      );
    expect(await actionsOf(projectId)).toEqual(["receipt.remove", "receipt.create"]);
    expect(await actionsOf(other.id)).toEqual([]);
  });
});
