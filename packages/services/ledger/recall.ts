import { z } from "zod";
import type { LedgerRowRecord, RowOutcome } from "@parkline/db/query/ledger";
import { labelSchema as label } from "@parkline/domain/label";
import { readRow, type Planner, type RowPlan, type RowTwin } from "./planner.ts";

const change = z.object({
  field: z.string(),
  label: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});
export const storedSchema = z.object({
  assumed: z.array(label).default([]),
  other: label.nullable().default(null),
  changes: z.array(change).default([]),
});
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
  const { assumed, other, changes } = storedSchema.parse(record.readAs);
  const isProject = reading?.kind === "project";
  const name = isProject ? (reading.fields.projectName ?? null) : null;
  const twin: RowTwin | null =
    (outcome === "already_there" || outcome === "filled") && record.projectId !== null
      ? { in: "park", projectId: record.projectId, name: name ?? "" }
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
    company: null,
    filled: changes.length === 0 ? null : { changes, project: null, company: null },
  };
}
