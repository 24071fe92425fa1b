import { sql } from "kysely";
import type { Period } from "@parkline/domain/indicator/period";
import type { ZoneKey } from "@parkline/domain/indicator/registry";
import type { ParkTransaction } from "../park.ts";

/** One figure of one park, as `indicatorSums` has it, with the months of the park's own target. */
export interface ZoneFigureRow {
  readonly parkId: number;
  readonly parkKey: string;
  readonly parkName: string;
  readonly key: ZoneKey;
  readonly value: number;
  readonly count: number;
  readonly newValue: number | null;
  readonly months: readonly (number | string)[] | null;
}

/** The figures of all parks in the zone of the transaction's park; nothing for whoever is no leader of that zone. */
export async function zoneFigures(
  tx: ParkTransaction,
  personId: number,
  { from, to }: Period,
): Promise<ZoneFigureRow[]> {
  const { rows } = await sql<ZoneFigureRow>`
    select park_id, park_key, park_name, key, value, count, new_value, months
    from zone_figures(${personId}, ${from}::date, ${to}::date)`.execute(tx);
  return rows;
}
