import { sql, type Insertable, type RawBuilder, type SqlBool } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { Label } from "@parkline/domain/glossary";
import type { MatterRule } from "@parkline/domain/supervision/matter";
import type { OrderLevelKey, OrderStateKey, OrderStepKey } from "@parkline/domain/supervision/order";
import type { ParkTransaction } from "../park.ts";
import type { SupervisionStepTable } from "../schema/supervision.ts";
import { listOnSubjects, type SubjectLine, type SubjectPage } from "./subjectList.ts";

/** An order for a step on it: nobody else takes one until the transaction ends. */
export async function lockOrder(tx: ParkTransaction, parkId: number, id: number) {
  return tx
    .selectFrom("supervisionOrder")
    .select(["id", "version", "state", "level"])
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

/** Moves an order that is locked on and returns its new version. */
export async function moveOrder(
  tx: ParkTransaction,
  parkId: number,
  id: number,
  change: { readonly state: OrderStateKey; readonly replyDueOn?: Day },
): Promise<number> {
  const row = await tx
    .updateTable("supervisionOrder")
    .set(change)
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return row.version;
}

export async function insertOrderStep(
  tx: ParkTransaction,
  row: Insertable<SupervisionStepTable>,
): Promise<void> {
  await tx.insertInto("supervisionStep").values(row).execute();
}

export interface OrderStepLine {
  readonly step: OrderStepKey;
  readonly note: string | null;
  /** Why it closed itself. */
  readonly cause: Label | null;
  /** Null where it came about by itself. */
  readonly actorName: string | null;
  /** As the database writes an instant in JSON. */
  readonly at: string;
}
/** One rung of the ladder that an order stands on. */
export interface RungLine {
  readonly id: number;
  readonly number: string;
  readonly level: OrderLevelKey;
  readonly state: OrderStateKey;
  readonly issuedOn: Day;
  readonly replyDueOn: Day;
  readonly recipients: readonly { readonly id: number; readonly name: string }[];
  /** From the first to the last. */
  readonly steps: readonly OrderStepLine[];
}
export interface OrderLine extends SubjectLine {
  readonly number: string;
  readonly level: OrderLevelKey;
  readonly state: OrderStateKey;
  readonly rule: MatterRule;
  readonly words: Label;
  readonly basisOn: Day;
  readonly issuedOn: Day;
  readonly replyDueOn: Day;
  /** The orders below it and itself, from the first to the last. */
  readonly ladder: readonly RungLine[];
}

export interface OrderPage extends SubjectPage {
  /** Addressed to this person and waiting for a reply; null: all. */
  readonly toAnswerBy: number | null;
  readonly id: number | null;
  readonly states: readonly OrderStateKey[];
  readonly levels: readonly OrderLevelKey[];
}

export async function listOrderRows(
  tx: ParkTransaction,
  parkId: number,
  page: OrderPage,
): Promise<OrderLine[]> {
  const { toAnswerBy, id, levels } = page;
  return listOnSubjects(tx, parkId, page, {
    table: "supervision_order",
    due: sql`p.reply_due_on`,
    columns: sql`p.number, p.level, p.state, p.rule, p.words, p.basis_on, p.issued_on, p.reply_due_on, ${ladder} as ladder`,
    conditions: [
      ...(id === null ? [] : [sql<SqlBool>`p.id = ${id}`]),
      ...(levels.length === 0 ? [] : [sql<SqlBool>`p.level = any(${levels}::text[])`]),
      ...(toAnswerBy === null ? [] : [isAddressedTo(toAnswerBy)]),
    ],
  });
}

function isAddressedTo(personId: number): RawBuilder<SqlBool> {
  return sql<SqlBool>`p.state = 'open' and exists (select from supervision_recipient r
    where r.park_id = p.park_id and r.order_id = p.id and r.person_id = ${personId})`;
}

export async function readOrderRow(
  tx: ParkTransaction,
  parkId: number,
  id: number,
): Promise<OrderLine | undefined> {
  const every = { toAnswerBy: null, projectId: null, activityId: null, states: [], levels: [] };
  const page = { ...every, id, dueBefore: null, order: "newest" as const, after: null, limit: 1 };
  return (await listOrderRows(tx, parkId, page))[0];
}

const recipients = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('id', person.id, 'name', person.name) order by person.id), '[]')
  from supervision_recipient r join person on person.id = r.person_id where r.park_id = rung.park_id and r.order_id = rung.id)`;

const steps = sql`(
  select jsonb_agg(jsonb_build_object('step', s.step, 'note', s.note, 'cause', s.cause, 'actorName', actor.name, 'at', s.at) order by s.id)
  from supervision_step s left join person actor on actor.id = s.actor_id
  where s.park_id = rung.park_id and s.order_id = rung.id)`;

/** At most three rungs: the order, and those below it. */
const ladder = sql`(
  with recursive rung as (
    select o.* from supervision_order o where o.park_id = p.park_id and o.id = p.id
    union all
    select o.* from supervision_order o join rung on o.park_id = rung.park_id and o.id = rung.previous_id)
  select jsonb_agg(jsonb_build_object('id', rung.id, 'number', rung.number, 'level', rung.level, 'state', rung.state,
    'issuedOn', rung.issued_on, 'replyDueOn', rung.reply_due_on, 'recipients', ${recipients}, 'steps', ${steps}) order by rung.id)
  from rung)`;
