/*
 * `npm run -s bench [-- NAME …] [--quick] [--json] [--whole] [--minutes=N] [--remarks]`: measures beside bare parts in one run, prints a table and writes
 * it to docs/benchmarks.md, and its headlines to the README. Without a name all but the hour of memory run; with names their sections are written anew. Ends with 1
 * where a goal is missed. `--remarks` runs nothing and writes the document with the words of `remarks.ts`.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { endAsTold } from "../faults/standing.ts";
import { benchBoard } from "./board.ts";
import type { BenchOptions } from "./case.ts";
import { benchBureau } from "./day.ts";
import { withHeadlines } from "./headlines.ts";
import { benchImport } from "./importLedger.ts";
import type { BenchRow } from "./measure.ts";
import { benchMemory } from "./memory.ts";
import { benchParks } from "./parks.ts";
import { benchReminders } from "./reminders.ts";
import type { BenchName } from "./remarks.ts";
import { provenanceNow, tableOf, withOutcomes, type Outcome } from "./report.ts";
import { benchRequest } from "./request.ts";
import { benchStart } from "./start.ts";
import { benchSweep } from "./sweep.ts";

/** Benches that share what they stand on run as one; each row says whose it is. */
interface Group {
  readonly names: readonly BenchName[];
  readonly run: (options: BenchOptions, chosen: readonly BenchName[]) => Promise<readonly BenchRow[]>;
}
const groups: readonly Group[] = [
  { names: ["request"], run: benchRequest },
  { names: ["board"], run: benchBoard },
  {
    names: ["totals", "growth"],
    run: (options, chosen) =>
      benchParks(options, { totals: chosen.includes("totals"), growth: chosen.includes("growth") }),
  },
  { names: ["import"], run: benchImport },
  {
    names: ["reminders"],
    run: async (options) => [...(await benchSweep(options)), ...(await benchReminders(options))],
  },
  { names: ["start"], run: benchStart },
  { names: ["day"], run: benchBureau },
  { names: ["memory"], run: benchMemory },
];
const benchNames = groups.flatMap(({ names }) => names);
const document = join(import.meta.dirname, "../../docs/benchmarks.md");
const readme = join(import.meta.dirname, "../../README.md");

const words = process.argv.slice(2);
const named = words.filter((word) => !word.startsWith("--"));
const minutesWord = words.find((word) => word.startsWith("--minutes="))?.slice("--minutes=".length);
const minutes = minutesWord === undefined ? undefined : Number(minutesWord);
if (!named.every(isBench) || (minutes !== undefined && !(minutes > 0))) {
  process.stderr.write(
    `usage: npm run -s bench [-- ${benchNames.join(" | ")}] [--quick] [--json] [--whole] [--minutes=N] [--remarks]\n`,
  );
  process.exit(1);
}
const isWhole = words.includes("--whole");
const isUnmeasured = words.includes("--remarks");
const chosen = isUnmeasured
  ? []
  : named.length > 0
    ? named
    : benchNames.filter((name) => name !== "memory" || isWhole);
const quick = words.includes("--quick");

const ending = endAsTold();

const start = performance.now();
const say = (text: string): void => {
  process.stderr.write(`${((performance.now() - start) / 1000).toFixed(0).padStart(4)} s  ${text}\n`);
};
const outcomes: Outcome[] = [];
for (const group of groups) {
  const wanted = group.names.filter((name) => chosen.includes(name));
  if (wanted.length === 0) continue;
  say(wanted.join(", "));
  outcomes.push(...(await outcomesOf(group, wanted)));
  // What there is so far is written at once: whatever happens to the next one, it stays.
  if (!quick) await write();
}
if (isUnmeasured) await write();
process.stdout.write(
  words.includes("--json")
    ? `${JSON.stringify(
        outcomes.flatMap(({ rows }) => rows),
        null,
        1,
      )}\n`
    : tableOf(outcomes),
);
const isMissed = outcomes.some(
  ({ rows, failure }) => failure !== undefined || rows.some(({ met }) => met === false),
);
process.exit(isMissed ? 1 : 0);

function isBench(name: string): name is BenchName {
  return (benchNames as readonly string[]).includes(name);
}

/** One that breaks off keeps no other from its turn. */
async function outcomesOf(group: Group, wanted: readonly BenchName[]): Promise<Outcome[]> {
  try {
    const rows = await group.run({ quick, say, minutes }, wanted);
    return wanted.map((name) => ({ name, rows: rows.filter(({ bench }) => bench === name) }));
  } catch (error) {
    // What it stood on was stopped under it.
    await ending();
    const failure = error instanceof Error ? error.message : String(error);
    say(`${wanted.join(", ")} broke off: ${error instanceof Error ? (error.stack ?? failure) : failure}`);
    return wanted.map((name) => ({ name, rows: [], failure: failure.split("\n")[0] ?? "" }));
  }
}

async function write(): Promise<void> {
  const text = withOutcomes(await readFile(document, "utf8"), outcomes, await provenanceNow());
  await writeFile(document, text);
  await writeFile(readme, withHeadlines(await readFile(readme, "utf8"), text));
}
