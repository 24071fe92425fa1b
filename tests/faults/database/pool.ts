import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { DrillOptions, DrillRow } from "../drill.ts";
import { gather } from "../writes/crowd.ts";
import { turnedAwayBy, type Answer } from "../writes/sender.ts";
import type { Stand } from "./stand.ts";

const asked = 120;
/** Longer than anybody waits for a connection, so that some are turned away; shorter than a statement may take. */
const heldMilliseconds = 14_000;

/**
 * Every connection of the API is held, by a lock that nothing passes, and more ask than there are connections. Expected are
 * requests; lost is one that was never answered, failed one whose answer is no sentence.
 */
export async function poolExhausted(stand: Stand, say: DrillOptions["say"]): Promise<DrillRow> {
  const { origin, ownOrigin, world } = stand;
  const patience = { totalMilliseconds: 60_000, answerMilliseconds: 40_000 };
  const crowd = await gather(world, { origin, ownOrigin, count: 1, patience, say });
  await crowd.work({ writes: 10 });
  const [sender] = crowd.senders;
  if (sender === undefined) throw new Error("nobody is there to ask");
  const ask = async (): Promise<{ readonly answer: Answer | undefined; readonly seconds: number }> => {
    const start = performance.now();
    const answer = await sender.send("project.list", {}, randomUUID()).catch(() => undefined);
    return { answer, seconds: (performance.now() - start) / 1000 };
  };
  const holder = new pg.Client({ connectionString: world.ownerUrl });
  await holder.connect();
  await holder.query("begin; lock table project in access exclusive mode");
  const asking = Promise.all(Array.from({ length: asked }, ask));
  await sleep(heldMilliseconds);
  await holder.query("rollback");
  await holder.end();
  const answers = await asking;
  const afterwards = await ask();
  const done = answers.filter(({ answer }) => answer?.status === 200).length;
  const away = answers.flatMap(({ answer }) =>
    answer === undefined || answer.status === 200 ? [] : [turnedAwayBy(answer)],
  );
  const polite = away.filter(({ isWhole, code }) => isWhole && code === "server.busy").length;
  const longest = Math.max(...answers.map(({ seconds }) => seconds));
  say(`pool: ${done} answered, ${polite} turned away, ${asked - done - away.length} without an answer`);
  const row = {
    drill: "database: pool exhausted",
    backend: "postgres",
    expected: asked,
    delivered: done + polite,
    lost: asked - done - away.length,
    duplicates: 0,
    ambiguous: 0,
    failed: away.length - polite,
    goal: `${asked} ask while 20 connections are held for ${heldMilliseconds / 1000} s: ${polite} told to come again, longest wait ${longest.toFixed(1)} s, afterwards ${afterwards.seconds.toFixed(2)} s`,
  } as const;
  const recovered = afterwards.answer?.status === 200 && afterwards.seconds < 5;
  return { ...row, met: recovered && polite > 0 && row.delivered === asked };
}
