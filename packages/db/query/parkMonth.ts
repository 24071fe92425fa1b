import { sql, type Selectable } from "kysely";
import type { Database } from "../connect.ts";
import type { ParkMonthTotalTable } from "../schema/indicator.ts";

export type MonthTotal = Selectable<ParkMonthTotalTable>;

/** All totals as they are kept, and how many changes no transaction's end has folded into them. Needs the owner's connection. */
export async function monthTotals(
  owner: Database,
): Promise<{ readonly kept: readonly MonthTotal[]; readonly unfolded: number }> {
  const kept = await owner.selectFrom("parkMonthTotal").selectAll().execute();
  const { count } = await owner
    .selectFrom("parkMonthChange")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return { kept, unfolded: count };
}

/** The same from the records. */
export async function recountedMonthTotals(owner: Database): Promise<readonly MonthTotal[]> {
  const { rows } = await sql<MonthTotal>`select * from recount_park_months()`.execute(owner);
  return rows;
}
