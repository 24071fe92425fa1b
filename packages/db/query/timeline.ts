import { sql } from "kysely";
import type { ParkTransaction } from "../park.ts";
import { stageChangeRows } from "./projectDetail.ts";

export type TimelineKind = "change" | "file" | "interaction" | "move";
export interface TimelineKey {
  readonly kind: TimelineKind;
  readonly id: number;
  readonly at: Date;
}
export interface TimelinePage {
  readonly projectId: number;
  readonly kinds: readonly TimelineKind[];
  /** The audit's actions that are shown as changes; others have an item of their own. */
  readonly actions: readonly string[];
  readonly after: TimelineKey | null;
  readonly limit: number;
}

/** The instant at which a day is over in the park's zone, so that what was entered late stands at the end of its day. */
const endOf = (column: "contacted_on" | "entered_on") =>
  sql`(${sql.ref(column)} + 1)::timestamp at time zone 'Asia/Shanghai' - interval '1 millisecond'`;

/**
 * What happened to a project, newest first, as keys: an interaction at its contact, a step at its entry, whenever they
 * were typed in. Pictures of an interaction come with it and not by themselves.
 */
export async function timelineKeys(
  tx: ParkTransaction,
  parkId: number,
  page: TimelinePage,
): Promise<TimelineKey[]> {
  const { projectId, kinds, actions, after, limit } = page;
  const { rows } = await sql<TimelineKey>`
    with item as (
      select 'interaction' as kind, id, least(created_at, ${endOf("contacted_on")}) as at
      from interaction where park_id = ${parkId} and project_id = ${projectId}
      union all
      select 'move', id, least(at, ${endOf("entered_on")})
      from stage_change where park_id = ${parkId} and project_id = ${projectId}
      union all
      select 'file', id, uploaded_at
      from attachment where park_id = ${parkId} and project_id = ${projectId} and interaction_id is null
      union all
      select 'change', id, at
      from audit_entry
      where park_id = ${parkId} and project_id = ${projectId} and action = any(${actions}::text[])
    )
    select kind, id, at from item
    where kind = any(${kinds}::text[])
      and ${after === null ? sql`true` : sql`(at, kind collate "C", id) < (${after.at}::timestamptz, ${after.kind}::text, ${after.id}::bigint)`}
    order by at desc, kind collate "C" desc, id desc
    limit ${limit}`.execute(tx);
  return rows;
}

const among = (ids: readonly number[]) => sql<number>`any(${ids}::bigint[])`;

export async function interactionsByIds(tx: ParkTransaction, parkId: number, ids: readonly number[]) {
  if (ids.length === 0) return [];
  return tx
    .selectFrom("interaction")
    .innerJoin("person", "person.id", "interaction.authorId")
    .select([
      "interaction.id",
      "interaction.version",
      "interaction.contactedOn",
      "interaction.way",
      "interaction.people",
      "interaction.content",
      "interaction.nextStep",
      "interaction.nextStepOn",
      "interaction.nextStepDoneAt",
      "interaction.authorId",
      "interaction.createdAt",
      "interaction.updatedAt",
      "person.name as authorName",
    ])
    .where("interaction.parkId", "=", parkId)
    .where("interaction.id", "=", among(ids))
    .execute();
}

const fileColumns = [
  "attachment.id",
  "attachment.interactionId",
  "attachment.kind",
  "attachment.name",
  "attachment.contentType",
  "attachment.size",
  "attachment.amount",
  "attachment.datedOn",
  "attachment.uploadedAt",
  "attachment.removedAt",
  "person.name as uploadedByName",
] as const;

export async function filesByIds(tx: ParkTransaction, parkId: number, ids: readonly number[]) {
  if (ids.length === 0) return [];
  return tx
    .selectFrom("attachment")
    .innerJoin("person", "person.id", "attachment.uploadedBy")
    .select(fileColumns)
    .where("attachment.parkId", "=", parkId)
    .where("attachment.id", "=", among(ids))
    .execute();
}

export async function filesOfInteractions(
  tx: ParkTransaction,
  parkId: number,
  interactionIds: readonly number[],
) {
  if (interactionIds.length === 0) return [];
  return tx
    .selectFrom("attachment")
    .innerJoin("person", "person.id", "attachment.uploadedBy")
    .select(fileColumns)
    .where("attachment.parkId", "=", parkId)
    .where("attachment.interactionId", "=", among(interactionIds))
    .where("attachment.removedAt", "is", null)
    .orderBy("attachment.id")
    .execute();
}

export async function movesByIds(tx: ParkTransaction, parkId: number, ids: readonly number[]) {
  return ids.length === 0
    ? []
    : stageChangeRows(tx, parkId).where("stageChange.id", "=", among(ids)).execute();
}

/** What a move wrote beside the stage: the audit's entry of the same instant. */
export async function moveEntriesAt(
  tx: ParkTransaction,
  parkId: number,
  projectId: number,
  instants: readonly Date[],
) {
  if (instants.length === 0) return [];
  return tx
    .selectFrom("auditEntry")
    .select(["at", "changes"])
    .where("parkId", "=", parkId)
    .where("subjectKind", "=", "project")
    .where("subjectId", "=", projectId)
    .where("action", "=", "project.move")
    .where("at", "=", sql<Date>`any(${instants}::timestamptz[])`)
    .execute();
}

export async function changesByIds(tx: ParkTransaction, parkId: number, ids: readonly number[]) {
  if (ids.length === 0) return [];
  return tx
    .selectFrom("auditEntry")
    .select(["id", "action", "actorName", "changes", "note"])
    .where("parkId", "=", parkId)
    .where("id", "=", among(ids))
    .execute();
}
