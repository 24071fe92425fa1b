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

interface Gathering {
  /** Where the API is reached, and where its own pages think that it is. */
  readonly origin: string;
  readonly ownOrigin?: string;
  /** How many work at the same time. */
  readonly count: number;
  readonly patience: Patience;
  readonly say: DrillOptions["say"];
}

export async function gather(world: World, gathering: Gathering): Promise<Crowd> {
  const { origin, ownOrigin = origin, count, patience, say } = gathering;
  const park = await createPark(world);
  // A step past a gate is the manager's.
  await givePassword(world, park.people.manager);
  const headers = await signIn(ownOrigin, park.people.manager.username);
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
