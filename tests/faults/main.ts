/*
 * `npm run -s drill -- NAME [--json] [--quick]`: what happens when much goes wrong or on at once. Ends with 1 where a goal is
 * missed; the table is the README's.
 */
import { drillDatabase } from "./database/database.ts";
import type { Drill, DrillRow } from "./drill.ts";
import { drillFiles } from "./files.ts";
import { drillImage } from "./image.ts";
import { drillLive } from "./live.ts";
import { asDrill, reminderDrillNames } from "./reminders/drills.ts";
import { drillInputs } from "./inputs/inputs.ts";
import { drillMigrate } from "./migrating.ts";
import { drillRolling } from "./rolling.ts";
import { drillScanners } from "./scanners/scanners.ts";
import { endAsTold } from "./standing.ts";
import { drillTopology } from "./topology.ts";
import { drillTotals } from "./totals.ts";
import { drillWrites } from "./writes/writes.ts";

const drills: Record<string, Drill> = {
  database: drillDatabase,
  files: drillFiles,
  image: drillImage,
  inputs: drillInputs,
  live: drillLive,
  migrate: drillMigrate,
  rolling: drillRolling,
  topology: drillTopology,
  scanners: drillScanners,
  totals: drillTotals,
  writes: drillWrites,
  ...Object.fromEntries(reminderDrillNames.map((name) => [name, asDrill(name)])),
};

const words = process.argv.slice(2);
const names = words.filter((word) => !word.startsWith("--"));
if (names.length === 0 || names.some((name) => !Object.hasOwn(drills, name))) {
  process.stderr.write(`usage: npm run -s drill -- ${Object.keys(drills).join(" | ")} [--json] [--quick]\n`);
  process.exit(1);
}
const ending = endAsTold();

const start = performance.now();
const options = {
  quick: words.includes("--quick"),
  say: (text: string): void => {
    process.stderr.write(`${((performance.now() - start) / 1000).toFixed(0).padStart(4)} s  ${text}\n`);
  },
};
const rows: DrillRow[] = [];
try {
  for (const name of names) rows.push(...((await drills[name]?.(options)) ?? []));
} catch (error) {
  // What it stood on was stopped under it.
  await ending();
  throw error;
}
process.stdout.write(words.includes("--json") ? `${JSON.stringify(rows, null, 1)}\n` : tableOf(rows));
process.exit(rows.every((row) => row.met) ? 0 : 1);

function tableOf(all: readonly DrillRow[]): string {
  const lines = all.map((row) => {
    const figures = [row.expected, row.delivered, row.lost, row.duplicates, row.ambiguous, row.failed];
    const cells = [row.drill, row.backend, ...figures.map((figure) => figure.toLocaleString("en")), row.goal];
    return `| ${cells.join(" | ")} | ${row.met ? "met" : "**missed**"} |`;
  });
  return [
    "| drill | backend | expected | delivered | lost | duplicates | ambiguous | failed | goal | |",
    "|---|---|---:|---:|---:|---:|---:|---:|---|---|",
    ...lines,
    "",
  ].join("\n");
}
