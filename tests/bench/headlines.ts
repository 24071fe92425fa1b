import type { BenchName } from "./remarks.ts";

/** A row of docs/benchmarks.md that the README shows: how its name begins there, and what it is called here. */
interface Headline {
  readonly bench: BenchName;
  readonly begins: string;
  readonly told: string;
  readonly unit?: string;
}

const headlines: readonly Headline[] = [
  {
    bench: "request",
    begins: "`project.list`",
    told: "processor time of a whole `project.list` beside `node:http` with `pg` alone",
  },
  {
    bench: "board",
    begins: "board, 10 000 projects |",
    told: "the board of 10 000 projects beside its bare SQL",
  },
  { bench: "board", begins: "board, 100 000 projects |", told: "the board of 100 000 projects", unit: "ms" },
  {
    bench: "board",
    begins: "move, 100 000 projects",
    told: "a move among 100 000 projects beside one among 80",
  },
  {
    bench: "board",
    begins: "search, 1 000 000 projects, 1–20",
    told: "search over 1 000 000 projects, 99th percentile",
    unit: "ms",
  },
  {
    bench: "totals",
    begins: "leadership page, one of 1000 parks, median",
    told: "the leaders' page of one park among 1 000 with 1 000 000 projects beside its bare SQL",
  },
  {
    bench: "totals",
    begins: "zone's page over 1000 parks, 95th",
    told: "the zone's page over 1 000 parks, 95th percentile",
    unit: "ms",
  },
  {
    bench: "growth",
    begins: "board, one of 1,000 parks",
    told: "processor time of the board of one park among 1 000 beside one among 10",
  },
  {
    bench: "day",
    begins: "1,000 people: 99th percentile",
    told: "1 000 people at their day's work at once, 99th percentile of all answers",
    unit: "ms",
  },
  { bench: "import", begins: "import of 50,000 rows, seconds", told: "a ledger of 50 000 rows", unit: "s" },
  {
    bench: "reminders",
    begins: "5,000 reminders due at one minute: seconds",
    told: "5 000 reminders due at one minute, until the last is with the mail server",
    unit: "s",
  },
  { bench: "start", begins: "second start", told: "second start", unit: "s" },
];

const head = "| case | seen | goal |\n|---|---|---|\n";

/** The README with the headlines of the document in its table; nothing else of it changes. */
export function withHeadlines(readme: string, document: string): string {
  const [before = "", after] = readme.split(head);
  if (after === undefined) throw new Error("the README has no table of speed");
  const rest = after.replace(/^(\|.*\n)*/u, "");
  return `${before}${head}${headlines.map((one) => lineOf(one, document)).join("")}${rest}`;
}

/** Of a row with a bare limit beside it the ratio, else the figure; nothing while it has not been measured. */
function lineOf({ bench, begins, told, unit }: Headline, document: string): string {
  const section = document.split(`## \`bench -- ${bench}\``)[1]?.split("\n## ")[0] ?? "";
  const row = section.split("\n").find((line) => line.startsWith(`| ${begins}`));
  if (row === undefined) return "";
  const [, , ours = "", , ratio = "", goal = "", met = ""] = row.split("|").map((cell) => cell.trim());
  const seen = unit === undefined ? `${ratio} ×` : `${ours} ${unit}`;
  return `| ${told} | ${seen} | ${goal}${met.includes("missed") ? ", missed" : ""} |\n`;
}
