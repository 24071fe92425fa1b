import { sql, type Kysely } from "kysely";

/**
 * The numbers of `park_month_change` come from a sequence that replicas have: that of an unlogged table is itself
 * unlogged, and PostgreSQL 15 cannot read it on a replica that was made the primary, so that nobody could write any more.
 * Made anew, since it may be such a one already.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table park_month_change alter id drop identity;
    alter table park_month_change alter id add generated always as identity;
    alter sequence park_month_change_id_seq set logged;
  `.execute(db);
}
