import { sql, type Kysely } from "kysely";
import { applicationRole } from "../connect.ts";
import { wallOff } from "./wall.ts";

/** 年度成绩单 as issued: every edition is kept as it was, whatever the records say later. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table issued_report (
      park_id integer not null references park,
      id bigint generated always as identity,
      year smallint not null check (year between 1990 and 2200),
      edition smallint not null check (edition > 0),
      issued_at timestamptz not null,
      issued_by integer not null references person,
      -- As the person was called that day.
      issued_by_name text not null,
      -- Names, figures and their 口径, as domain/report/facts.ts has them.
      facts jsonb not null,
      primary key (park_id, id),
      constraint issued_report_edition unique (park_id, year, edition)
    );

    create function keep_issued_report() returns trigger language plpgsql as $$
    begin
      raise exception 'an issued report stays as it was issued; a correction is a new edition'
        using errcode = 'check_violation', constraint = 'issued_report_stands';
    end $$;
    create trigger issued_report_kept before update or delete on issued_report
      for each row execute function keep_issued_report();
  `.execute(db);
  await wallOff(db, ["issued_report"]);
  await sql`revoke update, delete on issued_report from ${sql.id(applicationRole)}`.execute(db);
}
