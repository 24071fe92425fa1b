import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { givePassword } from "@parkline/api/test/people";
import { startApi, visitorOf, type ApiProcess } from "@parkline/api/test/process";
import { openStream, type PageStream } from "@parkline/api/test/stream";
import { freePort } from "@parkline/infra/port";
import { createPark, type TestPark } from "@parkline/testkit/park";
import type { World } from "@parkline/testkit/world";
import { startBalancer, type Balancer } from "./balancer.ts";
import { Chance } from "./chance.ts";
import type { Drill, DrillOptions, DrillRow } from "./drill.ts";
import { compareNumbers } from "./numbers.ts";
import { standing } from "./standing.ts";
import { inWorld } from "./world.ts";

interface Size {
  readonly restarts: number;
  readonly people: number;
  readonly pages: number;
  readonly say: DrillOptions["say"];
}

export const drillRolling: Drill = ({ quick, say }) =>
  inWorld((world) =>
    restartUnderLoad(world, { ...(quick ? short : { restarts: 50, people: 12, pages: 20 }), say }),
  );
export const short = { restarts: 2, people: 4, pages: 6 } as const;

/** A process that is told to stop has let its last request end by then. */
const mostStopSeconds = 25;
/** As long as the balancer needs to notice, ten times over. */
const drainSeconds = 1;
/** An upload from afar, which goes on when the process is told to stop. */
const uploadMilliseconds = 1_500;
/** Between two requests of a person. */
const pauseMilliseconds = 50;

/**
 * Two processes behind a balancer are restarted by turns while people read, write and upload, and pages follow the changes.
 * Expected are requests, and then the changes that each page has to hear; `lost` and `duplicates` are what the database does not
 * say as it was answered, `failed` is a request or a stream that was refused or broke.
 */
export async function restartUnderLoad(world: World, size: Size): Promise<readonly DrillRow[]> {
  const { restarts, say } = size;
  const park = await createPark(world);
  await Promise.all([park.people.manager, park.people.leader].map((person) => givePassword(world, person)));
  const [port, ...ports] = await Promise.all([freePort(), freePort(), freePort()]);
  const settings = { PUBLIC_URL: `http://127.0.0.1:${port}`, DRAIN_SECONDS: String(drainSeconds) };
  const start = (own: number) => startApi(world, false, false, { ...settings, PORT: String(own) });
  const apis = await Promise.all(ports.map(start));
  const stopApis = standing(async () => void (await Promise.all(apis.map((api) => api.stop()))));
  const balancer = await startBalancer(
    port,
    apis.map((api) => api.origin),
  );
  try {
    const load = await openLoad(balancer, park, size);
    let slowest = 0;
    for (let restart = 0; restart < restarts; restart += 1) {
      const place = restart % apis.length;
      const from = performance.now();
      await apis[place]?.stop();
      slowest = Math.max(slowest, (performance.now() - from) / 1000);
      apis[place] = await start(ports[place] ?? 0);
      // What it asked before is an answer of the one that went.
      await balancer.look();
      await until(() => balancer.sendsTo(apis[place]?.origin ?? ""), "the balancer sends to it again");
      if (restart % 5 === 4) say(`${restart + 1} restarts, ${load.asked()} requests`);
    }
    await load.end();
    const rows = [await compareWritten(world, load, restarts, slowest), await compareHeard(load, apis)];
    for (const failure of [...balancer.failures, ...load.failures].slice(0, 5)) say(failure);
    say(`the slowest process took ${slowest.toFixed(1)} s to stop`);
    return rows;
  } finally {
    await balancer.close();
    await stopApis();
  }
}

type Load = Awaited<ReturnType<typeof openLoad>>;

/** People at work and pages that look on, all by way of the balancer. */
async function openLoad(balancer: Balancer, { people }: TestPark, size: Size) {
  const visitor = visitorOf(balancer.origin);
  const writer = await visitor.signIn(people.manager.username);
  const reader = await visitor.signIn(people.leader.username);
  const board = (await visitor.call(reader, "project.board", {})) as { lastChangeNumber: number };
  const after = board.lastChangeNumber;
  const pages = Array.from({ length: size.pages }, () =>
    openStream(balancer.origin, reader, { after, retryMilliseconds: 1_000 }),
  );
  /** As they were answered: the name and the version of each project. */
  const written = new Map<number, { readonly name: string; readonly version: number }>();
  const failures: string[] = [];
  let [asked, isOver, uploads] = [0, false, 0];

  async function attempt(what: string, work: () => Promise<unknown>): Promise<void> {
    asked += 1;
    try {
      await work();
    } catch (error) {
      failures.push(`${what}: ${error instanceof Error ? `${error.message} ${String(error.cause)}` : "?"}`);
    }
  }
  const create = (name: string) => async (): Promise<void> => {
    const fields = { name, investorName: "示范投资方", product: "铝边框", sourceKind: "trip" };
    const made = (await visitor.call(writer, "project.create", { fields })) as Made;
    written.set(made.id, { name, version: made.version });
  };
  const update = (id: number, version: number) => async (): Promise<void> => {
    const { name } = written.get(id) ?? { name: "" };
    const fields = { product: `铝边框 ${version}` };
    const answer = (await visitor.call(writer, "project.update", { id, version, fields })) as Made;
    written.set(id, { name, version: answer.version });
  };
  const upload = (projectId: number) => async (): Promise<void> => {
    const answer = await fetch(`${balancer.origin}/api/attachment`, {
      ...slowForm(writer, projectId),
      method: "POST",
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`answered ${answer.status}: ${text}`);
    uploads += 1;
  };
  async function person(index: number): Promise<void> {
    const chance = new Chance(index + 1);
    const mine: number[] = [];
    for (let step = 0; !isOver; step += 1) {
      const id = mine.length === 0 ? undefined : chance.of(mine);
      if (id === undefined || chance.happens(0.15)) {
        const before = new Set(written.keys());
        const name = `滚动重启${index}-${step}`;
        await attempt("create", create(name));
        for (const [made, one] of written) if (!before.has(made) && one.name === name) mine.push(made);
      } else if (chance.happens(0.2)) await attempt("update", update(id, written.get(id)?.version ?? 1));
      // Each second person has one under way nearly always.
      else if (index % 2 === 1 && chance.happens(0.3)) await attempt("upload", upload(id));
      else if (chance.happens(0.5)) await attempt("get", () => visitor.call(reader, "project.get", { id }));
      else await attempt("board", () => visitor.call(reader, "project.board", {}));
      await sleep(pauseMilliseconds);
    }
  }
  const working = Promise.all(Array.from({ length: size.people }, (_, index) => person(index)));
  return {
    after,
    pages: pages as readonly PageStream[],
    written: written as ReadonlyMap<number, { readonly name: string; readonly version: number }>,
    failures: failures as readonly string[],
    asked: () => asked,
    uploads: () => uploads,
    visitor,
    reader,
    async end() {
      isOver = true;
      await working;
    },
  };
}

interface Made {
  readonly id: number;
  readonly version: number;
}

/** A picture of one pixel. */
const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

function slowForm(headers: Readonly<Record<string, string>>, projectId: number) {
  const boundary = "a-boundary-of-this-drill";
  const about = JSON.stringify({ projectId, kind: "other" });
  const head = [
    `--${boundary}\r\ncontent-disposition: form-data; name="about"\r\n\r\n${about}\r\n`,
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="现场.png"\r\ncontent-type: image/png\r\n\r\n`,
  ].join("");
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(Buffer.from(head));
      await sleep(uploadMilliseconds);
      // The very same file again would be no other one.
      controller.enqueue(Buffer.concat([picture, Buffer.from(randomUUID())]));
      controller.enqueue(Buffer.from(`\r\n--${boundary}--\r\n`));
      controller.close();
    },
  });
  return {
    headers: { ...headers, "content-type": `multipart/form-data; boundary=${boundary}` },
    body,
    duplex: "half" as const,
  };
}

/** What the database has beside what was answered. */
async function compareWritten(
  world: World,
  load: Load,
  restarts: number,
  slowest: number,
): Promise<DrillRow> {
  const kept = await world.owner.selectFrom("project").select(["id", "name", "version"]).execute();
  const versions = new Map(kept.map(({ id, version }) => [id, version]));
  const names = new Set([...load.written.values()].map(({ name }) => name));
  const files = await world.owner
    .selectFrom("attachment")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .executeTakeFirstOrThrow();
  const lost = [...load.written].filter(([id, { version }]) => (versions.get(id) ?? 0) < version).length;
  const more = kept.filter(({ id, version }) => version > (load.written.get(id)?.version ?? 0)).length;
  const row = {
    drill: "rolling",
    backend: "postgres",
    expected: load.asked(),
    delivered: load.asked() - load.failures.length,
    lost: lost + Math.max(0, load.uploads() - Number(files.count)),
    duplicates: more + Math.max(0, Number(files.count) - load.uploads(), kept.length - names.size),
    ambiguous: 0,
    failed: load.failures.length,
    goal: `${restarts} restarts of two processes behind a balancer: no request fails, each stops within ${mostStopSeconds} s`,
  } as const;
  const amiss = row.lost + row.duplicates + row.failed;
  return { ...row, met: amiss === 0 && slowest <= mostStopSeconds && load.uploads() > 0 };
}

/** Whether each page heard every change once, in its order. */
async function compareHeard(load: Load, apis: readonly ApiProcess[]): Promise<DrillRow> {
  const { visitor, reader, pages, after } = load;
  const { lastChangeNumber } = (await visitor.call(reader, "project.board", {})) as {
    lastChangeNumber: number;
  };
  const isDone = () => pages.every((page) => page.heard.at(-1)?.last === lastChangeNumber);
  await until(isDone, "all pages stand where the database stands", false);
  await Promise.all(pages.map((page) => page.close()));
  const numbers = Array.from({ length: lastChangeNumber - after }, (_, index) => after + 1 + index);
  const heard = compareNumbers(pages, numbers);
  const refused = pages.flatMap((page) => page.refusals);
  const goal = `the streams of ${pages.length} pages over ${apis.length} processes: every change once, no stream refused`;
  const amiss = heard.lost + heard.duplicates + refused.length;
  return {
    drill: "rolling: streams",
    backend: "postgres",
    ...heard,
    ambiguous: 0,
    failed: refused.length,
    goal,
    met: amiss === 0,
  };
}

async function until(condition: () => boolean, what: string, isNeeded = true): Promise<void> {
  const limit = performance.now() + 60_000;
  while (!condition()) {
    if (performance.now() > limit) {
      if (isNeeded) throw new Error(`still not: ${what}`);
      return;
    }
    await sleep(20);
  }
}
