import { setTimeout as sleep } from "node:timers/promises";
import { connect, type Database } from "@parkline/db/connect";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { readBoard } from "../project/board.ts";
import { updateProject } from "../project/update.ts";
import { addOwnPlan } from "../reminder/own.ts";
import { followChanges, followReminders } from "./changes.ts";
import type { LiveBatch } from "./hub.ts";
import { startLive } from "./process.ts";

/** A process as far as live changes go: a pool and a hub of its own. */
interface Process {
  readonly db: Database;
  /** How often it has read the change log. */
  logReads(): number;
  stop(): Promise<void>;
}

let world: World;
let park: TestPark;
const problems: unknown[] = [];
const clock = () => new Date("2026-03-16T02:00:00Z");

/** The poll is so slow that a test which needs it would fail: what is heard, is heard by NOTIFY. */
function startProcess(options: { url?: string; pollMilliseconds?: number } = {}): Process {
  const { url, pollMilliseconds = 600_000 } = options;
  let reads = 0;
  const db = connect(world.appUrl, { max: 5 }).withPlugin({
    transformQuery({ node }) {
      if (node.kind === "SelectQueryNode" && JSON.stringify(node.from).includes('"changeLog"')) reads += 1;
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  });
  const live = startLive({ db, url, clock, pollMilliseconds, log: (error) => problems.push(error) });
  return {
    db,
    logReads: () => reads,
    async stop() {
      await live.stop();
      await db.destroy();
    },
  };
}

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
let open: Process[] = [];
beforeEach(async () => {
  problems.length = 0;
  park = await createPark(world, `园区 ${Math.random()}`);
});
afterEach(async () => {
  await Promise.all(open.map((one) => one.stop()));
  open = [];
});
function process(options: { url?: string; pollMilliseconds?: number } = {}): Process {
  const started = startProcess(options);
  open.push(started);
  return started;
}

const inProcess = ({ db }: Process, person: keyof TestPark["people"] = "manager"): Context => ({
  ...contextFor(park, park.people[person]),
  db,
});

/** Follows the park's changes until `stop`, gathering what is told. */
async function follow(
  ctx: Context,
  from: { after?: number; lastEventId?: string } = {},
  stream: typeof followChanges = followChanges,
) {
  const ended = new AbortController();
  const batches: LiveBatch[] = [];
  const ids: string[] = [];
  const open = await stream(ctx, from);
  const done = (async () => {
    for await (const { id, data } of open(ended.signal)) {
      ids.push(id);
      // Where it stands, to begin with.
      if (data.changes.length > 0 || data.readAnew) batches.push(data);
    }
  })();
  const numbers = () => batches.flatMap((batch) => batch.changes.map((change) => change.number));
  const page = {
    batches,
    ids,
    numbers,
    last: () => batches.at(-1)?.last,
    async until(condition: () => boolean, milliseconds = 5_000) {
      for (let waited = 0; !condition(); waited += 5) {
        if (waited > milliseconds)
          throw new Error(`not told within ${milliseconds} ms: ${JSON.stringify(numbers())}`);
        await sleep(5);
      }
    },
    async stop() {
      ended.abort();
      await done;
    },
  };
  // Whoever begins with whatever comes next has not begun before it knows where that is.
  if (from.after === undefined && from.lastEventId === undefined) await page.until(() => ids.length > 0);
  return page;
}

describe("a page that follows its park", () => {
  test("hears of a change with the card as it is, and who made it", async () => {
    const one = process();
    const board = await readBoard(inProcess(one), {});
    const page = await follow(inProcess(one, "leader"), { after: board.lastChangeNumber });
    const { id } = await createProject(inProcess(one), { name: "示范项目" });
    await page.until(() => page.batches.length > 0);
    await page.stop();
    const change = page.batches[0]?.changes[0];
    expect(change).toMatchObject({ kind: "project.created", projectId: id, actorName: "王建国" });
    expect(change?.card).toMatchObject({ id, name: "示范项目", stage: "lead", version: 1 });
    expect(page.last()).toBe(board.lastChangeNumber + 1);
  });

  test("hears nothing of a change that was taken back", async () => {
    const one = process();
    const { id, version } = await createProject(inProcess(one));
    const page = await follow(inProcess(one));
    await expect(
      updateProject(inProcess(one), { id, version: version + 7, fields: { chainId: 987_654 } }),
    ).rejects.toMatchObject({ code: "record.notFound" });
    await updateProject(inProcess(one), { id, version, fields: { capacity: "一期" } });
    await page.until(() => page.batches.length > 0);
    await page.stop();
    expect(page.batches.flatMap((batch) => batch.changes)).toMatchObject([
      { kind: "project.updated", card: { version: version + 1 } },
    ]);
  });

  test("hears nothing of another park", async () => {
    const one = process();
    const other = await createPark(world, `另一个园区 ${Math.random()}`);
    const page = await follow(inProcess(one));
    await createProject({ ...contextFor(other, other.people.manager), db: one.db });
    const { id } = await createProject(inProcess(one));
    await page.until(() => page.batches.length > 0);
    await page.stop();
    expect(page.batches.flatMap((batch) => batch.changes.map((change) => change.projectId))).toEqual([id]);
  });

  test("is refused to whoever may not read projects; they hear of reminders alone", async () => {
    const one = process();
    await expect(followChanges(inProcess(one, "admin"), {})).rejects.toMatchObject({
      code: "permission.denied",
    });
    const page = await follow(inProcess(one, "admin"), {}, followReminders);
    await createProject(inProcess(one));
    const fields = { text: "核对备份", firstOn: "2026-03-20", minute: 540 };
    await addOwnPlan(inProcess(one), { fields });
    await page.until(() => page.numbers().length > 0);
    await page.stop();
    expect(page.batches.flatMap((batch) => batch.changes)).toMatchObject([
      { kind: "reminder", projectId: null, card: null },
    ]);
  });
});

describe("over broken connections", () => {
  test("misses nothing and is told nothing twice, however often it comes back", async () => {
    const one = process();
    const start = (await readBoard(inProcess(one), {})).lastChangeNumber;
    const count = 60;
    const writing = (async () => {
      for (let index = 0; index < count; index += 1) await createProject(inProcess(one));
    })();
    const told: number[] = [];
    let lastEventId: string | undefined;
    while (told.length < count) {
      const page = await follow(
        inProcess(one),
        lastEventId === undefined ? { after: start } : { after: start, lastEventId },
      );
      await page.until(() => page.batches.length > 0);
      await page.stop();
      told.push(...page.numbers());
      lastEventId = String(page.last());
    }
    await writing;
    expect(told).toEqual(Array.from({ length: count }, (_, index) => start + 1 + index));
  });

  test("that break before anything was heard miss nothing either", async () => {
    const one = process();
    await createProject(inProcess(one));
    const page = await follow(inProcess(one));
    await page.until(() => page.ids.length > 0);
    await page.stop();
    const { id } = await createProject(inProcess(one));
    const again = await follow(inProcess(one), { lastEventId: page.ids[0] ?? "" });
    await again.until(() => again.numbers().length > 0);
    await again.stop();
    expect(again.batches[0]?.changes).toMatchObject([{ number: 2, projectId: id }]);
  });

  test("comes back to what happened while it was away", async () => {
    const one = process();
    const made = [
      await createProject(inProcess(one)),
      await createProject(inProcess(one)),
      await createProject(inProcess(one)),
    ];
    const page = await follow(inProcess(one), { lastEventId: "1" });
    await page.until(() => page.numbers().length === 2);
    await page.stop();
    expect(page.numbers()).toEqual([2, 3]);
    expect(page.batches.flatMap((batch) => batch.changes.map((change) => change.projectId))).toEqual(
      made.slice(1).map((one) => one.id),
    );
  });

  test("is told to read anew when it was away for too long, or knows what is not there yet", async () => {
    const one = process();
    await createProject(inProcess(one));
    await world.owner
      .insertInto("changeLog")
      .values(
        Array.from({ length: 1500 }, (_, index) => ({
          parkId: park.park.id,
          number: index + 2,
          at: clock(),
          kind: "projects",
        })),
      )
      .execute();
    await world.owner
      .updateTable("changeCounter")
      .set({ lastNumber: 1501 })
      .where("parkId", "=", park.park.id)
      .execute();
    for (const lastEventId of ["1", "99999"]) {
      const page = await follow(inProcess(one), { lastEventId });
      await page.until(() => page.batches.length > 0);
      expect(page.batches).toEqual([{ last: 1501, changes: [], readAnew: true }]);
      await page.stop();
    }
    const page = await follow(inProcess(one), { lastEventId: "900" });
    await page.until(() => page.numbers().length === 601);
    await page.stop();
    expect(page.numbers()).toEqual(Array.from({ length: 601 }, (_, index) => 901 + index));
  });
});

describe("between processes", () => {
  test("a change made in one is heard in the other at once", async () => {
    const [one, other] = [process({ url: world.appUrl }), process({ url: world.appUrl })];
    const page = await follow(inProcess(other));
    // The listening starts with the process; from here on nothing but NOTIFY can carry the change over.
    await waitUntilListening(2);
    const { id } = await createProject(inProcess(one));
    await page.until(() => page.batches.length > 0);
    await page.stop();
    expect(page.batches[0]?.changes[0]).toMatchObject({ projectId: id });
    expect(problems).toEqual([]);
  });

  test("is heard again after the database has thrown the listener out", async () => {
    const [one, other] = [process({ url: world.appUrl }), process({ url: world.appUrl })];
    const page = await follow(inProcess(other));
    await waitUntilListening(2);
    const [mine] = (await listeners()).slice(-1);
    await endBackend(mine ?? 0);
    await createProject(inProcess(one));
    await page.until(() => page.batches.length > 0);
    await waitUntilListening(2);
    await createProject(inProcess(one));
    await page.until(() => page.numbers().length === 2);
    await page.stop();
    expect(page.numbers()).toEqual([1, 2]);
    expect(problems.length).toBeGreaterThan(0);
  });

  test("without any call the poll finds it", async () => {
    const [one, other] = [process(), process({ pollMilliseconds: 50 })];
    const page = await follow(inProcess(other));
    await createProject(inProcess(one));
    await page.until(() => page.batches.length > 0);
    await page.stop();
    expect(page.numbers()).toEqual([1]);
  });

  const listeners = async () => {
    const database = new URL(world.appUrl).pathname.slice(1);
    const rows = await world.owner
      .selectFrom("pgStatActivity" as never)
      .select(["pid" as never])
      .where("datname" as never, "=", database as never)
      .where("applicationName" as never, "=", "parkline-live" as never)
      .where("query" as never, "~", "^(listen|select pg_notify)" as never)
      .orderBy("backendStart" as never)
      .execute();
    return rows.map((row) => (row as { pid: number }).pid);
  };
  async function waitUntilListening(count: number): Promise<void> {
    for (let waited = 0; (await listeners()).length < count; waited += 1) {
      if (waited > 500) throw new Error("nobody listens");
      await sleep(10);
    }
  }
  const endBackend = (pid: number) =>
    world.owner.selectNoFrom((eb) => eb.fn("pg_terminate_backend", [eb.val(pid)]).as("ended")).execute();
});

describe("200 pages", () => {
  test("cost one reader: the change log is read as often as for one", async () => {
    const one = process();
    expect(await countReads(one, 1)).toBeLessThanOrEqual(5);
    expect(await countReads(one, 200)).toBeLessThanOrEqual(5);
  }, 60_000);

  test("are told together of what happens close together", async () => {
    const one = process();
    const following = await Promise.all(Array.from({ length: 400 }, () => follow(inProcess(one))));
    const since = performance.now();
    for (let index = 0; index < 20; index += 1) await createProject(inProcess(one));
    await Promise.all(following.map((page) => page.until(() => page.numbers().length === 20)));
    // A fifth of a second's rest after each telling.
    const tellings = Math.ceil((performance.now() - since) / 200) + 1;
    await Promise.all(following.map((page) => page.stop()));
    expect(tellings).toBeLessThan(20);
    for (const page of following) {
      expect(page.numbers()).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
      expect(page.batches.length).toBeLessThanOrEqual(tellings);
    }
  }, 60_000);

  test("a page that comes while the others rest hears of nothing that it has seen, and misses nothing", async () => {
    const one = process();
    const following = await Promise.all(Array.from({ length: 400 }, () => follow(inProcess(one))));
    await createProject(inProcess(one));
    await Promise.all(following.map((page) => page.until(() => page.numbers().length === 1)));
    // They are not told of this one for a while.
    await createProject(inProcess(one));
    const { lastChangeNumber } = await readBoard(inProcess(one), {});
    const late = await follow(inProcess(one), { after: lastChangeNumber });
    await createProject(inProcess(one));
    await late.until(() => late.numbers().length > 0);
    await Promise.all([...following, late].map((page) => page.stop()));
    expect(late.batches.map(({ readAnew }) => readAnew)).not.toContain(true);
    expect(late.numbers()).toEqual([3]);
  }, 60_000);

  /** How often the log is read while some number of pages hear of five changes. */
  async function countReads(one: Process, pages: number): Promise<number> {
    const following = await Promise.all(Array.from({ length: pages }, () => follow(inProcess(one))));
    // A page that has heard of a first change stands where the feed stands.
    await createProject(inProcess(one));
    await Promise.all(following.map((page) => page.until(() => page.numbers().length === 1)));
    const before = one.logReads();
    for (let index = 0; index < 5; index += 1) await createProject(inProcess(one));
    await Promise.all(following.map((page) => page.until(() => page.numbers().length === 6)));
    await Promise.all(following.map((page) => page.stop()));
    for (const page of following) expect(page.numbers()).toHaveLength(6);
    return one.logReads() - before;
  }
});
