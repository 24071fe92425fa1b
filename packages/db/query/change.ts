import { sql, type Insertable } from "kysely";
import { hot } from "../hot.ts";
import type { ParkTransaction } from "../park.ts";
import type { ChangeLogTable } from "../schema/log.ts";

/** Raises the park's counter and writes the row under the new number, in one statement. */
export async function appendChange(
  tx: ParkTransaction,
  change: Omit<Insertable<ChangeLogTable>, "number">,
): Promise<number> {
  const { rows } = await sql<{ number: number }>`${hot}
    with counter as (
      insert into change_counter (park_id, last_number) values (${change.parkId}, 1)
      on conflict (park_id) do update set last_number = change_counter.last_number + 1
      returning last_number
    )
    insert into change_log (park_id, number, at, actor_id, kind, project_id, detail)
    select ${change.parkId}, last_number, ${change.at}, ${change.actorId ?? null}::integer, ${change.kind},
           ${change.projectId ?? null}::bigint, ${change.detail ?? "{}"}::jsonb
    from counter
    returning number`.execute(tx);
  const row = rows[0];
  if (!row) throw new Error("the change log took no row");
  return row.number;
}

/** The number of the newest change; 0 before the first. */
export async function lastChangeNumber(tx: ParkTransaction, parkId: number): Promise<number> {
  const row = await tx
    .selectFrom("changeCounter")
    .select("lastNumber")
    .where("parkId", "=", parkId)
    .executeTakeFirst();
  return row?.lastNumber ?? 0;
}
