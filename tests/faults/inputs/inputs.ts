import type { Drill, DrillRow } from "../drill.ts";
import { inWorld } from "../world.ts";
import { storm } from "./storm.ts";

/** Every procedure under a storm of inputs, each done or refused in a sentence. */
export const drillInputs: Drill = ({ quick, say }) =>
  inWorld(async (): Promise<DrillRow[]> => {
    const seed = Date.now() % 2 ** 31;
    say(`seed ${seed}`);
    const { inputs, done, unmeant } = await storm({ inputs: quick ? 2_000 : 100_000, seed, say });
    for (const one of unmeant.slice(0, 20)) say(one);
    const figures = {
      expected: inputs,
      delivered: inputs,
      lost: 0,
      duplicates: 0,
      ambiguous: 0,
      failed: unmeant.length,
    };
    const goal = `${done} done, the others refused in a sentence: never an error that nobody meant`;
    return [
      {
        drill: "inputs",
        backend: "postgres",
        ...figures,
        goal,
        met: unmeant.length === 0 && done > inputs / 10,
      },
    ];
  });
