import type { Insertable, Updateable } from "kysely";
import type { ParkTransaction } from "../park.ts";
import type { ActivityVisitTable } from "../schema/activity.ts";

export async function insertVisit(tx: ParkTransaction, row: Insertable<ActivityVisitTable>): Promise<number> {
  const inserted = await tx.insertInto("activityVisit").values(row).returning("id").executeTakeFirstOrThrow();
  return inserted.id;
}

/** What one person has entered under a key already: the first send of a visit that is sent again. */
export async function enteredVisit(
  tx: ParkTransaction,
  parkId: number,
  { authorId, entryKey }: { readonly authorId: number; readonly entryKey: string },
) {
  return tx
    .selectFrom("activityVisit")
    .select(["id", "activityId", "projectId"])
    .where("parkId", "=", parkId)
    .where("authorId", "=", authorId)
    .where("entryKey", "=", entryKey)
    .executeTakeFirst();
}

/** The visits of an activity, newest first, with the firm and the project that each is about. */
export async function visitsOf(tx: ParkTransaction, parkId: number, activityId: number) {
  return tx
    .selectFrom("activityVisit as visit")
    .innerJoin("activityFirm as firm", (join) =>
      join.onRef("firm.parkId", "=", "visit.parkId").onRef("firm.id", "=", "visit.firmId"),
    )
    .innerJoin("person as author", "author.id", "visit.authorId")
    .leftJoin("project", (join) =>
      join.onRef("project.parkId", "=", "visit.parkId").onRef("project.id", "=", "visit.projectId"),
    )
    .select([
      "visit.id",
      "visit.firmId",
      "firm.name as firmName",
      "visit.visitedOn",
      "visit.met",
      "visit.said",
      "visit.nextStep",
      "visit.nextStepOn",
      "visit.outcome",
      "visit.projectId",
      "project.name as projectName",
      "project.stage as projectStage",
      "visit.authorId",
      "author.name as authorName",
      "visit.createdAt",
      "visit.version",
    ])
    .where("visit.parkId", "=", parkId)
    .where("visit.activityId", "=", activityId)
    .orderBy("visit.visitedOn", "desc")
    .orderBy("visit.id", "desc")
    .execute();
}

/** The activity that a visit is of, so that its row can be held first. */
export async function activityOfVisit(
  tx: ParkTransaction,
  parkId: number,
  id: number,
): Promise<number | undefined> {
  const row = await tx
    .selectFrom("activityVisit")
    .select("activityId")
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.activityId;
}

/** The visit that an interaction came from, if it came from one. */
export async function visitOfInteraction(tx: ParkTransaction, parkId: number, interactionId: number) {
  return tx
    .selectFrom("activityVisit")
    .select(["id", "activityId"])
    .where("parkId", "=", parkId)
    .where("interactionId", "=", interactionId)
    .executeTakeFirst();
}

/** A visit, held until the end of the transaction. */
export async function lockVisit(tx: ParkTransaction, parkId: number, id: number) {
  return tx
    .selectFrom("activityVisit")
    .selectAll()
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

/** Writes a visit that is held. @returns its new version */
export async function updateVisitRow(
  tx: ParkTransaction,
  parkId: number,
  id: number,
  change: Omit<Updateable<ActivityVisitTable>, "id" | "parkId" | "version">,
): Promise<number> {
  const row = await tx
    .updateTable("activityVisit")
    .set(change)
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return row.version;
}
