import { sql, type Kysely } from "kysely";

/** Whether a trip goes abroad follows from its cities now; what was ticked by hand is put right. Days that were reckoned stay. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    update activity a set is_abroad = t.is_abroad
    from (
      select park_id, id, kind = 'trip' and exists (
        select from activity_city c where c.park_id = activity.park_id and c.activity_id = activity.id
          and (c.country_code <> 'CN' or left(c.division_code, 2) in ('71', '81', '82'))) as is_abroad
      from activity
    ) t
    where a.park_id = t.park_id and a.id = t.id and a.is_abroad <> t.is_abroad`.execute(db);
}
