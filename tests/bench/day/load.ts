/* The people of a bureau at their work, in a process of its own; told what to do by its parent, whom it tells what it saw. */
import { setTimeout as sleep } from "node:timers/promises";
import { random } from "../corpus.ts";
import { nextAct, type Desk, type Stock } from "./acts.ts";
import { openBrowser, type Answer, type Asked } from "./browser.ts";
import type { BureauPerson, Records } from "./bureau.ts";

export interface LoadOrder {
  /** Each person stays at one of them, as a proxy keeps them. */
  readonly origins: readonly string[];
  readonly people: readonly BureauPerson[];
  readonly records: Records;
  readonly seconds: number;
  /** Between two things that a person does: as long in the mean. */
  readonly thinkSeconds: number;
  /** What was seen in the first seconds, while everybody comes in, is not counted. */
  readonly warmUpSeconds: number;
  readonly seed: number;
}

export interface LoadReport {
  /** Milliseconds of each kind, of all that was waited for. */
  readonly times: Readonly<Record<string, readonly number[]>>;
  readonly reads: number;
  readonly writes: number;
  readonly errors: number;
  readonly firstErrors: readonly string[];
  readonly refused: Readonly<Record<string, number>>;
  /** Confirmed writes, by what they added. */
  readonly written: Readonly<Record<string, number>>;
  /** Events with changes that streams brought. */
  readonly heard: number;
  /** Milliseconds between two turns of this process that were asked for at once, 99th percentile: its own slowness. */
  readonly lag: number;
  /** Of one core, what this process took for itself: what it takes the product has not. */
  readonly share: number;
}

/**
 * As the page does it: changes that come close together are shown together, the heads of the board's columns are then read anew
 * so often (apps/web/features/board), and the bell looks each minute.
 */
const gatherMilliseconds = 120;
const headsMilliseconds = 4_000;
const bellMilliseconds = 60_000;
const kept = 5;

process.on("message", (order: LoadOrder) => {
  void work(order).then((report) => process.send?.(report));
});
// It is ended by its parent, once that has the report, or with it.
process.on("disconnect", () => process.exit());

async function work(order: LoadOrder): Promise<LoadReport> {
  const times: Record<string, number[]> = {};
  const counts = { reads: 0, writes: 0, errors: 0, heard: 0 };
  const firstErrors: string[] = [];
  const refused: Record<string, number> = {};
  const written: Record<string, number> = {};
  const started = performance.now();
  const startedAt = process.cpuUsage();
  const counted = () => performance.now() - started > order.warmUpSeconds * 1000;
  const isOver = () => performance.now() - started > order.seconds * 1000;
  const stock: Stock = {
    submitted: [...order.records.submitted],
    reviewed: [...order.records.reviewed],
    held: new Set(),
  };
  const failed = (where: string, error: unknown): void => {
    counts.errors += 1;
    if (firstErrors.length < kept) firstErrors.push(`${where}: ${String(error)}`);
  };

  async function person(one: BureauPerson, index: number): Promise<void> {
    const next = random(order.seed * 100_003 + one.id);
    // They come in one after the other over the first seconds.
    await sleep((index / order.people.length) * order.warmUpSeconds * 900);
    const browser = openBrowser(order.origins[index % order.origins.length] ?? "", one);
    let kind = "";
    let page: "board" | "other" = "other";
    let gathering: NodeJS.Timeout | undefined;
    let headsRestUntil = 0;
    const underWay = new Set<Promise<unknown>>();
    const timed = async (
      calls: readonly Asked[],
      as = kind,
      byItself = false,
    ): Promise<readonly Answer<unknown>[]> => {
      const since = performance.now();
      const answers = await browser.ask(calls, { byItself });
      if (counted()) (times[as] ??= []).push(performance.now() - since);
      return answers;
    };
    let isLeaving = false;
    const alone = (as: string, calls: readonly Asked[]): void => {
      if (isLeaving) return;
      const asked: Promise<unknown> = timed(calls, as, true)
        .catch((error: unknown) => failed(as, error))
        .finally(() => underWay.delete(asked));
      underWay.add(asked);
    };
    const desk: Desk = {
      person: one,
      browser,
      records: order.records,
      stock,
      next,
      timed,
      refused: (code) => void (refused[code] = (refused[code] ?? 0) + 1),
      written: (table) => void (written[table] = (written[table] ?? 0) + 1),
      looksAt: (shown) => void (page = shown),
    };
    const bell = setInterval(() => alone("bell", bellCalls), bellMilliseconds);
    try {
      await timed(firstCalls, "arrival");
      await browser.follow(
        () => {
          counts.heard += 1;
          // The heads of the columns are read anew after what was heard.
          if (page !== "board") return;
          const rest = Math.max(gatherMilliseconds, headsRestUntil - performance.now());
          gathering ??= setTimeout(() => {
            gathering = undefined;
            headsRestUntil = performance.now() + headsMilliseconds * (0.5 + Math.random());
            alone("board heads", [{ path: "project.totals", input: {} }]);
          }, rest);
        },
        () => {
          if (!isOver()) failed("live", new Error("a stream broke"));
        },
      );
      while (!isOver()) {
        const act = nextAct(desk);
        kind = act.kind;
        try {
          await act.run(desk);
        } catch (error) {
          failed(act.kind, error);
        }
        if (counted()) counts[act.writes ? "writes" : "reads"] += 1;
        await sleep(thinkTime(order.thinkSeconds, next()) * 1000);
      }
    } catch (error) {
      failed("arrival", error);
    } finally {
      isLeaving = true;
      clearInterval(bell);
      clearTimeout(gathering);
      // What the page still waits for is answered as well.
      await Promise.all(underWay);
      browser.close();
    }
  }

  const lags: number[] = [];
  const clock = setInterval(() => {
    const since = performance.now();
    setImmediate(() => lags.push(performance.now() - since));
  }, 100);
  await Promise.all(order.people.map(person));
  clearInterval(clock);
  const lag = lags.toSorted((one, other) => one - other)[Math.floor(lags.length * 0.99)] ?? 0;
  const { user, system } = process.cpuUsage(startedAt);
  const share = (user + system) / 1000 / (performance.now() - started);
  return { times, ...counts, firstErrors, refused, written, lag, share };
}

const firstCalls: readonly Asked[] = [
  { path: "session.current" },
  { path: "directory.people" },
  { path: "reminder.count" },
];
const bellCalls: readonly Asked[] = [{ path: "reminder.count" }, { path: "delivery.transport" }];

/** Short pauses are frequent, long ones seldom: exponential, from a fifth to five times the mean. */
function thinkTime(mean: number, chance: number): number {
  return Math.min(mean * 5, Math.max(mean / 5, -Math.log(1 - chance) * mean));
}
