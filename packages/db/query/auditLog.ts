import { sql } from "kysely";
import type { ParkTransaction } from "../park.ts";

export interface AuditFilter {
  /** Looked for in the actor's name, the subject's, the note and the changes. */
  readonly text: string | null;
  readonly actorId: number | null;
  readonly actions: readonly string[];
  readonly subjectKind: string | null;
  readonly subjectId: number | null;
  readonly from: Date | null;
  /** Exclusive. */
  readonly until: Date | null;
  /** Kinds of subjects whose content the reader may not see, nor search. */
  readonly hiddenKinds: readonly string[];
}
export interface AuditCursor {
  readonly at: Date;
  readonly id: number;
}

const pattern = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

/** The entries before a cursor, newest first; what is hidden from the reader comes without its content. */
export async function searchAuditEntries(
  tx: ParkTransaction,
  parkId: number,
  filter: AuditFilter,
  before: AuditCursor | null,
  limit: number,
) {
  const { text, actorId, actions, subjectKind, subjectId, from, until, hiddenKinds } = filter;
  const shown = sql<boolean>`audit_entry.subject_kind <> all(${hiddenKinds}::text[])`;
  const whenShown = <Value>(column: "subjectLabel" | "changes" | "note" | "subjectId") =>
    sql<Value | null>`case when ${shown} then ${sql.ref(column)} end`;
  let query = tx
    .selectFrom("auditEntry")
    .select(["id", "at", "actorId", "actorName", "action", "subjectKind", "requestId"])
    .select([
      sql<boolean>`not ${shown}`.as("hidden"),
      whenShown<number>("subjectId").as("subjectId"),
      whenShown<string>("subjectLabel").as("subjectLabel"),
      whenShown<unknown>("changes").as("changes"),
      whenShown<string>("note").as("note"),
    ])
    .where("parkId", "=", parkId)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(limit);
  if (actorId !== null) query = query.where("actorId", "=", actorId);
  if (actions.length > 0) query = query.where("action", "=", sql<string>`any(${actions}::text[])`);
  if (subjectKind !== null) query = query.where("subjectKind", "=", subjectKind);
  if (subjectId !== null) query = query.where("subjectId", "=", subjectId).where(shown);
  if (from !== null) query = query.where("at", ">=", from);
  if (until !== null) query = query.where("at", "<", until);
  if (text !== null) {
    const like = pattern(text);
    query = query.where(
      sql<boolean>`(actor_name ilike ${like} or (${shown} and
        (subject_label ilike ${like} or note ilike ${like} or exists (
          select from jsonb_to_recordset(changes) as change(label text, "from" text, "to" text)
          where change.label ilike ${like} or change."from" ilike ${like} or change."to" ilike ${like}))))`,
    );
  }
  if (before !== null) query = query.where(sql<boolean>`(at, id) < (${before.at}, ${before.id}::bigint)`);
  return query.execute();
}
