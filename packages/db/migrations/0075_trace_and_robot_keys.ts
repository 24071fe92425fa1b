import { sql, type Kysely } from "kysely";

/**
 * What a request leaves for a job carries the request's trace, where there is one (`app.trace`, see trace.ts). Keys and
 * secrets of robots are kept encrypted: SQL has no key for it, so that whoever brings the database up encrypts what stands
 * there in the clear, right after the migrations (services/robot/encryptKeys.ts). People tell robots apart by the last four signs.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table delivery add column trace text default nullif(current_setting('app.trace', true), '')
      check (trace ~ '^[0-9a-f-]{55}$');
    alter table ledger_import add column trace text default nullif(current_setting('app.trace', true), '')
      check (trace ~ '^[0-9a-f-]{55}$');
    alter table reminder_robot drop constraint reminder_robot_address_key_check;
    alter table reminder_robot add column key_end text;
    update reminder_robot set key_end = right(address_key, 4);
  `.execute(db);
}
