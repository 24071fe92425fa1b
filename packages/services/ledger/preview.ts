import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import * as ledger from "@parkline/db/query/ledger";
import { assumptionOf, cellText } from "@parkline/domain/ledger/cell";
import { ledgerField } from "@parkline/domain/ledger/fields";
import { namesProjects } from "@parkline/domain/ledger/mapping";
import { addFen, zeroFen } from "@parkline/domain/money/fen";
import { shownText } from "@parkline/domain/ledger/row";
import type { Currency } from "@parkline/domain/ledger/unit";
import { Problem } from "@parkline/domain/problem";
import { idSchema } from "@parkline/domain/text";
import { read, type Context } from "../context.ts";
import { verb } from "../verb.ts";
import { countRows, findImport, type ImportCounts } from "./importState.ts";
import { recallRow } from "./recall.ts";
import { isOver, Met, planRows, preparePlanner, type Planner, type RowPlan } from "./planner.ts";

const shows = [
  "all",
  "problems",
  "created",
  "filled",
  "already_there",
  "left_over",
  "not_a_project",
] as const;
const input = z.strictObject({
  id: idSchema,
  show: z.enum(shows).default("all"),
  /** The number of the last row of the page before. */
  after: z.int32().min(0).default(0),
  limit: z.int().min(1).max(1000).default(50),
});

const batchSize = 1000;

/**
 * What a run would do, or did, row by row: what each cell was read as, what was taken for granted, what is wrong, what is there
 * already. The figures are of the whole ledger; rows come by the page. Nothing is written.
 * @throws Problem `record.notFound`
 */
export const previewLedgerImport = verb("ledger.import", input, (ctx, { id, show, after, limit }) =>
  read(ctx, async (tx) => {
    const record = await findImport(tx, ctx, id);
    const planner = await preparePlanner(tx, ctx, record);
    if (!namesProjects(planner.mapping)) throw new Problem("ledger.nameMissing");
    if (isOver(record))
      return { version: record.version, ...(await recallPage(tx, ctx, planner, { id, show, after, limit })) };
    const counts = emptyCounts();
    const currencies = new Set<Currency>();
    const rows: ReturnType<typeof shownRow>[] = [];
    let more = false;
    for await (const plan of planAll(tx, ctx, planner, id)) {
      count(counts, plan);
      for (const { foreign, outcome } of plan.readAs)
        if (foreign !== undefined && outcome === "problem") currencies.add(foreign.currency);
      if (plan.rowNumber <= after || !isShown(plan, show)) continue;
      if (rows.length < limit) rows.push(shownRow(planner, plan));
      else more = true;
    }
    return {
      version: record.version,
      counts,
      currencies: [...currencies],
      rows,
      next: more ? (rows.at(-1)?.rowNumber ?? null) : null,
    };
  }),
);

/** A page of an import that is over: every row has its outcome, and the database knows the figures. */
async function recallPage(
  tx: ParkTransaction,
  ctx: Context,
  planner: Planner,
  { id, show, after, limit }: z.output<typeof input>,
) {
  const { counts } = await countRows(tx, ctx, id);
  const wanted =
    show === "problems" ? { leftOver: true } : { outcomes: show === "all" ? projectOutcomes : [show] };
  const records = await ledger.readRows(tx, ctx.park.id, id, { after, limit: limit + 1, ...wanted });
  const page = records.slice(0, limit);
  const rows = page.flatMap((row) =>
    row.outcome === null ? [] : [shownRow(planner, recallRow(planner, row, row.outcome))],
  );
  return {
    counts,
    currencies: [],
    rows,
    next: records.length > limit ? (page.at(-1)?.rowNumber ?? null) : null,
  };
}
const projectOutcomes = ["created", "filled", "already_there", "left_over"] as const;

/** Plans every row of an import, a batch at a time. */
async function* planAll(
  tx: ParkTransaction,
  ctx: Context,
  planner: Planner,
  id: number,
): AsyncGenerator<RowPlan> {
  const met = new Met();
  for (let after = 0; ;) {
    const rows = await ledger.readRows(tx, ctx.park.id, id, { after, limit: batchSize });
    const last = rows.at(-1);
    if (last === undefined) return;
    // Rows come in order and have their turn in order: what has had it is told as it went.
    const waiting = rows.filter((row) => row.outcome === null);
    for (const row of rows) if (row.outcome !== null) yield recallRow(planner, row, row.outcome);
    yield* await planRows(tx, ctx, planner, waiting, met);
    after = last.rowNumber;
  }
}

const emptyCounts = (): ImportCounts => ({
  created: 0,
  filled: 0,
  alreadyThere: 0,
  leftOver: 0,
  notAProject: 0,
  withProblems: 0,
  agreements: 0,
  openings: 0,
  openingAmount: zeroFen,
  removed: 0,
  kept: 0,
  unfilled: 0,
});
const countKeys = {
  created: "created",
  filled: "filled",
  already_there: "alreadyThere",
  left_over: "leftOver",
  not_a_project: "notAProject",
} as const;

function count(counts: ImportCounts, plan: RowPlan): void {
  counts[countKeys[plan.outcome]] += 1;
  if (isTaken(plan.outcome) && plan.problems.length > 0) counts.withProblems += 1;
  const { agreement = null, opening = null } = plan.project ?? {};
  if (agreement !== null) counts.agreements += 1;
  if (opening === null) return;
  counts.openings += 1;
  counts.openingAmount = addFen(counts.openingAmount, opening.claimedAmount);
}

/** A row that has come in, wholly or but for some cells. */
const isTaken = (outcome: RowPlan["outcome"]): boolean => outcome === "created" || outcome === "filled";

function isShown(plan: RowPlan, show: (typeof shows)[number]): boolean {
  if (show === "all") return plan.outcome !== "not_a_project";
  return show === "problems" ? plan.problems.length > 0 : plan.outcome === show;
}

/** A row as the grid shows it: every filled cell once, phones masked. */
function shownRow({ mapping, corrections }: Planner, plan: RowPlan) {
  const { rowNumber, outcome, twin, name, readAs, assumed, problems, other, project, filled } = plan;
  const readings = new Map(readAs.map((reading) => [reading.column, reading]));
  const kinds = new Map(
    mapping.columns.map(({ column, field }) => [column, field === null ? null : ledgerField(field).kind]),
  );
  const corrected = corrections[String(rowNumber)] ?? {};
  const cells = plan.cells.flatMap((cell, column) => {
    const text = cellText(cell);
    if (text === "" && corrected[String(column)] === undefined) return [];
    const shown = shownText(kinds.get(column) ?? null)(text);
    const reading = readings.get(column);
    const problem = problems.find((candidate) => candidate.column === column);
    return [
      {
        column,
        text: shown,
        masked: shown !== text,
        outcome: problem ? ("problem" as const) : (reading?.outcome ?? null),
        readAs: reading?.readAs ?? null,
        explanation: problem?.problem ?? reading?.explanation ?? assumptionOf(cell) ?? null,
        corrected: corrected[String(column)] !== undefined,
        /** Its text stays with the project as a note, word for word. */
        isKept:
          isTaken(outcome) &&
          (reading?.outcome === "note" || reading?.outcome === "problem" || reading?.isPart === true),
      },
    ];
  });
  return {
    rowNumber,
    outcome,
    twin,
    other,
    name,
    agreement: project?.agreement ?? null,
    opening: project?.opening ?? null,
    /** What it adds to records that are there: the words of the audit. */
    filled: (filled?.changes ?? []).map(({ label, to }) => ({ label, text: to ?? "" })),
    cells,
    assumed,
    problems: problems.map(({ column, header, text, problem, blocking }) => ({
      column,
      header,
      text,
      problem,
      blocking,
    })),
  };
}
