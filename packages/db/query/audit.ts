import type { Insertable } from "kysely";
import type { ParkTransaction } from "../park.ts";
import type { AuditEntryTable } from "../schema/log.ts";

export async function insertAuditEntry(
  tx: ParkTransaction,
  entry: Insertable<AuditEntryTable>,
): Promise<void> {
  await tx.insertInto("auditEntry").values(entry).execute();
}

/** Who wrote the newest entry about a record, by the name of that day. */
export async function lastAuditedActor(
  tx: ParkTransaction,
  parkId: number,
  subjectKind: string,
  subjectId: number,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom("auditEntry")
    .select("actorName")
    .where("parkId", "=", parkId)
    .where("subjectKind", "=", subjectKind)
    .where("subjectId", "=", subjectId)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.actorName;
}
