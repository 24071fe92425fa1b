import { sql, type Insertable, type RawBuilder, type Selectable, type SqlBool } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { DirectiveStateKey, DirectiveStepKey } from "@parkline/domain/directive/state";
import type { ParkTransaction } from "../park.ts";
import type { DirectiveStepTable, DirectiveTable } from "../schema/directive.ts";
import { listOnSubjects, type SubjectLine, type SubjectPage } from "./subjectList.ts";

export type DirectiveRow = Omit<Selectable<DirectiveTable>, "parkId">;

export async function insertDirective(tx: ParkTransaction, row: Insertable<DirectiveTable>): Promise<number> {
  const inserted = await tx.insertInto("directive").values(row).returning("id").executeTakeFirstOrThrow();
  return inserted.id;
}

export async function insertDirectiveStep(
  tx: ParkTransaction,
  row: Insertable<DirectiveStepTable>,
): Promise<void> {
  await tx.insertInto("directiveStep").values(row).execute();
}

/** The name of whoever took the last step on a directive; null where there is none. */
export async function lastActorOnDirective(
  tx: ParkTransaction,
  parkId: number,
  id: number,
): Promise<string | null> {
  const row = await tx
    .selectFrom("directiveStep")
    .innerJoin("person", "person.id", "directiveStep.actorId")
    .select("person.name")
    .where("parkId", "=", parkId)
    .where("directiveId", "=", id)
    .orderBy("directiveStep.id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.name ?? null;
}

export async function readDirective(
  tx: ParkTransaction,
  parkId: number,
  id: number,
): Promise<DirectiveRow | undefined> {
  return tx
    .selectFrom("directive")
    .select(["id", "projectId", "activityId", "text", "dueOn", "state", "issuerId", "issuedAt", "version"])
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .executeTakeFirst();
}

/** Moves a directive on from a version and returns its new one, or undefined where another has come between. */
export async function moveDirective(
  tx: ParkTransaction,
  parkId: number,
  id: number,
  version: number,
  state: DirectiveStateKey,
): Promise<number | undefined> {
  const row = await tx
    .updateTable("directive")
    .set({ state })
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .where("version", "=", version)
    .returning("version")
    .executeTakeFirst();
  return row?.version;
}

/**
 * Whose directives: all, those that a person has to answer (they own the project or lead the activity; where nobody does,
 * the park's managers), or those that a person has issued.
 */
export type DirectivesOf =
  | { readonly whose: "all" }
  | { readonly whose: "toAnswer"; readonly personId: number; readonly isManager: boolean }
  | { readonly whose: "issued"; readonly personId: number };

export interface DirectivePage extends SubjectPage {
  readonly of: DirectivesOf;
  readonly states: readonly DirectiveStateKey[];
}

export interface DirectiveStepLine {
  readonly step: DirectiveStepKey;
  readonly note: string | null;
  readonly actorName: string;
  /** As the database writes an instant in JSON. */
  readonly at: string;
}
export interface DirectiveLine extends SubjectLine {
  readonly text: string;
  readonly dueOn: Day;
  readonly state: DirectiveStateKey;
  readonly issuerId: number;
  readonly issuerName: string;
  readonly issuedAt: Date;
  /** From the first to the last. */
  readonly steps: readonly DirectiveStepLine[];
}

export async function listDirectiveRows(
  tx: ParkTransaction,
  parkId: number,
  page: DirectivePage,
): Promise<DirectiveLine[]> {
  const { of } = page;
  return listOnSubjects(tx, parkId, page, {
    table: "directive",
    due: sql`p.due_on`,
    columns: sql`p.text, p.due_on, p.state, p.issuer_id, p.issued_at, ${steps} as steps,
           (select issuer.name from person issuer where issuer.id = p.issuer_id) as issuer_name`,
    conditions: [
      ...(of.whose === "issued" ? [sql<SqlBool>`p.issuer_id = ${of.personId}`] : []),
      ...(of.whose === "toAnswer" ? [toAnswer(of.personId, of.isManager)] : []),
    ],
  });
}

const steps = sql`(
  select jsonb_agg(jsonb_build_object('step', s.step, 'note', s.note, 'actorName', actor.name, 'at', s.at) order by s.id)
  from directive_step s join person actor on actor.id = s.actor_id
  where s.park_id = p.park_id and s.directive_id = p.id)`;

function toAnswer(personId: number, isManager: boolean): RawBuilder<SqlBool> {
  const owned = sql<SqlBool>`owner.id = ${personId}`;
  return isManager ? sql<SqlBool>`(${owned} or owner.id is null)` : owned;
}
