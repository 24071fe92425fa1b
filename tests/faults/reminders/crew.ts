import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Outage } from "./site.ts";

/** Workers, or APIs, as they are deployed, each a process of its own; one that ends unasked is started again, as a start does it. */
export interface Crew {
  /** Starts so many more, and waits until all take jobs. */
  start(count: number, environment?: Readonly<Record<string, string>>): Promise<void>;
  /**
   * Ends one that is at work, without a word to it, and puts another in its place. Waits until there is one to end.
   * @param livesMilliseconds one that has just begun has nothing in its hands that could be lost
   */
  kill(livesMilliseconds?: number): Promise<Outage>;
  /** Ends all at once, without a word to them, and none comes back. */
  killAll(): Promise<void>;
  /** Words to the processes of the crew, for what was loaded into them before. */
  tell(words: object): void;
  /** Asks all to end, and waits for it. */
  stop(): Promise<void>;
}

interface Hand {
  readonly environment: Readonly<Record<string, string>>;
  child: ChildProcess;
  /** Since when it takes jobs; undefined while it does not. */
  readyAt: number | undefined;
}

const apps = new URL("../../../apps/", import.meta.url);
const pauseMilliseconds = 500;
const startMilliseconds = 120_000;
/** As a start waits for its children. */
const stopMilliseconds = 8_000;

export function openCrew(
  folder: string,
  settings: Readonly<Record<string, string>>,
  app: "worker" | "api" = "worker",
): Crew {
  const main = new URL(`${app}/main.ts`, apps);
  const hands: Hand[] = [];
  const plain = { PATH: process.env["PATH"] ?? "", NODE_ENV: "production", DEMO: "0", DATA_DIR: folder };

  function launch(hand: Hand): void {
    const log = openSync(join(folder, `${app}.log`), "a");
    const child = fork(main, {
      env: { ...plain, ...settings, ...hand.environment },
      execArgv: [],
      stdio: ["ignore", log, log, "ipc"],
    });
    closeSync(log);
    hand.child = child;
    hand.readyAt = undefined;
    const isCurrent = () => hands.includes(hand) && hand.child === child;
    child.once("message", () => {
      if (isCurrent()) hand.readyAt = performance.now();
    });
    child.once("exit", () => {
      if (!isCurrent()) return;
      hand.readyAt = undefined;
      // A start that found no database ends: it is tried again until there is one.
      setTimeout(() => {
        if (isCurrent()) launch(hand);
      }, pauseMilliseconds);
    });
  }

  const logEnd = (): string => readFileSync(join(folder, `${app}.log`), "utf8").slice(-2_000);

  async function dismiss(signal: NodeJS.Signals): Promise<void> {
    const ending = hands.splice(0).map(async ({ child }) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill(signal);
      const timer = setTimeout(() => child.kill("SIGKILL"), stopMilliseconds);
      await ended;
      clearTimeout(timer);
    });
    await Promise.all(ending);
  }

  return {
    async start(count, environment = {}) {
      const more = Array.from({ length: count }, () => ({ environment, readyAt: undefined }) as Hand);
      hands.push(...more);
      for (const hand of more) launch(hand);
      const limit = performance.now() + startMilliseconds;
      while (!more.every((hand) => hand.readyAt !== undefined)) {
        if (performance.now() > limit) throw new Error(`no ${app} is at work: ${logEnd()}`);
        await sleep(20);
      }
    },
    async kill(livesMilliseconds = 2_000) {
      for (;;) {
        const ripe = performance.now() - livesMilliseconds;
        const ready = hands.filter(({ readyAt }) => readyAt !== undefined && readyAt <= ripe);
        const chosen = ready[Math.floor(Math.random() * ready.length)];
        if (chosen !== undefined) {
          const from = Date.now();
          chosen.child.kill("SIGKILL");
          launch(chosen);
          return { part: "worker", from, to: from };
        }
        await sleep(20);
      }
    },
    killAll: () => dismiss("SIGKILL"),
    tell(words) {
      for (const { child } of hands) child.send(words);
    },
    stop: () => dismiss("SIGTERM"),
  };
}
