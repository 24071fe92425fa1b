import { sql } from "kysely";
import type { Period } from "@parkline/domain/indicator/period";
import type { ZoneKey } from "@parkline/domain/indicator/registry";
import type { ParkTransaction } from "../park.ts";

/** One figure of one park, as its own summary has it, with the park's own target of the year. */
export interface ZoneFigureRow {
  readonly parkId: number;
  readonly parkKey: string;
  readonly parkName: string;
  readonly key: ZoneKey;
  readonly value: number;
  readonly count: number;
  readonly newValue: number | null;
  readonly target: number | null;
}

/** The figures of all parks in the zone of the transaction's park; nothing for whoever is no leader of that zone. */
export async function zoneFigures(
  tx: ParkTransaction,
  personId: number,
  { from, to }: Period,
): Promise<ZoneFigureRow[]> {
  const { rows } = await sql<ZoneFigureRow>`
    select park_id, park_key, park_name, key, value, count, new_value, target
    from zone_figures(${personId}, ${from}::date, ${to}::date)`.execute(tx);
  return rows;
}
