import { sql, type Kysely } from "kysely";

/**
 * Each stage change says whether with it its project came to the stage for the first time, by the day and not by when it was
 * written: what entered a stage in a period is then a stretch of an index, however long the history behind it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table stage_change add column is_first boolean not null default false;
    update stage_change c set is_first = true
    where not exists (
      select from stage_change e where e.park_id = c.park_id and e.project_id = c.project_id
        and e.to_stage = c.to_stage and (e.entered_on, e.id) < (c.entered_on, c.id));

    -- Kept by the database, since history is only ever added to, and by more than one verb.
    create function keep_first_entry() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      -- What begins a history looks for nothing before it.
      new.is_first := true;
      if new.from_stage is null then return new; end if;
      new.is_first := not exists (
        select from stage_change e where e.park_id = new.park_id and e.project_id = new.project_id
          and e.to_stage = new.to_stage and e.entered_on <= new.entered_on);
      if new.is_first then
        -- Written later, and dated before what was the first.
        update stage_change e set is_first = false
        where e.park_id = new.park_id and e.project_id = new.project_id and e.to_stage = new.to_stage and e.is_first;
      end if;
      return new;
    end $$;
    create trigger stage_change_first_entry before insert on stage_change
      for each row execute function keep_first_entry();

    drop index stage_change_day;
    create index stage_change_first on stage_change (park_id, entered_on) include (id, project_id, to_stage) where is_first;
  `.execute(db);
}
