/* `npm run -s bench -- board|import|reminders|start|totals [--json] [--quick]`: measures beside bare parts in one run; the table is the README's. */
import { benchBoard } from "./board.ts";
import type { BenchOptions } from "./case.ts";
import { benchImport } from "./importLedger.ts";
import type { BenchRow } from "./measure.ts";
import { benchReminders } from "./reminders.ts";
import { benchStart } from "./start.ts";
import { benchSweep } from "./sweep.ts";
import { benchTotals } from "./totals.ts";

const benches: Record<string, (options: BenchOptions) => Promise<readonly BenchRow[]>> = {
  board: benchBoard,
  import: benchImport,
  reminders: async (options) => [...(await benchSweep(options)), ...(await benchReminders(options))],
  start: benchStart,
  totals: benchTotals,
};

const words = process.argv.slice(2);
const names = words.filter((word) => !word.startsWith("--"));
const unknown = names.find((name) => benches[name] === undefined);
if (unknown !== undefined || names.length === 0) {
  process.stderr.write(`usage: npm run -s bench -- ${Object.keys(benches).join(" | ")} [--json] [--quick]\n`);
  process.exit(1);
}
const isJson = words.includes("--json");
const quick = words.includes("--quick");
const start = performance.now();
const say = (text: string): void => {
  process.stderr.write(`${((performance.now() - start) / 1000).toFixed(0).padStart(4)} s  ${text}\n`);
};
const rows: BenchRow[] = [];
for (const name of names) rows.push(...((await benches[name]?.({ quick, say })) ?? []));
process.stdout.write(isJson ? `${JSON.stringify(rows, null, 1)}\n` : tableOf(rows));
process.exit(0);

function tableOf(all: readonly BenchRow[]): string {
  const figure = (value: number | null) =>
    value === null ? "–" : value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 2 : 1 });
  const met = (value: boolean | null) => (value === null ? "" : value ? "met" : "**missed**");
  const lines = all.map(
    (one) =>
      `| ${one.case} | ${figure(one.ours)} | ${figure(one.bare)} | ${figure(one.ratio)} | ${one.goal ?? ""} | ${met(one.met)} |`,
  );
  return ["| case | ours | bare | ratio | goal | |", "|---|---:|---:|---:|---|---|", ...lines, ""].join("\n");
}
