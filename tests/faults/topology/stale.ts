import { setTimeout as sleep } from "node:timers/promises";
import type { DrillRow } from "../drill.ts";
import { until } from "../reminders/world.ts";
import { powerOff } from "./lan.ts";
import type { Site } from "./site.ts";
import type { Visitor } from "./visitor.ts";

/** What is used here of a cockpit. */
interface Seen {
  readonly computedAt: string;
  readonly behindSeconds: number;
  readonly funnel: readonly { readonly stage: string; readonly now: number }[];
}

const rounds = 12;
const roundMilliseconds = 700;
const patienceSeconds = 30;

/**
 * Reads that may be a little behind, while the replica is: who wrote something sees it at once, and everybody else either
 * sees it as well or is told of which moment the figures are. Then the replica is gone, and the primary answers.
 */
export async function stale(site: Site, say: (text: string) => void): Promise<DrillRow> {
  const { pair, park } = site;
  const writer = await site.visit(park.people.officer.username);
  const looker = await site.visit(park.people.leader.username);
  const writtenAt: number[] = [];
  let failed = 0;
  let unseen = 0;
  let behind = 0;
  let asked = 0;
  let most = 0;

  async function look(visitor: Visitor): Promise<{ leads: number; seen: Seen }> {
    const { data, code } = await visitor.call("indicator.cockpit", {
      period: { year: new Date().getFullYear() },
    });
    if (data === undefined) throw new Error(`the cockpit did not open: ${code}`);
    const seen = data as Seen;
    return { leads: seen.funnel.find(({ stage }) => stage === "lead")?.now ?? 0, seen };
  }
  async function write(): Promise<void> {
    const name = `副本演练${writtenAt.length + 1}号`;
    const fields = { name, investorName: `投资方${name}`, product: "光伏组件铝边框", sourceKind: "trip" };
    const { status, code } = await writer.call("project.create", { fields });
    if (status !== 200) throw new Error(`not written: ${code}`);
    writtenAt.push(Date.now());
  }
  /** Somebody else looks: what was written before the moment that the answer is of must be in it. */
  async function lookAsOther(): Promise<void> {
    const { leads, seen } = await look(looker);
    const asOf = new Date(seen.computedAt).getTime();
    asked += 1;
    most = Math.max(most, seen.behindSeconds);
    if (leads < writtenAt.filter((at) => at < asOf).length) failed += 1;
    if (leads < writtenAt.length) behind += 1;
  }

  await pair.lookAt(pair.standby(), "select pg_wal_replay_pause()");
  for (let round = 0; round < rounds; round += 1) {
    await write();
    asked += 1;
    if ((await look(writer)).leads !== writtenAt.length) unseen += 1;
    await lookAsOther();
    await sleep(roundMilliseconds);
  }
  const whilePaused = behind;
  await pair.lookAt(pair.standby(), "select pg_wal_replay_resume()");
  await until("the replica has caught up", patienceSeconds, async () => {
    const { leads, seen } = await look(looker);
    return leads === writtenAt.length && seen.behindSeconds <= 2
      ? true
      : `${leads}, ${seen.behindSeconds} s behind`;
  });

  await pair.goAlone();
  await powerOff(pair.standby());
  for (let round = 0; round < rounds; round += 1) {
    await write();
    await lookAsOther();
  }
  const whileGone = behind - whilePaused;
  await pair.rejoin();
  writer.close();
  looker.close();
  say(
    `stale reads: ${whilePaused} of ${rounds} were behind, by ${most} s at most; ${whileGone} while the replica was gone`,
  );
  return {
    drill: "topology (replica behind, then gone)",
    backend: "redis",
    expected: asked,
    delivered: asked - failed - unseen,
    lost: unseen,
    duplicates: 0,
    ambiguous: behind,
    failed,
    goal: "who wrote sees it at once (lost); an answer that lacks something says of which moment it is (ambiguous, else failed)",
    met: unseen + failed + whileGone === 0 && whilePaused > 0 && most >= 4,
  };
}
