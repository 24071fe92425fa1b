import { setImmediate as breathe } from "node:timers/promises";
import * as ledger from "@parkline/db/query/ledger";
import { read, type Context } from "../context.ts";
import { searchColumns, searchTextOf } from "../project/names.ts";
import { readRow, type Planner, type ReadRow } from "./planner.ts";

const rowsBetweenBreaths = 20;

/**
 * Reads the next rows that have not had their turn, while the database is busy with those before them: reading takes the
 * processor, writing the database, and each waits for the other otherwise.
 */
export async function readAhead(
  ctx: Context,
  importId: number,
  planner: Planner,
  after: number,
  limit: number,
): Promise<ReadRow[]> {
  const records = await read(ctx, (tx) =>
    ledger.readRows(tx, ctx.park.id, importId, { after, limit, waiting: true }),
  );
  const rows: ReadRow[] = [];
  for (const [index, record] of records.entries()) {
    if (index % rowsBetweenBreaths === 0) await breathe();
    rows.push(withSearch(ctx, readRow(planner, record)));
  }
  return rows;
}

function withSearch(ctx: Context, row: ReadRow): ReadRow {
  if (row.planned === null) return row;
  const { project, remarks } = row.planned;
  const search = searchColumns(ctx.park.id, searchTextOf(project.fields));
  return { ...row, planned: { project: { ...project, search }, remarks } };
}
