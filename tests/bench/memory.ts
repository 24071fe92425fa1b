import { setTimeout as sleep } from "node:timers/promises";
import { onPostgres, told, type BenchOptions } from "./case.ts";
import { openBureau } from "./day/bureau.ts";
import { growthPerHour, heapAfterCollection, type Sample } from "./day/heap.ts";
import { openSite, putToWork } from "./day/run.ts";
import { row, type BenchRow } from "./measure.ts";
import { residentMemory, type ServerProcess } from "./server.ts";

const bench = "memory";
const people = 50;
const wholeMinutes = 60;
/** What the line through the last half of the samples may rise by. */
const limits = { heap: 4, resident: 12 };
/** A shorter run is too short to say anything of an hour. */
const fewestMinutes = 20;

interface Kept {
  readonly name: string;
  readonly server: ServerProcess;
  readonly heap: Sample[];
  readonly resident: Sample[];
}

/** The day's work at length: what api and worker hold in memory, and whether it stays so. */
export function benchMemory({ quick, say, minutes: asked }: BenchOptions): Promise<readonly BenchRow[]> {
  const minutes = quick ? 0.15 : (asked ?? wholeMinutes);
  const everyMilliseconds = quick ? 1_000 : 30_000;
  const { rows, add } = told(say);
  return onPostgres(async (prepare) => {
    say(`filling a park, and ${people} people of it`);
    const bureau = await openBureau(prepare, { people, projects: quick ? 300 : 10_000 });
    const site = await openSite(bureau, 1, { inspected: true });
    try {
      const kept: Kept[] = [
        ...site.apis.map((server) => ({ name: "api", server, heap: [], resident: [] })),
        { name: "worker", server: site.worker, heap: [], resident: [] },
      ];
      const working = putToWork({
        origins: site.origins,
        people: bureau.people,
        records: await bureau.records(),
        seconds: minutes * 60,
        thinkSeconds: quick ? 1 : 15,
        warmUpSeconds: quick ? 1 : 15,
        seed: people,
      });
      let isOver = false;
      const ended = working.finally(() => (isOver = true));
      ended.catch(() => undefined);
      const started = performance.now();
      while (!isOver) {
        await Promise.race([sleep(everyMilliseconds), ended]);
        // Once they have gone there is nothing more to see.
        if (isOver) break;
        const minute = (performance.now() - started) / 60_000;
        for (const one of kept) await look(one, minute);
        say(
          kept
            .map(({ name, heap, resident }) => `${name} ${last(heap)} MB of heap, ${last(resident)} MB`)
            .join("; "),
        );
      }
      const report = await ended;
      for (const error of report.firstErrors) say(error);
      if (report.errors > 0) for (const api of site.apis) say(api.complaints());
      const acts = report.reads + report.writes;
      add({
        ...row(
          `${minutes} minutes of ${people} people, ${acts} acts, ${report.heard} live events: errors`,
          report.errors,
          null,
          {},
          bench,
        ),
        goal: "0",
        met: report.errors === 0,
      });
      for (const one of kept) add(...rowsOf(one, minutes));
      return rows;
    } finally {
      await site.stop();
    }
  });
}

const last = (samples: readonly Sample[]): string => samples.at(-1)?.value.toFixed(1) ?? "–";

/** Requests under way hold memory as well: the least of some looks is what is held without them. */
const looks = 3;
async function look({ server, heap, resident }: Kept, minute: number): Promise<void> {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < looks; round += 1) {
    least = Math.min(least, await heapAfterCollection(server.inspector ?? ""));
    await sleep(200);
  }
  heap.push({ minute, value: least });
  resident.push({ minute, value: await residentMemory(server.pid) });
}

function rowsOf({ name, heap, resident }: Kept, minutes: number): BenchRow[] {
  const rowOf = (what: string, samples: readonly Sample[], limit: number): BenchRow[] => {
    const half = samples.filter(({ minute }) => minute > minutes / 2);
    const growth = growthPerHour(half);
    const told = minutes >= fewestMinutes;
    return [
      row(`${name}, ${what} at the end, MB`, samples.at(-1)?.value ?? Number.NaN, null, {}, bench),
      {
        ...row(`${name}, ${what}: growth in the last half, MB an hour`, growth, null, {}, bench),
        goal: told ? `≤ ${limit} MB/h` : null,
        met: told ? growth <= limit : null,
      },
    ];
  };
  return [
    ...rowOf("heap after a collection", heap, limits.heap),
    ...rowOf("resident memory", resident, limits.resident),
  ];
}
