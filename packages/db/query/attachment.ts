import type { Insertable, Selectable } from "kysely";
import type { ParkTransaction } from "../park.ts";
import type { AttachmentTable } from "../schema/record.ts";

export type AttachmentRow = Omit<Selectable<AttachmentTable>, "parkId" | "countsAsAgreement">;

const columns = [
  "id",
  "projectId",
  "interactionId",
  "kind",
  "name",
  "contentType",
  "size",
  "sha256",
  "storageKey",
  "amount",
  "datedOn",
  "uploadedBy",
  "uploadedAt",
  "removedAt",
  "removedBy",
  "version",
] as const;

export async function insertAttachment(
  tx: ParkTransaction,
  row: Insertable<AttachmentTable>,
): Promise<number> {
  const inserted = await tx.insertInto("attachment").values(row).returning("id").executeTakeFirstOrThrow();
  return inserted.id;
}

export async function readAttachment(
  tx: ParkTransaction,
  parkId: number,
  id: number,
): Promise<AttachmentRow | undefined> {
  return tx
    .selectFrom("attachment")
    .select(columns)
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .executeTakeFirst();
}

/** The very same file as the same evidence of a project, unless it was removed: an upload that was sent twice. */
export async function sameAttachment(
  tx: ParkTransaction,
  parkId: number,
  file: Pick<
    AttachmentRow,
    "projectId" | "interactionId" | "kind" | "name" | "sha256" | "amount" | "datedOn"
  >,
): Promise<number | undefined> {
  const row = await tx
    .selectFrom("attachment")
    .select("id")
    .where("parkId", "=", parkId)
    .where("projectId", "=", file.projectId)
    .where("sha256", "=", file.sha256)
    .where("kind", "=", file.kind)
    .where("name", "=", file.name)
    .where("removedAt", "is", null)
    .where((eb) =>
      eb.and([
        eb("interactionId", "is not distinct from", file.interactionId),
        eb("amount", "is not distinct from", file.amount),
        eb("datedOn", "is not distinct from", file.datedOn),
      ]),
    )
    .executeTakeFirst();
  return row?.id;
}

/** Writes what is said of a file on a version and returns its new one, or undefined where another has come between. */
export async function updateAttachmentRow(
  tx: ParkTransaction,
  parkId: number,
  id: number,
  version: number,
  { kind, amount, datedOn }: Pick<AttachmentRow, "kind" | "amount" | "datedOn">,
): Promise<number | undefined> {
  const row = await tx
    .updateTable("attachment")
    .set((eb) => ({ kind, amount, datedOn, version: eb("version", "+", 1) }))
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .where("version", "=", version)
    .where("removedAt", "is", null)
    .returning("version")
    .executeTakeFirst();
  return row?.version;
}

/** Marks a file as removed; its bytes and its row stay. False where it was removed already. */
export async function markRemoved(
  tx: ParkTransaction,
  parkId: number,
  id: number,
  { removedAt, removedBy }: { readonly removedAt: Date; readonly removedBy: number },
): Promise<boolean> {
  const result = await tx
    .updateTable("attachment")
    .set({ removedAt, removedBy })
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .where("removedAt", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The files of a project that were not removed, newest first, with who uploaded each. */
export async function attachmentsOfProject(tx: ParkTransaction, parkId: number, projectId: number) {
  return tx
    .selectFrom("attachment")
    .innerJoin("person", "person.id", "attachment.uploadedBy")
    .select([
      "attachment.id",
      "attachment.interactionId",
      "attachment.kind",
      "attachment.name",
      "attachment.contentType",
      "attachment.size",
      "attachment.sha256",
      "attachment.amount",
      "attachment.datedOn",
      "attachment.uploadedAt",
      "attachment.version",
      "person.name as uploadedByName",
    ])
    .where("attachment.parkId", "=", parkId)
    .where("attachment.projectId", "=", projectId)
    .where("attachment.removedAt", "is", null)
    .orderBy("attachment.uploadedAt", "desc")
    .orderBy("attachment.id", "desc")
    .execute();
}
