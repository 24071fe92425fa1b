import { sql, type Kysely } from "kysely";

/**
 * What the leaders' pages look at lies in indexes that hold all they ask for. A receipt keeps the day on which it counts:
 * that of its arrival, or the first of the month that it was counted in where its own was closed already.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table receipt add column counted_on date generated always as (
      case when extract(year from received_on) = counted_year and extract(month from received_on) = counted_month
        then received_on else make_date(counted_year, counted_month, 1) end) stored;
    drop index receipt_zone;
    create index receipt_counted on receipt (park_id, counted_on)
      include (id, project_id, team_id, chain_id, certified_amount, outside_province_amount, cohort, use_key)
      where state = 'certified' and counts;
    create index receipt_counted_project on receipt (park_id, project_id) include (counted_on, certified_amount)
      where state = 'certified' and counts;
    drop index receipt_investor_receipt;
    create index receipt_investor_receipt on receipt_investor (park_id, receipt_id)
      include (id, origin_tier, origin_code, share_amount, certified_amount);

    -- Where a project stood on a day, and what moved in a year.
    drop index stage_change_project;
    create index stage_change_project on stage_change (park_id, project_id, entered_on desc, id desc) include (from_stage, to_stage);
    create index stage_change_day on stage_change (park_id, entered_on) include (id, project_id, to_stage);
  `.execute(db);
}
