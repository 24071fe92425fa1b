import { sql, type Insertable, type RawBuilder, type Selectable, type SqlBool } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { DirectiveStateKey, DirectiveStepKey } from "@parkline/domain/directive/state";
import type { ParkTransaction } from "../park.ts";
import type { DirectiveStepTable, DirectiveTable } from "../schema/directive.ts";
import { afterCursor, orderBy, type Cursor, type SortColumn } from "./keyset.ts";

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

export interface DirectivePage {
  readonly of: DirectivesOf;
  readonly projectId: number | null;
  readonly activityId: number | null;
  readonly states: readonly DirectiveStateKey[];
  /** Only those whose day is before this one and that wait for an answer still; null: all. */
  readonly dueBefore: Day | null;
  /** The earliest due first, or the last issued first. */
  readonly order: "due" | "newest";
  readonly after: Cursor | null;
  readonly limit: number;
}

export interface DirectiveStepLine {
  readonly step: DirectiveStepKey;
  readonly note: string | null;
  readonly actorName: string;
  /** As the database writes an instant in JSON. */
  readonly at: string;
}
export interface DirectiveLine {
  readonly id: number;
  readonly version: number;
  readonly text: string;
  readonly dueOn: Day;
  readonly state: DirectiveStateKey;
  readonly issuerId: number;
  readonly issuerName: string;
  readonly issuedAt: Date;
  readonly projectId: number | null;
  readonly activityId: number | null;
  /** Of the project or the activity. */
  readonly subjectName: string;
  readonly ownerId: number | null;
  readonly ownerName: string | null;
  /** Who may answer beside the owner, as the project's or activity's wall says. */
  readonly teamId: number | null;
  readonly memberIds: readonly number[];
  /** From the first to the last. */
  readonly steps: readonly DirectiveStepLine[];
  readonly sortValue: string;
}

const sortColumns: Record<DirectivePage["order"], SortColumn> = {
  due: { value: sql`p.due_on`, type: "date", direction: "asc", nullable: false },
  newest: { value: sql`p.issued_at`, type: "timestamptz", direction: "desc", nullable: false },
};

export async function listDirectiveRows(
  tx: ParkTransaction,
  parkId: number,
  page: DirectivePage,
): Promise<DirectiveLine[]> {
  const column = sortColumns[page.order];
  const { rows } = await sql<DirectiveLine>`
    select p.id, p.version, p.text, p.due_on, p.state, p.issuer_id, issuer.name as issuer_name, p.issued_at,
           p.project_id, p.activity_id, coalesce(project.name, activity.name) as subject_name,
           owner.id as owner_id, owner.name as owner_name, coalesce(project.team_id, activity.team_id) as team_id,
           ${memberIds} as member_ids, ${steps} as steps, ${column.value}::text as sort_value
    from directive p
    join person issuer on issuer.id = p.issuer_id
    left join project on project.park_id = p.park_id and project.id = p.project_id
    left join activity on activity.park_id = p.park_id and activity.id = p.activity_id
    left join person owner on owner.id = coalesce(project.owner_id, activity.leader_id)
    where p.park_id = ${parkId} and ${conditionOf(page)} and ${afterCursor(column, page.after)}
    order by ${orderBy(column)} limit ${page.limit}`.execute(tx);
  return rows;
}

const memberIds = sql`case when p.project_id is not null
  then array(select m.person_id from project_person m where m.park_id = p.park_id and m.project_id = p.project_id)
  else array(select m.person_id from activity_member m where m.park_id = p.park_id and m.activity_id = p.activity_id) || activity.created_by
  end`;

const steps = sql`(
  select jsonb_agg(jsonb_build_object('step', s.step, 'note', s.note, 'actorName', actor.name, 'at', s.at) order by s.id)
  from directive_step s join person actor on actor.id = s.actor_id
  where s.park_id = p.park_id and s.directive_id = p.id)`;

function conditionOf({ of, projectId, activityId, states, dueBefore }: DirectivePage): RawBuilder<SqlBool> {
  const conditions = [
    sql<SqlBool>`true`,
    ...(projectId === null ? [] : [sql<SqlBool>`p.project_id = ${projectId}`]),
    ...(activityId === null ? [] : [sql<SqlBool>`p.activity_id = ${activityId}`]),
    ...(states.length === 0 ? [] : [sql<SqlBool>`p.state = any(${states}::text[])`]),
    ...(dueBefore === null ? [] : [sql<SqlBool>`p.state = 'open' and p.due_on < ${dueBefore}::date`]),
    ...(of.whose === "issued" ? [sql<SqlBool>`p.issuer_id = ${of.personId}`] : []),
    ...(of.whose === "toAnswer" ? [toAnswer(of.personId, of.isManager)] : []),
  ];
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

function toAnswer(personId: number, isManager: boolean): RawBuilder<SqlBool> {
  const owned = sql<SqlBool>`owner.id = ${personId}`;
  return isManager ? sql<SqlBool>`(${owned} or owner.id is null)` : owned;
}
