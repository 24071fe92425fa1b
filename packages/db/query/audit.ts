import type { Insertable } from "kysely";
import { runHot } from "../hot.ts";
import type { ParkTransaction } from "../park.ts";
import type { AuditEntryTable } from "../schema/log.ts";

export async function insertAuditEntry(
  tx: ParkTransaction,
  entry: Insertable<AuditEntryTable>,
): Promise<void> {
  await runHot(tx, tx.insertInto("auditEntry").values(entry));
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

/** What was done to an agreement, newest first, from before an entry on. */
export async function entriesOfAgreement(
  tx: ParkTransaction,
  parkId: number,
  agreementId: number,
  before: number | null,
  limit: number,
) {
  return tx
    .selectFrom("auditEntry")
    .select(["id", "at", "actorName", "action", "changes", "note"])
    .where("parkId", "=", parkId)
    .where("agreementId", "=", agreementId)
    .$if(before !== null, (query) => query.where("id", "<", before as number))
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}
