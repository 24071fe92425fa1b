import { sql, type Kysely } from "kysely";

/** Whoever wants to be reminded of a company or of a person to talk to may set it there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table own_reminder drop constraint own_reminder_subject_kind_check;
    alter table own_reminder add constraint own_reminder_subject_kind_check check (subject_kind in
      ('project', 'activity', 'agreement', 'receipt', 'company', 'contact'));
    alter table reminder drop constraint reminder_subject_kind_check;
    alter table reminder add constraint reminder_subject_kind_check check (subject_kind in
      ('project', 'activity', 'agreement', 'receipt', 'period', 'directive', 'order', 'own', 'delivery', 'company', 'contact'));
  `.execute(db);
}
