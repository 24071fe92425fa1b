import { setTimeout as sleep } from "node:timers/promises";
import type { DrillOptions, DrillRow } from "../drill.ts";
import { gather, type Crowd } from "../writes/crowd.ts";
import type { Patience } from "../writes/sender.ts";
import { judge } from "../writes/verdict.ts";
import type { Stand } from "./stand.ts";

type Say = DrillOptions["say"];

interface During {
  readonly name: string;
  readonly goal: string;
  readonly fault: (crowd: Crowd) => Promise<void>;
  readonly people: number;
  readonly patience: Patience;
  readonly say: Say;
}

/**
 * Many write while a fault is there, and for a while after it. Ambiguous is a write that was never answered; failed is one
 * that stands in part, was refused, or was turned away without a sentence and a time to come again.
 */
export async function writeDuring(
  stand: Stand,
  { name, goal, fault, people, patience, say }: During,
): Promise<DrillRow> {
  const { origin, ownOrigin, world } = stand;
  const tell: Say = (text) => say(`${name}: ${text}`);
  const crowd = await gather(world, { origin, ownOrigin, count: people, patience, say: tell });
  const over = new AbortController();
  const working = crowd.work({ signal: over.signal });
  try {
    await fault(crowd);
    await afterAnswers(crowd, 20);
  } finally {
    over.abort();
    await working;
  }
  const deeds = crowd.deeds();
  const verdict = await judge(world.ownerUrl, crowd.park.park.id, deeds, crowd.projects());
  const refused = deeds.filter((deed) => deed.outcome === "refused");
  const turnedAway = deeds.flatMap((deed) => deed.turnedAway);
  const rude = turnedAway.filter(({ isWhole }) => !isWhole);
  const count = (code: string): number => turnedAway.filter((one) => one.code === code).length;
  const longest = Math.max(...deeds.map((deed) => deed.longestMilliseconds)) / 1000;
  const waits = `longest wait ${longest.toFixed(1)} s`;
  const codes = [...new Set(turnedAway.map(({ code }) => code))].map((code) => `${count(code)} ${code}`);
  tell(`${deeds.length} writes, turned away: ${codes.join(", ") || "none"}; ${waits}`);
  tell(`${verdict.answeredLater} committed when their sender was left without an answer`);
  for (const { path, why } of refused.slice(0, 3)) tell(`${path} was refused: ${why}`);
  for (const { status, code } of rude.slice(0, 3)) tell(`turned away with ${status} ${code}`);
  for (const { path, why } of deeds.filter((deed) => deed.outcome === "unknown").slice(0, 3))
    tell(`${path}: ${why}`);
  const row = {
    drill: `database: ${name}`,
    backend: "postgres",
    expected: deeds.length,
    delivered: deeds.filter((deed) => deed.outcome === "done").length,
    lost: verdict.lost,
    duplicates: verdict.duplicates,
    ambiguous: verdict.unanswered,
    failed: verdict.halves + refused.length + rude.length,
    goal: `${goal}: ${turnedAway.length} times turned away with a sentence, ${verdict.answeredLater} answered after a lost answer, ${waits}`,
  } as const;
  const amiss = row.lost + row.duplicates + row.ambiguous + row.failed;
  return { ...row, met: amiss === 0 && row.delivered === row.expected };
}

/** Waits until so many more have their answer: however slow the machine is, something is under way. */
export async function afterAnswers(crowd: Crowd, count: number): Promise<void> {
  const enough = crowd.answered() + count;
  while (crowd.answered() < enough) await sleep(2);
}
