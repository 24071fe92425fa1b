import { sql, type Kysely } from "kysely";
import { wallOff } from "./wall.ts";

/**
 * What a write was answered, kept with the write itself for whoever asks for the same once more because the answer did not
 * come. Sealed with the key of the request, which only its sender knows.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table kept_answer (
      park_id integer not null references park (id),
      person_id integer not null references person (id),
      key_hash bytea not null,
      -- Which of the request's transactions it is, from 0.
      step smallint not null,
      call_hash bytea not null,
      sealed bytea not null,
      kept_at timestamptz not null,
      primary key (park_id, person_id, key_hash, step)
    );
    create index kept_answer_age on kept_answer (park_id, kept_at);
  `.execute(db);
  await wallOff(db, ["kept_answer"]);
}
