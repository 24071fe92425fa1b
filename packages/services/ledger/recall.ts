import { z } from "zod";
import type { LedgerRowRecord, RowOutcome } from "@parkline/db/query/ledger";
import { nothingKnown } from "./plan/difference.ts";
import { readRow, type Planner, type RowPlan, type RowTwin } from "./planner.ts";

const label = z.object({ zh: z.string(), en: z.string() });
const storedSchema = z.object({ assumed: z.array(label).default([]), other: label.nullable().default(null) });
const problemsSchema = z.array(
  z.object({
    column: z.int().nullable(),
    header: z.string().nullable(),
    text: z.string(),
    problem: label,
    blocking: z.boolean(),
  }),
);

/** A row that has had its turn, as it went then; what was read as what is read again from its cells. */
export function recallRow(planner: Planner, record: LedgerRowRecord, outcome: RowOutcome): RowPlan {
  const { cells, reading, planned } = readRow(planner, record);
  const { assumed, other } = storedSchema.parse(record.readAs);
  const isProject = reading?.kind === "project";
  const name = isProject ? (reading.fields.projectName ?? null) : null;
  const twin: RowTwin | null =
    outcome === "already_there" && record.projectId !== null
      ? { in: "park", projectId: record.projectId, name: name ?? "", known: nothingKnown }
      : null;
  return {
    rowNumber: record.rowNumber,
    cells,
    outcome,
    twin,
    name,
    readAs: isProject ? reading.readAs : [],
    assumed,
    problems: problemsSchema.parse(record.problems),
    other,
    project: outcome === "created" ? (planned?.project ?? null) : null,
  };
}
