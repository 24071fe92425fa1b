import { sql, type Kysely } from "kysely";

/**
 * Which project an audit entry belongs to, also where it is about a receipt of it or a visit that became of it: the
 * timeline of a project and the news on a desk are read by it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table audit_entry add column project_id bigint;
    -- What the entries say stays as it was written; where they belong is added to the old ones too.
    alter table audit_entry disable trigger audit_entry_append_only;
    update audit_entry set project_id = subject_id where subject_kind = 'project';
    update audit_entry e set project_id = r.project_id from receipt r
      where e.subject_kind = 'receipt' and r.park_id = e.park_id and r.id = e.subject_id;
    update audit_entry e set project_id = v.project_id from activity_visit v
      where e.action = 'activity.visit' and v.park_id = e.park_id and v.activity_id = e.subject_id and v.created_at = e.at;
    alter table audit_entry enable trigger audit_entry_append_only;
    create index audit_entry_project on audit_entry (park_id, project_id, at desc, id desc) where project_id is not null;
  `.execute(db);
}
