import { sql, type Kysely } from "kysely";
import { applicationRole } from "../connect.ts";
import { wallOff } from "./wall.ts";

/**
 * Targets (目标任务), and the history that stocks of earlier days are counted from: in which pool and status a project
 * stood since when. Stages and key marks have kept theirs from the beginning.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table target (
      park_id integer not null references park,
      id bigint generated always as identity,
      year smallint not null check (year between 1990 and 2200),
      indicator text not null,
      team_id integer,
      chain_id integer,
      split text not null check (split in ('even', 'last_year', 'by_hand')),
      -- In the indicator's unit: 分 for money. Their sum is the year's target, so that the two cannot part.
      months bigint[] not null check (
        cardinality(months) = 12 and array_position(months, null) is null and 0 <= all(months)),
      version integer not null default 1,
      created_at timestamptz not null,
      created_by integer not null references person,
      updated_at timestamptz not null,
      updated_by integer not null references person,
      primary key (park_id, id),
      foreign key (park_id, team_id) references team,
      foreign key (park_id, chain_id) references industry_chain,
      check (team_id is null or chain_id is null)
    );
    create unique index target_once on target (park_id, year, indicator, coalesce(team_id, 0), coalesce(chain_id, 0));

    create table project_standing (
      park_id integer not null,
      id bigint generated always as identity,
      project_id bigint not null,
      pool text not null,
      status text not null,
      from_on date not null,
      primary key (park_id, id),
      foreign key (park_id, project_id) references project on delete cascade
    );
    create index project_standing_project on project_standing (park_id, project_id, from_on desc, id desc)
      include (pool, status);
    -- What is known of the past: a status other than the first since the audit's last entry about it.
    insert into project_standing (park_id, project_id, pool, status, from_on)
    select park_id, id, pool, case when changed_on is null then status else 'active' end, lead_on
    from (select p.*, (select (max(a.at) at time zone 'Asia/Shanghai')::date from audit_entry a
                       where a.park_id = p.park_id and a.subject_kind = 'project' and a.subject_id = p.id
                         and a.action = 'project.status') as changed_on
          from project p) told;
    insert into project_standing (park_id, project_id, pool, status, from_on)
    select p.park_id, p.id, p.pool, p.status, (max(a.at) at time zone 'Asia/Shanghai')::date
    from project p
    join audit_entry a on a.park_id = p.park_id and a.subject_kind = 'project' and a.subject_id = p.id
      and a.action = 'project.status'
    where p.status <> 'active'
    group by p.park_id, p.id;

    -- Kept by the database, since every way to write a project must leave the same trace. The day is the writer's own:
    -- updated_at comes from the verb.
    create function keep_first_standings() returns trigger language plpgsql as $$
    begin
      insert into project_standing (park_id, project_id, pool, status, from_on)
      select park_id, id, pool, status, lead_on from added;
      return null;
    end $$;
    create trigger project_standing_first after insert on project
      referencing new table as added for each statement execute function keep_first_standings();
    create function keep_standing() returns trigger language plpgsql as $$
    begin
      insert into project_standing (park_id, project_id, pool, status, from_on)
      values (new.park_id, new.id, new.pool, new.status, (new.updated_at at time zone 'Asia/Shanghai')::date);
      return null;
    end $$;
    create trigger project_standing_next after update on project for each row
      when (old.pool <> new.pool or old.status <> new.status) execute function keep_standing();
  `.execute(db);
  await wallOff(db, ["target", "project_standing"]);
  // History is added to, and goes with its project.
  await sql`revoke update, delete on project_standing from ${sql.id(applicationRole)}`.execute(db);
}
