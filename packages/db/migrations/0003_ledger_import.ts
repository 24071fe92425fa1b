import { sql, type Kysely } from "kysely";

/** One run of the ledger import and what became of each row, so that it can be explained, repeated without effect, and undone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table ledger_import (
      park_id integer not null references park,
      id bigint generated always as identity,
      file_name text not null,
      sha256 text not null,
      storage_key text not null,
      -- The sheets of the file with the mapping proposed for each, as they were read at the upload.
      sheets jsonb not null default '[]',
      sheet text not null,
      mapping jsonb not null,
      -- {row: {column: text}}: cells as somebody mended them in the preview.
      corrections jsonb not null default '{}',
      state text not null check (state in ('draft', 'queued', 'running', 'done', 'failed', 'undone')),
      total_rows integer not null default 0,
      done_rows integer not null default 0,
      counts jsonb not null default '{}',
      problem text,
      started_by integer not null references person,
      created_at timestamptz not null,
      started_at timestamptz,
      finished_at timestamptz,
      -- Who carries the run just now, and until when nobody else may take it over; by the clock of the database.
      runner text,
      lease_until timestamptz,
      attempts integer not null default 0,
      version integer not null default 1,
      primary key (park_id, id)
    );
    create index ledger_import_state on ledger_import (state) where state in ('queued', 'running');
    create table ledger_import_row (
      park_id integer not null,
      ledger_import_id bigint not null,
      row_number integer not null,
      hidden boolean not null default false,
      -- The cells as the file has them, so that a run can go on and leftovers can be written without reading it again.
      cells json not null,
      -- Null until the row has had its turn.
      outcome text check (outcome in ('created', 'already_there', 'left_over', 'not_a_project')),
      project_id bigint,
      read_as jsonb not null default '[]',
      problems jsonb not null default '[]',
      primary key (park_id, ledger_import_id, row_number),
      foreign key (park_id, ledger_import_id) references ledger_import on delete cascade,
      foreign key (park_id, project_id) references project on delete set null (project_id)
    );
    create index ledger_import_row_project on ledger_import_row (park_id, project_id) where project_id is not null;
    create index ledger_import_row_waiting on ledger_import_row (park_id, ledger_import_id, row_number) where outcome is null;
    -- The imports that wait for a worker, of every park: a worker belongs to none. It learns where to look and no more.
    create function waiting_ledger_imports() returns table (park_id integer, id bigint)
      language sql stable security definer set search_path = public, pg_temp as $$
        select park_id, id from ledger_import
        where state = 'queued' or (state = 'running' and coalesce(lease_until < now(), true))
        order by created_at
      $$;
    alter table company add foreign key (park_id, ledger_import_id) references ledger_import;
    alter table contact add foreign key (park_id, ledger_import_id) references ledger_import;
    alter table project add foreign key (park_id, ledger_import_id) references ledger_import;
    alter table interaction add foreign key (park_id, ledger_import_id) references ledger_import;
    create index project_ledger_import on project (park_id, ledger_import_id) where ledger_import_id is not null;
    create index company_ledger_import on company (park_id, ledger_import_id) where ledger_import_id is not null;
    create index contact_ledger_import on contact (park_id, ledger_import_id) where ledger_import_id is not null;
    create index interaction_ledger_import on interaction (park_id, ledger_import_id) where ledger_import_id is not null;
  `.execute(db);
}
