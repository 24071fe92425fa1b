import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { agreementSortKeys } from "@parkline/domain/agreement/filter";
import { addDays, day } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import type { Context } from "../context.ts";
import { getAgreement } from "./get.ts";
import { listAgreements, totalAgreementLines } from "./list.ts";
import { addObligations } from "./obligation.ts";
import { reviewAgreement } from "./review.ts";
import { signAgreement } from "./sign.ts";
import { terminateAgreement } from "./terminate.ts";

let world: World;
let here: TestPark;
let officer: Context;
let manager: Context;
beforeAll(async () => {
  world = await openWorld();
  here = await createPark(world);
  officer = contextFor(here, here.people.officer);
  manager = contextFor(here, here.people.manager);
});
afterAll(() => world.close());

type Signing = Parameters<typeof signAgreement>[1];
const signed = async (given: Partial<Signing> = {}) => {
  const { id: projectId } = await createProject(officer);
  const signing = {
    kind: "contract" as const,
    signedOn: day("2026-03-02"),
    agreedAmount: fen(5e10),
    ...given,
  };
  const { id } = await signAgreement(officer, { projectId, ...signing });
  return { id, projectId };
};
const late = { kind: "registration", dueOn: "2026-03-12" } as const;
const passed = { outcome: "passed", reviewedOn: day("2026-03-01") } as const;

describe("the list", () => {
  test.each(agreementSortKeys.flatMap((sort) => [[sort, "asc"] as const, [sort, "desc"] as const]))(
    "by %s, %s, is paged without meeting an agreement twice or missing one, ties and unknowns among them",
    async (sort, direction) => {
      const teamId = here.teams[direction === "asc" ? "a" : "b"];
      const projects = await Promise.all(
        Array.from({ length: 7 }, () => createProject(manager, {}, { teamId })),
      );
      for (const [index, { id }] of projects.entries())
        await signAgreement(manager, {
          projectId: id,
          kind: "framework",
          signedOn: addDays(day("2025-01-01"), Math.floor(index / 2)),
          agreedAmount: index % 3 === 0 ? null : fen(index * 100),
          obligations:
            index % 2 === 0 ? [] : [{ kind: "start", dueOn: addDays(day("2027-01-01"), index % 3) }],
        });
      const ids = new Set(projects.map(({ id }) => id));
      const met: number[] = [];
      let after: Awaited<ReturnType<typeof listAgreements>>["next"] = null;
      do {
        const page = await listAgreements(officer, {
          filter: { teamId, kinds: ["framework"] },
          sort,
          direction,
          after,
          limit: 2,
        });
        met.push(...page.agreements.map(({ projectId }) => projectId));
        after = page.next;
      } while (after !== null);
      expect(new Set(met).size).toBe(met.length);
      expect(met.filter((id) => ids.has(id))).toHaveLength(7);
    },
  );

  test("is sorted as asked for, with what is unknown at the end", async () => {
    const amounts = [fen(300), null, fen(100)];
    const activity = await world.owner
      .insertInto("activity")
      .values({
        parkId: here.park.id,
        kind: "fair",
        form: "exhibition",
        name: "排序展会（测试）",
        startsOn: day("2026-03-01"),
        endsOn: day("2026-03-03"),
        createdAt: officer.now,
        createdBy: officer.actor.personId,
        updatedAt: officer.now,
        updatedBy: officer.actor.personId,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    for (const agreedAmount of amounts) await signed({ agreedAmount, activityId: activity.id });
    const sorted = async (direction: "asc" | "desc") =>
      (
        await listAgreements(officer, {
          filter: { activityId: activity.id },
          sort: "agreedAmount",
          direction,
        })
      ).agreements.map(({ agreedAmount }) => agreedAmount);
    expect(await sorted("asc")).toEqual([100, 300, null]);
    expect(await sorted("desc")).toEqual([300, 100, null]);
  });

  test("tells what is in force from what was replaced and what was terminated", async () => {
    const { id, projectId } = await signed({ kind: "framework" });
    const { id: contract } = await signAgreement(officer, {
      projectId,
      kind: "contract",
      signedOn: day("2026-03-05"),
      agreedAmount: fen(5e10),
      supersedesId: id,
    });
    const of = async (standing: "in_force" | "lapsed" | "terminated") =>
      (await listAgreements(officer, { filter: { projectId, standing } })).agreements.map((one) => one.id);
    expect([await of("in_force"), await of("lapsed"), await of("terminated")]).toEqual([
      [contract],
      [id],
      [],
    ]);
    const end = { id: contract, version: 1, terminatedOn: day("2026-03-09"), reason: "违约" };
    await terminateAgreement(manager, end);
    expect([await of("in_force"), await of("lapsed"), await of("terminated")]).toEqual([
      [],
      [id],
      [contract],
    ]);
  });
});

describe("what is late or lacking", () => {
  test("is an obligation past its day, until its agreement is terminated", async () => {
    const { id, projectId } = await signed();
    await addObligations(officer, { agreementId: id, obligations: [late] });
    const overdue = async () =>
      (await listAgreements(officer, { filter: { projectId, overdueOnly: true } })).agreements.map(
        ({ overdueCount }) => overdueCount,
      );
    const counted = async () => (await totalAgreementLines(officer, { filter: { projectId } })).overdue;
    expect([await overdue(), await counted()]).toEqual([[1], 1]);
    await terminateAgreement(manager, { id, version: 1, terminatedOn: day("2026-03-13"), reason: "放弃" });
    expect([await overdue(), await counted()]).toEqual([[], 0]);
    const { obligations } = await getAgreement(officer, { id });
    expect(obligations.map(({ state }) => state)).toEqual(["lapsed"]);
    const { agreements } = await listAgreements(officer, { filter: { projectId } });
    expect(agreements).toMatchObject([{ overdueCount: 0, nextDueOn: null }]);
  });

  test("is a contract in force that has not passed both of its reviews", async () => {
    const { id, projectId } = await signed();
    await signed({ kind: "framework" });
    const unreviewed = async () => {
      const filter = { projectId, unreviewedOnly: true };
      const { agreements } = await listAgreements(officer, { filter });
      const { unreviewed: count } = await totalAgreementLines(officer, { filter: { projectId } });
      expect(agreements).toHaveLength(count);
      return count;
    };
    expect(await unreviewed()).toBe(1);
    await reviewAgreement(officer, { id, version: 1, which: "legality", review: passed });
    const failed = { ...passed, outcome: "not_passed", opinion: "第六条含税收返还，应当删除" } as const;
    await reviewAgreement(officer, { id, version: 2, which: "fairCompetition", review: failed });
    expect(await unreviewed()).toBe(1);
    expect(await getAgreement(officer, { id })).toMatchObject({
      fairCompetition: { outcome: "not_passed", opinion: "第六条含税收返还，应当删除" },
    });
    await reviewAgreement(officer, { id, version: 3, which: "fairCompetition", review: passed });
    expect(await unreviewed()).toBe(0);
  });
});
