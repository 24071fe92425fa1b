import { sql, type Kysely } from "kysely";

/**
 * The leaders' page finds in indexes alone what it asks of agreements, of key marks and of the projects that an activity
 * brought: the rows themselves lie far apart, and those of a park that nobody looked at today are not in memory.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index agreement_zone;
    create index agreement_counted on agreement (park_id, signed_on)
      include (id, project_id, team_id, counted_activity_id, counted_contract, counted_signed, counted_intent,
        first_contract, first_signed, first_intent, alive_contract, alive_first_contract);
    create index agreement_first_contract on agreement (park_id, project_id) include (signed_on) where first_contract;
    drop index agreement_project;
    create index agreement_project on agreement (park_id, project_id, signed_on, id)
      include (kind, terminated_on, counted_signed, first_signed);
    drop index agreement_counted_activity;
    create index agreement_counted_activity on agreement (park_id, counted_activity_id)
      include (id, project_id, counted_signed, first_signed) where counted_activity_id is not null;

    drop index key_project_project;
    create index key_project_project on key_project_period (park_id, project_id) include (from_on, to_on);
    drop index project_source_activity;
    create index project_source_activity on project (park_id, source_activity_id) include (id, stage)
      where source_activity_id is not null;
  `.execute(db);
}
