import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@parkline/infra/port";
import type { World } from "@parkline/testkit/world";
import type { Drill, DrillOptions, DrillRow } from "../drill.ts";
import { openCrew } from "../reminders/crew.ts";
import { standing } from "../standing.ts";
import { inWorld } from "../world.ts";
import { gather, type Crowd } from "./crowd.ts";
import { judge } from "./verdict.ts";

interface Size {
  readonly writes: number;
  /** How many write at the same time. */
  readonly people: number;
  /** A kill comes when up to so many more are answered: in the middle of the others, however slow the machine is. */
  readonly between: number;
}

export const shortWrites: Size = { writes: 120, people: 8, between: 60 };

export const drillWrites: Drill = ({ quick, say }) =>
  inWorld(async (world) => {
    const size = quick ? shortWrites : { writes: 10_000, people: 24, between: 200 };
    const { rows } = await killDuringWrites(world, size, say);
    return rows;
  });

/**
 * The API is killed again and again while many write through it. Expected are writes, each sent until it is answered;
 * ambiguous is one that was answered in two ways.
 */
export async function killDuringWrites(
  world: World,
  { writes, people, between }: Size,
  say: DrillOptions["say"],
): Promise<{ readonly rows: readonly DrillRow[]; readonly crowd: Crowd }> {
  const port = await freePort();
  const settings = {
    PORT: String(port),
    HOST: "127.0.0.1",
    DATABASE_URL: world.ownerUrl,
    DATA_DIR: world.folder,
  };
  const crew = openCrew(world.folder, settings, "api");
  const close = standing(() => crew.killAll());
  try {
    await crew.start(1);
    const patience = { totalMilliseconds: 120_000, answerMilliseconds: 30_000 };
    const crowd = await gather(world, {
      origin: `http://127.0.0.1:${port}`,
      count: people,
      patience,
      say,
    });
    let isOver = false;
    let kills = 0;
    const working = crowd.work({ writes }).finally(() => (isOver = true));
    const killing = (async () => {
      for (;;) {
        const enough = crowd.answered() + Math.ceil(between * Math.random());
        while (crowd.answered() < enough && !isOver) await sleep(1);
        if (isOver) return;
        await crew.kill(0);
        kills += 1;
      }
    })();
    await working;
    await killing;
    const deeds = crowd.deeds();
    const verdict = await judge(world.ownerUrl, crowd.park.park.id, deeds, crowd.projects());
    const refused = deeds.filter((deed) => deed.outcome === "refused");
    say(`${kills} kills, ${deeds.filter(({ tries }) => tries > 1).length} writes sent more than once`);
    say(`${verdict.answeredLater} had been committed when their sender was left without an answer`);
    for (const { path, why } of refused.slice(0, 5)) say(`${path} was refused: ${why}`);
    const row = {
      drill: "writes",
      backend: "postgres",
      expected: deeds.length,
      delivered: deeds.filter((deed) => deed.outcome === "done").length,
      lost: verdict.lost,
      duplicates: verdict.duplicates,
      ambiguous: verdict.unanswered,
      failed: verdict.halves + refused.length,
      goal: `${kills} kills of the API: each write whole, once, and answered; ${verdict.answeredLater} had lost an answer after their commit`,
    } as const;
    const amiss = row.lost + row.duplicates + row.ambiguous + row.failed;
    return { crowd, rows: [{ ...row, met: amiss === 0 && kills > 0 && row.delivered === row.expected }] };
  } finally {
    await close();
  }
}
