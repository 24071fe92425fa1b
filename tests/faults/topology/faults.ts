import { setTimeout as sleep } from "node:timers/promises";
import type { Day } from "@parkline/domain/date/day";
import { inShanghai } from "@parkline/testkit/park";
import { openQueue } from "@parkline/worker/queue";
import { pino } from "pino";
import type { DrillRow } from "../drill.ts";
import { askUrgently } from "../reminders/facts.ts";
import { untilAll, untilPlanned } from "../reminders/settle.ts";
import { judge, readLedger } from "../reminders/verdict.ts";
import { powerOff, setCable, type Host } from "./lan.ts";
import { startLoad, type Asked } from "./load.ts";
import { untilReady } from "./product.ts";
import type { Site } from "./site.ts";
import { stale } from "./stale.ts";
import type { Visitor } from "./visitor.ts";

/** How often each thing happens. */
export interface Size {
  readonly primaryFalls: number;
  readonly primaryCuts: number;
  readonly redisFalls: number;
  readonly redisCuts: number;
  readonly messages: number;
  readonly apiKills: number;
  readonly apiCuts: number;
  readonly workerKills: number;
}

const people = 6;
/** An operator's program looks every second or so and believes the third look. */
const noticeMilliseconds = 2_000;
/** Between faults, so that each is met by a product that goes well. */
const calmMilliseconds = 3_000;
const longestGapSeconds = 20;
/** Where a machine is cut off: its successor is promoted after two seconds, and it is given up within five. */
const longestCutSeconds = 8;

type Say = (text: string) => void;

export async function faults(site: Site, size: Size, say: Say): Promise<DrillRow[]> {
  const { pair, apis, workers } = site;
  const rows: DrillRow[] = [];
  const under = async (fault: Fault) => {
    const row = await underLoad(site, fault, say);
    say(
      `${row.drill}: ${row.delivered} of ${row.expected}, ${row.lost} lost, ${row.ambiguous} in flight, ${row.failed} failed`,
    );
    rows.push(row);
  };

  async function promote(): Promise<void> {
    const from = performance.now();
    await pair.promote();
    say(`PostgreSQL: promoted in ${((performance.now() - from) / 1000).toFixed(1)} s`);
  }

  rows.push(await stale(site, say));
  await under({
    name: "topology (primary killed)",
    times: size.primaryFalls,
    graceMilliseconds: 100,
    goal: "a primary's fall loses no acknowledged write, and the product finds the new one",
    async strike(hit) {
      await hit(() => powerOff(pair.primary()));
      await sleep(noticeMilliseconds);
      await promote();
      await pair.rejoin();
    },
  });
  await under({
    name: "topology (primary cut off)",
    times: size.primaryCuts,
    // What was sent to a machine that is cut off waits until it is given up.
    graceMilliseconds: 5_000,
    longestGapSeconds: longestCutSeconds,
    goal: "the same where it is not killed but out of reach, and still believes in itself",
    async strike(hit) {
      const old = pair.primary();
      await hit(async () => setCable(old, false));
      await sleep(noticeMilliseconds);
      await promote();
      await sleep(10_000);
      await powerOff(old);
      setCable(old, true);
      await pair.rejoin();
    },
  });
  rows.push(...(await remindersGoOn(site, size, say)));
  await under({
    name: "topology (api killed)",
    times: size.apiKills,
    graceMilliseconds: 100,
    goal: "none fails but what was in flight with it",
    async strike(hit, time) {
      const service = apis[time % apis.length];
      if (service === undefined) return;
      await hit(() => powerOff(service.host));
      await sleep(1_000);
      await untilReady(service);
    },
  });
  await under({
    name: "topology (api cut off)",
    times: size.apiCuts,
    graceMilliseconds: 3_000,
    goal: "none fails but what was on its way to it",
    async strike(hit, time) {
      const service = apis[time % apis.length];
      if (service === undefined) return;
      await hit(async () => setCable(service.host, false));
      await sleep(10_000);
      setCable(service.host, true);
    },
  });
  await under({
    name: "topology (worker killed)",
    times: size.workerKills,
    graceMilliseconds: 0,
    goal: "nobody at a page feels it",
    async strike(hit, time) {
      const service = workers[time % workers.length];
      if (service === undefined) return;
      await hit(() => powerOff(service.host));
      await sleep(1_000);
      await untilReady(service);
    },
  });
  return rows;
}

interface Fault {
  readonly name: string;
  readonly times: number;
  /** For how long after it a request may begin that it still hits. */
  readonly graceMilliseconds: number;
  /** For how long at most nobody can write anything. */
  readonly longestGapSeconds?: number;
  readonly goal: string;
  /** Breaks something by what it hands to `hit`, and mends it. */
  strike(hit: (work: () => Promise<void>) => Promise<void>, time: number): Promise<void>;
}

/** Breaks something again and again while people work, and counts what became of what they entered. */
async function underLoad(site: Site, fault: Fault, say: Say): Promise<DrillRow> {
  const visitors: Visitor[] = [];
  // One after the other: tries at once under one name count as tries of one who guesses.
  for (let one = 0; one < people; one += 1)
    visitors.push(await site.visit(site.park.people.officer.username));
  const load = startLoad(visitors, `${fault.name} `);
  const hits: { readonly from: number; readonly to: number }[] = [];
  async function hit(work: () => Promise<void>): Promise<void> {
    const from = performance.now();
    await work();
    hits.push({ from, to: performance.now() });
  }
  for (let time = 0; time < fault.times; time += 1) {
    await sleep(calmMilliseconds);
    await fault.strike(hit, time);
  }
  await sleep(calmMilliseconds);
  await load.stop();
  for (const visitor of visitors) visitor.close();

  const isHit = ({ from, to }: Asked) =>
    hits.some((one) => from <= one.to + fault.graceMilliseconds && to >= one.from);
  const failed = load.asked.filter((one) => one.fault !== undefined && !isHit(one));
  const inFlight = load.asked.filter((one) => one.fault !== undefined && isHit(one));
  for (const one of failed.slice(0, 5)) {
    const after = Math.min(...hits.map(({ to }) => Math.abs(one.from - to)));
    say(
      `${fault.name}: ${one.kind} failed: ${one.fault}; begun ${after.toFixed(0)} ms from a fault, took ${(one.to - one.from).toFixed(0)} ms`,
    );
  }
  const acknowledged = load.asked.filter((one) => one.kind === "write" && one.fault === undefined);
  const counts = await countsOf(site, load.asked);
  const lost = acknowledged.filter(({ name }) => !counts.has(name)).length;
  const doubled = [...counts.values()].reduce((total, count) => total + count - 1, 0);
  const longest = longestGap(acknowledged);
  const gap = longest.milliseconds / 1000;
  const sinceHit = Math.min(...hits.map(({ to }) => Math.abs(longest.from - to))) / 1000;
  say(
    `${fault.name}: longest pause between writes ${gap.toFixed(1)} s, begun ${sinceHit.toFixed(1)} s from a fault`,
  );
  const met =
    hits.length === fault.times &&
    acknowledged.length > 0 &&
    lost + doubled + failed.length === 0 &&
    gap <= (fault.longestGapSeconds ?? longestGapSeconds);
  const reads = load.asked.filter((one) => one.kind === "read").length;
  return {
    drill: fault.name,
    backend: "redis",
    expected: acknowledged.length,
    delivered: acknowledged.length - lost,
    lost,
    duplicates: doubled,
    ambiguous: inFlight.length,
    failed: failed.length,
    goal: `${fault.times} times: ${fault.goal} (writes went on within ${gap.toFixed(1)} s; ${reads} reads beside)`,
    met,
  };
}

/** How often each thing stands in the database, asked of the primary that there is now. */
async function countsOf(site: Site, asked: readonly Asked[]): Promise<Map<string, number>> {
  const names = asked.filter(({ kind }) => kind === "write").map(({ name }) => name);
  const found = await site.pair.look<{ name: string; count: number }>(
    "select name, count(*)::integer as count from project where name = any($1) group by name",
    [names],
  );
  return new Map(found.map(({ name, count }) => [name, count]));
}

/** The longest time in which nothing was written. */
function longestGap(done: readonly Asked[]): { readonly from: number; readonly milliseconds: number } {
  const ends = done.map(({ to }) => to).toSorted((a, b) => a - b);
  const gaps = ends
    .slice(1)
    .map((end, index) => ({ from: ends[index] ?? end, milliseconds: end - (ends[index] ?? end) }));
  return gaps.toSorted((a, b) => b.milliseconds - a.milliseconds)[0] ?? { from: 0, milliseconds: 0 };
}

interface RedisFault {
  readonly name: string;
  readonly times: number;
  /** How long one time of it takes, about: mails leave all the while. */
  readonly secondsEach: number;
  /** Takes the primary away. */
  strike(primary: Host): Promise<void>;
  /** Brings it back, after another one has taken its place. */
  mend(former: Host, time: number): Promise<void>;
}

/** The Redis that holds the queue is lost while mails leave: killed, then cut off, so that it still believes in itself. */
async function remindersGoOn(site: Site, size: Size, say: Say): Promise<DrillRow[]> {
  const { pair, redis } = site;
  const offset = inShanghai("2026-03-16 10:00:30").getTime() - Date.now();
  await pair.look(`alter database parkline set "app.clock_offset" = '${offset} milliseconds'`);
  await pair.look(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'parkline' and pid <> pg_backend_pid()",
  );
  const killed: RedisFault = {
    name: "killed",
    times: size.redisFalls,
    secondsEach: 10,
    strike: powerOff,
    async mend(former) {
      await sleep(1_000);
      redis.start(former);
      await sleep(4_000);
    },
  };
  const cutOff: RedisFault = {
    name: "cut off",
    times: size.redisCuts,
    secondsEach: 35,
    strike: async (primary) => setCable(primary, false),
    async mend(former, time) {
      // Back while the product still holds its connections to it, or after it has let them go.
      await sleep(time % 2 === 0 ? 4_000 : 24_000);
      setCable(former, true);
      await redis.untilFollows(former);
    },
  };
  return [
    await remindersUnder(site, size.messages, killed, say),
    await remindersUnder(site, size.messages, cutOff, say),
  ];
}

async function remindersUnder(site: Site, messages: number, fault: RedisFault, say: Say): Promise<DrillRow> {
  const { pair, redis, referee, world } = site;
  const drill = {
    act: <Result>(work: (one: typeof world) => Promise<Result>) => work(world),
    look: <Row>(statement: string, values?: readonly unknown[]) => pair.look<Row>(statement, values),
  };
  const entered = inShanghai("2026-03-13 10:00:00");
  const { park } = await askUrgently(drill, messages, { now: entered, dueOn: "2026-03-16" as Day });
  const before = (await referee.ledger()).receipts.length;
  await referee.behave({ messagesPerSecond: messages / (fault.times * fault.secondsEach) });
  const queue = openQueue({ engine: "redis", url: redis.url }, pino({ level: "silent" }));
  await queue.add("sweepReminders", {}, { key: "drill" });
  await sleep(3_000);
  await queue.add("planDeliveries", {}, { key: "drill" });
  await untilPlanned(drill, park.id, messages);
  let midway = 0;
  let longest = 0;
  for (let time = 0; time < fault.times; time += 1) {
    midway = (await referee.ledger()).receipts.length - before;
    const primary = redis.primary();
    await fault.strike(primary);
    const from = performance.now();
    // Whoever has something for the queue waits until there is one.
    const added = queue
      .add("planDeliveries", {}, { key: `during${time}` })
      .then(() => performance.now() - from);
    await redis.untilOther(primary);
    say(
      `Redis ${fault.name}: another primary after ${((performance.now() - from) / 1000).toFixed(1)} s, ${midway} mails sent before`,
    );
    await fault.mend(primary, time);
    longest = Math.max(longest, (await added) / 1000);
  }
  await referee.behave({});
  // The queue of a process that has lived through all of it.
  await queue.add("planDeliveries", {}, { key: "after" });
  const isAtEnd = ({ state }: { readonly state: string }) => ["sent", "bounced", "skipped"].includes(state);
  await untilAll(drill, park.id, "all sent", isAtEnd);
  await queue.close(0);
  const ledger = await referee.ledger();
  const verdict = judge(await readLedger(drill, park.id), {
    ...ledger,
    receipts: ledger.receipts.slice(before),
  });
  const { expected, delivered, lost, duplicates, ambiguous, failed } = verdict;
  return {
    drill: `topology (Redis' primary ${fault.name})`,
    backend: "redis",
    expected,
    delivered,
    lost,
    duplicates,
    ambiguous,
    failed,
    goal: `${fault.times} times: Sentinel makes another one the primary, every reminder leaves, once (the queue took something new within ${longest.toFixed(1)} s)`,
    met: midway < messages && expected === messages && delivered === expected && duplicates + failed === 0,
  };
}
