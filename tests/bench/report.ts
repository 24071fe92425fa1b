import { execFile } from "node:child_process";
import { cpus, totalmem } from "node:os";
import { promisify } from "node:util";
import { packagedBinaries } from "@parkline/infra/postgres/binaries";
import type { BenchRow } from "./measure.ts";
import { remarks, sections, type BenchName } from "./remarks.ts";

/** What a bench came to: its rows, or why it has none. */
export interface Outcome {
  readonly name: BenchName;
  readonly rows: readonly BenchRow[];
  readonly failure?: string;
}

const intro = `# What was measured

Written by \`npm run -s bench\`: every figure is one of a run, and each section says on which machine and day. Without a name all benches run but \`memory\`, which
takes an hour and runs by its name or with \`--whole\`; with names those sections are written anew and the others stay. \`--quick\` runs
small cases, which show that a bench works and no speed, and writes nothing. \`--json\` prints the rows for programs.
*Ours* is the product as it is deployed, in processes of its own; the *bare limit* is the same work without us on the same machine in the same run, turn by
turn with ours. Times are milliseconds where nothing else is said.
`;

/** The table as it is printed. */
export function tableOf(outcomes: readonly Outcome[]): string {
  return outcomes.map((one) => `${sections[one.name].title}\n\n${rowsOf(one)}`).join("\n");
}

/**
 * The document with these outcomes in it; what it says of other benches stays. The remarks are those of \`remarks.ts\`, whatever
 * stood there before.
 */
export function withOutcomes(document: string, outcomes: readonly Outcome[], provenance: string): string {
  const standing = measuredIn(document);
  for (const one of outcomes) standing.set(one.name, `${provenance}\n\n${rowsOf(one)}`);
  const parts = names.flatMap((name) => {
    const measured = standing.get(name);
    if (measured === undefined) return [];
    const done = remarks[name].map((remark) => `- ${remark}\n`).join("");
    const told = done === "" ? "" : `\n${doneTitle}\n${done}`;
    return [`${heading(name)}\n${sections[name].about}\n\n${measured.trim()}\n${told}`];
  });
  return [intro, ...parts].join("\n");
}

const names = Object.keys(sections) as BenchName[];
const heading = (name: BenchName): string => `## \`bench -- ${name}\`: ${sections[name].title}`;
const doneTitle = "What was done:\n";
const measuredTitle = "Measured on ";

/** Of each bench that the document tells of, from where it was measured to the end of its table. */
function measuredIn(document: string): Map<BenchName, string> {
  const found = new Map<BenchName, string>();
  for (const name of names) {
    const [, section] = document.split(`## \`bench -- ${name}\``);
    const text = section?.split("\n## ")[0]?.split(doneTitle)[0];
    const start = text?.indexOf(measuredTitle) ?? -1;
    if (text !== undefined && start >= 0) found.set(name, text.slice(start));
  }
  return found;
}

function rowsOf({ rows, failure }: Outcome): string {
  const lines = rows.map((one) => {
    const cells = [
      one.case,
      figure(one.ours),
      figure(one.bare),
      figure(one.ratio),
      one.goal ?? "",
      met(one.met),
    ];
    return `| ${cells.join(" | ")} |`;
  });
  if (failure !== undefined) lines.push(`| the bench broke off: ${failure} |  |  |  |  | **failed** |`);
  return ["| what | ours | bare limit | ratio | goal | |", "|---|---:|---:|---:|---|---|", ...lines, ""].join(
    "\n",
  );
}

const figure = (value: number | null): string =>
  value === null ? "–" : value.toLocaleString("en", { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 1 });
const met = (value: boolean | null): string => (value === null ? "" : value ? "met" : "**missed**");

/** Where and when: what the figures hang on, and nothing that names the machine. */
export async function provenanceNow(): Promise<string> {
  const { stdout } = await promisify(execFile)(packagedBinaries().postgres, ["--version"]);
  const postgres = /\d+(\.\d+)*/u.exec(stdout)?.[0] ?? "";
  const memory = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  return `${measuredTitle}${day}: ${cpus().length} cores, ${memory} GB of memory, PostgreSQL ${postgres}, Node ${process.versions.node}.`;
}
