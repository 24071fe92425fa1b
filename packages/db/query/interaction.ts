import { sql, type Insertable, type Selectable, type Updateable } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { ParkTransaction } from "../park.ts";
import type { InteractionTable } from "../schema/record.ts";

export type InteractionRow = Omit<Selectable<InteractionTable>, "parkId" | "ledgerImportId" | "entryKey">;
export type InteractionChange = Omit<Updateable<InteractionTable>, "id" | "parkId" | "version">;

const columns = [
  "id",
  "projectId",
  "contactedOn",
  "way",
  "people",
  "content",
  "nextStep",
  "nextStepOn",
  "nextStepDoneAt",
  "authorId",
  "version",
  "createdAt",
  "updatedAt",
] as const;

export async function insertInteraction(
  tx: ParkTransaction,
  row: Insertable<InteractionTable>,
): Promise<number> {
  const inserted = await tx.insertInto("interaction").values(row).returning("id").executeTakeFirstOrThrow();
  return inserted.id;
}

/** What one person has entered under a key already: the first send of an entry that is sent again. */
export async function enteredInteraction(
  tx: ParkTransaction,
  parkId: number,
  { authorId, entryKey }: { readonly authorId: number; readonly entryKey: string },
): Promise<Pick<InteractionRow, "id" | "projectId" | "version"> | undefined> {
  return tx
    .selectFrom("interaction")
    .select(["id", "projectId", "version"])
    .where("parkId", "=", parkId)
    .where("authorId", "=", authorId)
    .where("entryKey", "=", entryKey)
    .executeTakeFirst();
}

/** The project that an interaction is of, so that its row can be held first. */
export async function projectOfInteraction(
  tx: ParkTransaction,
  parkId: number,
  id: number,
): Promise<number | undefined> {
  const row = await tx
    .selectFrom("interaction")
    .select("projectId")
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.projectId;
}

/** An interaction, held until the end of the transaction. */
export async function lockInteraction(
  tx: ParkTransaction,
  parkId: number,
  id: number,
): Promise<InteractionRow | undefined> {
  return tx
    .selectFrom("interaction")
    .select(columns)
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

/** Writes an interaction on a version and returns its new one, or undefined where another has come between. */
export async function updateInteractionRow(
  tx: ParkTransaction,
  parkId: number,
  id: number,
  version: number,
  change: InteractionChange,
): Promise<number | undefined> {
  const row = await tx
    .updateTable("interaction")
    .set(change)
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .where("version", "=", version)
    .returning("version")
    .executeTakeFirst();
  return row?.version;
}

/**
 * What a project's interactions say of it: the last day of contact, and the newest next step that is still open. An
 * interaction entered late counts from the day of the contact.
 */
export async function followUpOf(tx: ParkTransaction, parkId: number, projectId: number) {
  const { rows } = await sql<{ lastContactOn: Day | null; nextStep: string | null; nextStepOn: Day | null }>`
    select (select max(contacted_on) from interaction where park_id = ${parkId} and project_id = ${projectId}) as last_contact_on,
           step.next_step, step.next_step_on
    from (values (1)) as always (one)
    left join lateral (
      select next_step, next_step_on from interaction
      where park_id = ${parkId} and project_id = ${projectId} and next_step is not null and next_step_done_at is null
      order by contacted_on desc, id desc limit 1
    ) as step on true`.execute(tx);
  return rows[0] ?? { lastContactOn: null, nextStep: null, nextStepOn: null };
}
