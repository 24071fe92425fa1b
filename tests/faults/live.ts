import { setTimeout as sleep } from "node:timers/promises";
import { givePassword } from "@parkline/api/test/people";
import { startApi } from "@parkline/api/test/process";
import { openStream, type PageStream } from "@parkline/api/test/stream";
import { freePort } from "@parkline/infra/port";
import { startLive } from "@parkline/services/live/process";
import { moveProject } from "@parkline/services/project/move";
import { updateProject } from "@parkline/services/project/update";
import { addOwnPlan } from "@parkline/services/reminder/own";
import { importLedger, ledgerBytes } from "@parkline/testkit/ledger";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import type { World } from "@parkline/testkit/world";
import { Chance } from "./chance.ts";
import type { Drill, DrillOptions, DrillRow } from "./drill.ts";
import { compareNumbers } from "./numbers.ts";
import { openProxy } from "./proxy.ts";
import { standing } from "./standing.ts";
import { inWorld } from "./world.ts";

interface Size {
  readonly boards: number;
  readonly bells: number;
  /** How often some page or other loses its line. */
  readonly cuts: number;
  /** How often the server is killed, and all lines with it. */
  readonly kills: number;
  readonly imports: number;
  readonly say: DrillOptions["say"];
}

export const drillLive: Drill = ({ quick, say }) =>
  inWorld((world) => cutLines(world, { ...(quick ? short : whole), say }));
const whole = { boards: 150, bells: 50, cuts: 1_000, kills: 5, imports: 4 } as const;
export const short = { boards: 12, bells: 4, cuts: 40, kills: 1, imports: 1 } as const;

/**
 * Pages follow a park while others work in it, and lose their lines at any moment: one of them, all at once, or with the server,
 * which is killed. Each comes back with the last event that it saw. Expected are the changes that each page has to hear;
 * `ambiguous` is a page that was told to read anew, `failed` a stream that its browser would have given up.
 */
export async function cutLines(world: World, size: Size): Promise<readonly DrillRow[]> {
  const { say } = size;
  const park = await createPark(world);
  await Promise.all([park.people.leader, park.people.admin].map((person) => givePassword(world, person)));
  // Others write in another process: this one.
  const live = startLive({
    url: world.appUrl,
    db: world.db,
    clock: () => new Date(),
    log: (error) => say(String(error)),
  });
  const port = await freePort();
  const proxy = await openProxy({ host: "127.0.0.1", port });
  const origin = `http://127.0.0.1:${proxy.port}`;
  const start = () => startApi(world, false, false, { PORT: String(port), PUBLIC_URL: origin });
  let api = await start();
  const stopApi = standing(() => api.stop());
  try {
    const first = await lastNumber(world, park);
    const [boards, bells] = await openPages((name) => api.signIn(name), origin, park, first, size);
    const pages = [...boards, ...bells];
    // A bell counts from where it stands once it is open.
    while (bells.some((bell) => bell.heard.length === 0)) await sleep(20);
    const work = startWork(world, park, size.imports);
    const chance = new Chance(7);
    let cuts = 0;
    while (cuts < size.cuts) {
      // One page's line; now and then everybody's, in the middle of what is on its way.
      if (chance.happens(1 / 100)) cuts += proxy.cut();
      else {
        await chance.of(pages).reconnect();
        cuts += 1;
      }
      const killAt = Math.floor((size.cuts / (size.kills + 1)) * (work.kills + 1));
      if (work.kills < size.kills && cuts >= killAt) {
        work.kills += 1;
        await api.kill();
        await sleep(chance.below(500));
        api = await start();
        say(`killed ${work.kills} times, ${cuts} lines cut, ${work.done} changes made`);
      }
      await sleep(chance.below(20));
    }
    await work.end();
    const last = await lastNumber(world, park);
    await untilHeard(pages, last);
    await Promise.all(pages.map((page) => page.close()));
    say(`${cuts} lines cut, ${last - first} changes`);
    return [
      await compareBoards(world, park, boards, first, last, cuts),
      await compareBells(world, park, bells, first, last),
    ];
  } finally {
    await stopApi();
    await proxy.close();
    await live.stop();
  }
}

/** Some have changed something before the others come: what is heard begins where the page's own snapshot ends. */
async function openPages(
  signIn: (username: string) => Promise<Record<string, string>>,
  origin: string,
  { people }: TestPark,
  after: number,
  size: Size,
): Promise<[PageStream[], PageStream[]]> {
  const [reader, admin] = [await signIn(people.leader.username), await signIn(people.admin.username)];
  const many = (count: number, open: () => PageStream) => Array.from({ length: count }, open);
  const retryMilliseconds = 300;
  return [
    many(size.boards, () => openStream(origin, reader, { after, retryMilliseconds })),
    // A bell begins with whatever comes next.
    many(size.bells, () => openStream(origin, admin, { procedure: "live.reminders", retryMilliseconds })),
  ];
}

interface Work {
  kills: number;
  done: number;
  end(): Promise<void>;
}

/** Projects are entered, edited and moved, reminders set, ledgers imported, until the work is ended. */
function startWork(world: World, park: TestPark, imports: number): Work {
  const ctx = { ...contextFor(park, park.people.manager), db: world.db };
  const admin = { ...contextFor(park, park.people.admin), db: world.db };
  const chance = new Chance(3);
  const cards: { id: number; version: number; stage: "lead" | "assessment" }[] = [];
  let isOver = false;
  let imported = 0;
  async function act(): Promise<void> {
    const card = cards.length === 0 ? undefined : chance.of(cards);
    if (card === undefined || chance.happens(0.2)) {
      const { id, version } = await createProject(ctx);
      cards.push({ id, version, stage: "lead" });
    } else if (chance.happens(0.5)) {
      const fields = { capacity: `${work.done} 万吨` };
      card.version = (await updateProject(ctx, { id: card.id, version: card.version, fields })).version;
    } else if (chance.happens(0.7)) {
      card.stage = card.stage === "lead" ? "assessment" : "lead";
      const why = { reason: "演练", overrideReason: "演练" };
      const { card: now } = await moveProject(ctx, {
        id: card.id,
        version: card.version,
        to: card.stage,
        ...why,
      });
      card.version = now.version;
    } else {
      const fields = { text: `核对 ${work.done}`, firstOn: "2026-03-20", minute: 540 };
      await addOwnPlan(chance.happens(0.5) ? ctx : admin, { fields });
    }
  }
  async function bringLedger(): Promise<void> {
    imported += 1;
    const rows = Array.from({ length: 30 }, (_, index) => [
      `台账${imported}-${index}`,
      `示范${index}有限公司`,
    ]);
    await importLedger(ctx, await ledgerBytes(["项目名称", "投资方"], rows));
  }
  async function go(): Promise<void> {
    while (!isOver || imported < imports) {
      if (imported < imports && chance.happens(0.02 + (isOver ? 1 : 0))) await bringLedger();
      else await act();
      work.done += 1;
      await sleep(chance.below(60));
    }
  }
  const going = go();
  const work: Work = {
    kills: 0,
    done: 0,
    async end() {
      isOver = true;
      await going;
    },
  };
  return work;
}

async function lastNumber(world: World, { park }: TestPark): Promise<number> {
  const row = await world.owner
    .selectFrom("changeCounter")
    .select("lastNumber")
    .where("parkId", "=", park.id)
    .executeTakeFirst();
  return row?.lastNumber ?? 0;
}

async function untilHeard(pages: readonly PageStream[], last: number): Promise<void> {
  const limit = performance.now() + 60_000;
  while (!pages.every((page) => page.heard.at(-1)?.last === last) && performance.now() < limit)
    await sleep(50);
}

const toldAnew = (pages: readonly PageStream[]) =>
  pages.reduce((sum, page) => sum + page.heard.filter((batch) => batch.readAnew).length, 0);

const broken = (pages: readonly PageStream[]) =>
  // A killed server and a cut line are what is tried here: a browser comes back by itself. One that is refused gives up.
  pages.flatMap((page) => page.refusals).filter((words) => !["TypeError", "AbortError"].includes(words))
    .length;

async function compareBoards(
  world: World,
  { park }: TestPark,
  pages: readonly PageStream[],
  first: number,
  last: number,
  cuts: number,
): Promise<DrillRow> {
  const numbers = Array.from({ length: last - first }, (_, index) => first + 1 + index);
  const heard = compareNumbers(pages, numbers);
  const kept = await world.owner
    .selectFrom("project")
    .select(["id", "version", "ledgerImportId"])
    .where("parkId", "=", park.id)
    .execute();
  // What an import brings is read anew by the board: the change says that, and no card.
  const told = kept.filter((project) => project.ledgerImportId === null);
  const wrong = pages.filter((page) => {
    const changes = page.heard.flatMap((batch) => batch.changes);
    const shown = new Map(changes.flatMap(({ card }) => (card === null ? [] : [[card.id, card.version]])));
    return told.some(({ id, version }) => shown.get(id) !== version);
  });
  const row = {
    drill: "live: boards",
    backend: "postgres",
    ...heard,
    ambiguous: toldAnew(pages),
    failed: broken(pages) + wrong.length,
    goal: `${pages.length} boards, ${cuts} lines cut: every change once, and each shows what the database has`,
  } as const;
  return { ...row, met: row.lost + row.duplicates + row.ambiguous + row.failed === 0 && told.length > 0 };
}

async function compareBells(
  world: World,
  { park }: TestPark,
  pages: readonly PageStream[],
  first: number,
  last: number,
): Promise<DrillRow> {
  const told = await world.owner
    .selectFrom("changeLog")
    .select("number")
    .where("parkId", "=", park.id)
    .where("kind", "=", "reminder")
    .where("number", ">", first)
    .where("number", "<=", last)
    .execute();
  const row = {
    drill: "live: bells",
    backend: "postgres",
    ...compareNumbers(
      pages,
      told.map(({ number }) => number),
    ),
    ambiguous: toldAnew(pages),
    failed: broken(pages),
    goal: `${pages.length} bells over the same lines: every reminder told once`,
  } as const;
  return { ...row, met: row.lost + row.duplicates + row.ambiguous + row.failed === 0 && told.length > 0 };
}
