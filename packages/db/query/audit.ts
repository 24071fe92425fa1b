import type { Insertable } from "kysely";
import type { ParkTransaction } from "../park.ts";
import type { AuditEntryTable } from "../schema.ts";

export async function insertAuditEntry(
  tx: ParkTransaction,
  entry: Insertable<AuditEntryTable>,
): Promise<void> {
  await tx.insertInto("auditEntry").values(entry).execute();
}

export async function insertAuditEntries(
  tx: ParkTransaction,
  entries: readonly Insertable<AuditEntryTable>[],
): Promise<void> {
  if (entries.length > 0) await tx.insertInto("auditEntry").values(entries).execute();
}
