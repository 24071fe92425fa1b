import { setTimeout as sleep } from "node:timers/promises";
import { connect, type Database } from "@parkline/db/connect";
import { day } from "@parkline/domain/date/day";
import { Problem } from "@parkline/domain/problem";
import { certifyFunds } from "@parkline/testkit/receipt";
import type { TestPerson } from "@parkline/testkit/people";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Context } from "./context.ts";
import { readDirectoryPeople } from "./directory/people.ts";
import { readCockpit, type Cockpit } from "./indicator/cockpit.ts";
import { readTotals, type BoardTotals } from "./project/totals.ts";
import { together } from "./together.ts";

let world: World;
let here: TestPark;
let elsewhere: TestPark;
let db: Database;
let looks = 0;
/** At the cockpit, each with the sums of two periods. */
let sums = 0;
beforeAll(async () => {
  world = await openWorld();
  [here, elsewhere] = [await createPark(world), await createPark(world)];
  db = connect(world.appUrl, { max: 5 }).withPlugin({
    transformQuery({ node }) {
      const statement = JSON.stringify(node);
      if (statement.includes("as unknown_amounts")) looks += 1;
      if (statement.includes("told (key, cut, part, name")) sums += 1;
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  });
});
afterAll(async () => {
  await db.destroy();
  await world.close();
});
beforeEach(() => {
  looks = 0;
  sums = 0;
});

const as = (person: TestPerson, park = here, more: Partial<Context> = {}): Context => ({
  ...contextFor(park, person),
  db,
  ...more,
});
const leads = ({ columns }: BoardTotals): number => columns.find(({ stage }) => stage === "lead")?.count ?? 0;

/** How often may be looked since then: a tenth of a second lies between two. */
const mostLooks = (since: number): number => (performance.now() - since) / 95 + 2;

describe("the heads of a board", () => {
  test("are looked for once for all who ask at the same time, with their own rights or another's", async () => {
    const people = Object.values(here.people).filter((person) => person !== here.people.admin);
    const answers = await Promise.all(
      people.flatMap((person) => [readTotals(as(person), {}), readTotals(as(person), { filter: {} })]),
    );
    expect(looks).toBe(1);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  test("are refused to whoever may not see them, while others wait for them", async () => {
    const shown = readTotals(as(here.people.leader), {});
    await expect(readTotals(as(here.people.admin), {})).rejects.toMatchObject({ code: "permission.denied" });
    expect((await shown).columns).toHaveLength(10);
  });

  test("are never those of another park, another filter, another day or another process", async () => {
    await createProject(as(here.people.manager));
    await createProject(as(here.people.officer));
    const { leader } = here.people;
    const now = new Date("2031-03-17T02:00:00Z");
    const [all, others, own, late, ofProcess] = await Promise.all([
      readTotals(as(leader), {}),
      readTotals(as(elsewhere.people.leader, elsewhere), {}),
      readTotals(as(leader), { filter: { teamIds: [here.teams.b] } }),
      readTotals(as(leader, here, { now }), {}),
      readTotals(as(leader, here, { db: world.db }), {}),
    ]);
    expect([all, others, own, late, ofProcess].map(leads)).toEqual([2, 0, 0, 2, 2]);
    expect(all.columns[0]?.red).toBe(0);
    expect(late.columns[0]?.red).toBe(2);
    expect(looks).toBe(4);
  });

  test("show what somebody wrote or heard of just before they asked, however many ask meanwhile", async () => {
    const { leader, manager } = here.people;
    const since = performance.now();
    let isOver = false;
    const others = Array.from({ length: 10 }, async () => {
      while (!isOver) await readTotals(as(leader), {});
    });
    let before = leads(await readTotals(as(leader), {}));
    for (let round = 0; round < 10; round += 1) {
      await createProject(as(manager));
      expect(leads(await readTotals(as(manager), {}))).toBe((before += 1));
    }
    isOver = true;
    await Promise.all(others);
    // Eleven who asked without a pause.
    expect(looks).toBeLessThanOrEqual(mostLooks(since));
  });
});

describe("the cockpit", () => {
  const year = { period: { year: 2031 } };
  const now = new Date("2031-03-17T02:00:00Z");
  const received = ({ figures }: Cockpit): number =>
    figures.find(({ key }) => key === "funds_outside_province")?.value ?? 0;

  test("is reckoned once for all who open it at the same time, each by their own park and right", async () => {
    const { admin, leader, manager } = here.people;
    const shown = [as(leader), as(manager), as(leader), as(elsewhere.people.leader, elsewhere)].map((ctx) =>
      readCockpit({ ...ctx, now }, year),
    );
    await expect(readCockpit(as(admin), year)).rejects.toMatchObject({ code: "permission.denied" });
    const [first, second, third, other] = await Promise.all(shown);
    expect([second, third]).toEqual([first, first]);
    expect(other?.stuck.count).not.toBe(first?.stuck.count);
    expect(sums).toBe(4);
  });

  test("shows what was certified just before it was opened, however many open it meanwhile", async () => {
    const { id: projectId } = await createProject(as(here.people.officer));
    let isOver = false;
    const others = Array.from({ length: 5 }, async () => {
      while (!isOver) await readCockpit(as(here.people.leader, here, { now }), year);
    });
    for (let round = 1; round <= 4; round += 1) {
      const funds = { projectId, receivedOn: day("2031-03-10"), amount: 100_00, originCode: "330100" };
      await certifyFunds(here, now, { ...funds, amount: funds.amount + round });
      const seen = received(await readCockpit(as(here.people.manager, here, { now }), year));
      expect(seen).toBe(round * funds.amount + (round * (round + 1)) / 2);
    }
    isOver = true;
    await Promise.all(others);
  });
});

test("the people of a park are those of the park alone, with whoever came a moment ago", async () => {
  const names = async (park: TestPark) =>
    (await readDirectoryPeople(as(park.people.officer, park), undefined)).map(({ id }) => id);
  const [ours, theirs] = await Promise.all([names(here), names(elsewhere), names(here)]);
  expect(ours.filter((id) => theirs.includes(id))).toEqual([]);
  const { id } = here.people.admin;
  await world.owner.deleteFrom("membership").where("personId", "=", id).execute();
  expect(await names(here)).toEqual(ours.filter((one) => one !== id));
});

describe("whoever asks", () => {
  test("is never answered by a look that began before", async () => {
    const begun: number[] = [];
    const ask = together(async (_of, _asked: string) => {
      begun.push(performance.now());
      await sleep(20);
      return begun.length;
    });
    const asked: { readonly at: number; readonly answer: Promise<number> }[] = [];
    for (let round = 0; round < 60; round += 1) {
      asked.push({ at: performance.now(), answer: ask(as(here.people.leader), "the same") });
      await sleep(10);
    }
    for (const { at, answer } of asked) expect(begun[(await answer) - 1]).toBeGreaterThanOrEqual(at);
    expect(begun.length).toBeLessThanOrEqual(mostLooks(asked[0]?.at ?? 0));
  });

  test("shares a failure with those who waited for the same look, and with nobody after them", async () => {
    let fails = true;
    const ask = together(async (_of, _asked: string) => {
      await sleep(1);
      if (fails) throw new Problem("server.busy");
      return "answered";
    });
    const both = await Promise.allSettled([
      ask(as(here.people.leader), "the same"),
      ask(as(here.people.officer), "the same"),
    ]);
    expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    fails = false;
    expect(await ask(as(here.people.leader), "the same")).toBe("answered");
  });

  test("does not wait for ever behind a look that hangs", async () => {
    let hangs = true;
    const ask = together(async (_of, _asked: string) => {
      if (hangs) await new Promise(() => undefined);
      return "answered";
    });
    void ask(as(here.people.leader), "the same");
    await sleep(1);
    hangs = false;
    expect(await ask(as(here.people.leader), "the same")).toBe("answered");
  });
});
