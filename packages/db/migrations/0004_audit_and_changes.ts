import { sql, type Kysely } from "kysely";

/** The append-only audit, and the change log that live boards read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table audit_entry (
      park_id integer not null references park,
      id bigint generated always as identity,
      at timestamptz not null,
      actor_id integer,
      actor_name text not null,
      action text not null,
      subject_kind text not null,
      subject_id bigint,
      subject_label text not null,
      -- [{field, label, from, to}] in the words of that day, so that an entry reads the same in ten years.
      changes jsonb not null default '[]',
      note text,
      request_id text,
      primary key (park_id, id)
    );
    create index audit_entry_at on audit_entry (park_id, at desc, id desc);
    create index audit_entry_subject on audit_entry (park_id, subject_kind, subject_id, id desc);
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'audit entries are append-only';
    end $$;
    create trigger audit_entry_append_only before update or delete or truncate on audit_entry
      for each statement execute function refuse_change();

    -- What happened to accounts themselves (sign-in, lock-out, password): they belong to no park.
    create table account_event (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      person_id integer,
      username text not null,
      kind text not null,
      ip_address text,
      detail text
    );
    create index account_event_person on account_event (person_id, id desc);
    create trigger account_event_append_only before update or delete or truncate on account_event
      for each statement execute function refuse_change();

    -- One row a park: its counter is raised as the last statement of a writing transaction, so that numbers are
    -- gapless and become visible in their order; a reader that saw n has seen everything up to n.
    create table change_counter (
      park_id integer primary key references park,
      last_number bigint not null default 0
    );
    create table change_log (
      park_id integer not null references park,
      number bigint not null,
      at timestamptz not null,
      actor_id integer,
      kind text not null,
      project_id bigint,
      detail jsonb not null default '{}',
      primary key (park_id, number)
    );
    create index change_log_project on change_log (park_id, project_id, number desc) where project_id is not null;
  `.execute(db);
}
