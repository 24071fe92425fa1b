import { givePassword } from "@parkline/api/test/people";
import { signIn } from "@parkline/api/test/process";
import { createPark, type TestPark } from "@parkline/testkit/park";
import type { World } from "@parkline/testkit/world";
import type { DrillOptions } from "../drill.ts";
import { Worker, type Deed, type OwnProject } from "./person.ts";
import { Sender, type Patience } from "./sender.ts";

/** A park whose people are signed in, and what they have done. */
export interface Crowd {
  readonly park: TestPark;
  readonly senders: readonly Sender[];
  /** Everybody works until so many writes have been begun, or somebody says so; ends when all have their answer. */
  work(until: { readonly writes: number } | { readonly signal: AbortSignal }): Promise<void>;
  /** How many have their answer. */
  answered(): number;
  deeds(): readonly Deed[];
  projects(): readonly OwnProject[];
}

/** @param count how many work at the same time, some of them as the same person at two machines */
export async function gather(
  world: World,
  origin: string,
  count: number,
  patience: Patience,
  say: DrillOptions["say"],
): Promise<Crowd> {
  const park = await createPark(world);
  const people = [park.people.manager, park.people.officer, park.people.colleague];
  // A step past a gate is the manager's.
  for (const person of people) await givePassword(world, person);
  const headers = await signIn(origin, park.people.manager.username);
  const senders = Array.from({ length: count }, () => new Sender(origin, headers, patience));
  const workers = senders.map((sender, index) => new Worker(sender, index + 1));
  return {
    park,
    senders,
    async work(until) {
      let begun = 0;
      const goesOn = (): boolean => ("writes" in until ? begun < until.writes : !until.signal.aborted);
      const stride = "writes" in until ? Math.ceil(until.writes / 10) : 1_000;
      await Promise.all(
        workers.map(async (worker) => {
          while (goesOn()) {
            begun += 1;
            if (begun % stride === 0) say(`${begun} writes`);
            await worker.act();
          }
        }),
      );
    },
    answered: () => workers.reduce((sum, worker) => sum + worker.deeds.length, 0),
    deeds: () => workers.flatMap((worker) => worker.deeds),
    projects: () => workers.flatMap((worker) => worker.projects),
  };
}
