import { setTimeout as sleep } from "node:timers/promises";
import type { Drill, DrillOptions, DrillRow } from "../drill.ts";
import type { Crowd } from "../writes/crowd.ts";
import { afterAnswers, writeDuring } from "./during.ts";
import { databaseDiskFull, filesDiskFull } from "./full.ts";
import { poolExhausted } from "./pool.ts";
import { openStand, type Stand } from "./stand.ts";

type Say = DrillOptions["say"];

/** How much of each fault there is. */
interface Size {
  readonly people: number;
  readonly restarts: number;
  readonly cuts: number;
  readonly hangMilliseconds: number;
}
const whole: Size = { people: 16, restarts: 6, cuts: 40, hangMilliseconds: 45_000 };
export const shortSize: Size = { people: 6, restarts: 2, cuts: 4, hangMilliseconds: 1_000 };

export const drillDatabase: Drill = async ({ quick, say }) => {
  if (quick) return withStand((stand) => breakLines(stand, shortSize, say));
  const lines = await withStand(async (stand) => [
    ...(await breakLines(stand, whole, say)),
    ...(await slowLines(stand, say)),
    await poolExhausted(stand, say),
  ]);
  return [...lines, await databaseDiskFull(say), await filesDiskFull(say)];
};

async function withStand<Result>(work: (stand: Stand) => Promise<Result>): Promise<Result> {
  const stand = await openStand();
  try {
    return await work(stand);
  } finally {
    await stand.close();
  }
}

/** The database goes and comes back, its connections are cut, and its line is dead for a while: all while many write. */
export async function breakLines(stand: Stand, size: Size, say: Say): Promise<DrillRow[]> {
  const { restarts, cuts, hangMilliseconds } = size;
  const restarted = async (crowd: Crowd): Promise<void> => {
    for (let count = 0; count < restarts; count += 1) {
      await afterAnswers(crowd, 30);
      await stand.restart(count % 2 === 0 ? "fast" : "immediate");
    }
  };
  const cut = async (crowd: Crowd): Promise<void> => {
    for (let count = 0; count < cuts; count += 1) {
      await afterAnswers(crowd, 5 + 20 * Math.random());
      if (count % 2 === 0) await stand.terminate();
      else stand.toDatabase.cut();
    }
  };
  const hung = async (crowd: Crowd): Promise<void> => {
    await afterAnswers(crowd, 30);
    await stand.toDatabase.become({ door: "hang" });
    await sleep(hangMilliseconds);
    await stand.toDatabase.become({});
  };
  const patience = { totalMilliseconds: 120_000, answerMilliseconds: 60_000 };
  const during = (name: string, goal: string, fault: (crowd: Crowd) => Promise<void>) =>
    writeDuring(stand, { name, goal, fault, people: size.people, patience, say });
  return [
    await during("restart", `PostgreSQL stopped ${restarts} times, fast and immediate`, restarted),
    await during("cut", `connections ended ${cuts} times, by the server and on the line`, cut),
    await during("dead line", `no byte to or from the database for ${hangMilliseconds / 1000} s`, hung),
  ];
}

/** 200 ms and as much jitter each way at 20 kB a second: between API and database, then between people and API. */
async function slowLines(stand: Stand, say: Say): Promise<DrillRow[]> {
  const slow = { delayMilliseconds: 200, jitterMilliseconds: 200, bytesPerSecond: 20_000 };
  const patience = { totalMilliseconds: 240_000, answerMilliseconds: 60_000 };
  const slowed = (line: Stand["toApi"]) => async () => {
    await line.become(slow);
    await sleep(60_000);
    await line.become({});
  };
  const goal = "200 ms and up to 200 ms jitter each way, 20 kB/s, for a minute";
  const common = { goal, people: 6, patience, say };
  return [
    await writeDuring(stand, { ...common, name: "slow to the database", fault: slowed(stand.toDatabase) }),
    await writeDuring(stand, { ...common, name: "slow to the API", fault: slowed(stand.toApi) }),
  ];
}
