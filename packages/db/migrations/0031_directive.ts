import { sql, type Kysely } from "kysely";
import { applicationRole } from "../connect.ts";
import { wallOff } from "./wall.ts";

/** What leaders ask for on projects and activities, by a day, and how it was answered and closed out. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table directive (
      park_id integer not null references park,
      id bigint generated always as identity,
      project_id bigint,
      activity_id bigint,
      text text not null,
      due_on date not null,
      state text not null default 'open' check (state in ('open', 'replied', 'closed', 'withdrawn')),
      issuer_id integer not null references person,
      issued_at timestamptz not null,
      version integer not null default 1,
      primary key (park_id, id),
      foreign key (park_id, project_id) references project,
      foreign key (park_id, activity_id) references activity,
      check (num_nonnulls(project_id, activity_id) = 1)
    );
    create index directive_project on directive (park_id, project_id) where project_id is not null;
    create index directive_activity on directive (park_id, activity_id) where activity_id is not null;
    create index directive_waiting on directive (park_id, state, due_on, id) where state in ('open', 'replied');
    create index directive_issued on directive (park_id, issued_at desc, id desc);

    -- What was asked, answered, sent back and closed out, word for word: nothing of it is ever rewritten.
    create table directive_step (
      park_id integer not null,
      id bigint generated always as identity,
      directive_id bigint not null,
      step text not null check (step in ('issue', 'reply', 'sendBack', 'close', 'withdraw')),
      note text,
      actor_id integer not null references person,
      at timestamptz not null,
      primary key (park_id, id),
      foreign key (park_id, directive_id) references directive,
      check (note is not null or step in ('issue', 'close'))
    );
    create index directive_step_directive on directive_step (park_id, directive_id, id);
  `.execute(db);
  await wallOff(db, ["directive", "directive_step"]);
  const role = sql.id(applicationRole);
  await sql`revoke delete on directive from ${role}`.execute(db);
  await sql`revoke update, delete on directive_step from ${role}`.execute(db);
}
