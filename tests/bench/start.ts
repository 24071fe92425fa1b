import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { freePort } from "@parkline/infra/port";
import { standing } from "../faults/standing.ts";
import { launch } from "../setup/product.ts";
import { median, type BenchRow } from "./measure.ts";

const root = join(import.meta.dirname, "../..");
const secondStarts = 5;
const goalSeconds = 8;

/** `npm start` until it is ready, with the demonstration park: the first time, and with the data of the time before. */
export async function benchStart({ say }: { readonly say: (text: string) => void }): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "parkline-bench-"));
  try {
    const first = await startOnce(folder);
    say(`first start, demonstration park and all: ${first.toFixed(1)} s`);
    const seconds: number[] = [];
    for (let round = 0; round < secondStarts; round += 1) seconds.push(await startOnce(folder));
    const second = median(seconds);
    say(`second start: ${second.toFixed(1)} s in the median of ${seconds.length}`);
    return [
      startRow("first start, loading the demonstration park, seconds", first, null),
      startRow("second start, with its data, seconds", second, goalSeconds),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function startRow(name: string, seconds: number, goal: number | null): BenchRow {
  return {
    bench: "start",
    case: name,
    ours: Math.round(seconds * 10) / 10,
    bare: null,
    ratio: null,
    goal: goal === null ? null : `≤ ${goal} s`,
    met: goal === null ? null : seconds <= goal,
  };
}

async function startOnce(folder: string): Promise<number> {
  const since = performance.now();
  const product = launch(["npm", "start"], root, {
    DATA_DIR: folder,
    PORT: String(await freePort()),
    DEMO: "1",
  });
  const stop = standing(async () => {
    product.pressCtrlC();
    await product.ended();
  });
  try {
    await product.ready(300_000);
    return (performance.now() - since) / 1000;
  } finally {
    await stop();
  }
}
