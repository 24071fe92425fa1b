import { sql, type SqlBool } from "kysely";
import type { AgreementKindKey, ObligationKindKey } from "@parkline/domain/agreement/kind";
import type { Day } from "@parkline/domain/date/day";
import type { DirectiveStateKey } from "@parkline/domain/directive/state";
import type {
  ActivityKindKey,
  ActivityStateKey,
  Label,
  ReceiptStateKey,
  SeparationKey,
  StatusKey,
} from "@parkline/domain/glossary";
import type { Fen } from "@parkline/domain/money/fen";
import type { OrderLevelKey, OrderStateKey } from "@parkline/domain/supervision/order";
import type { ParkTransaction } from "../park.ts";
import { inOrder, notCarried, thoseAsked, type Asked } from "./reminderFacts.ts";

export interface ActivityToRemind {
  readonly id: number;
  readonly name: string;
  readonly kind: ActivityKindKey;
  readonly state: ActivityStateKey;
  readonly startsOn: Day;
  readonly reportDueOn: Day | null;
  readonly leaderId: number | null;
  readonly teamId: number | null;
  readonly booth: string | null;
  readonly createdBy: number;
  readonly memberCount: number;
  readonly firmCount: number;
  readonly firmsWithoutContact: number;
  readonly projectCount: number;
}

/** Trips, fairs and receptions, with what the packing list counts; the open ones are few. */
export async function activitiesToRemind(
  tx: ParkTransaction,
  parkId: number,
  asked: Asked,
): Promise<ActivityToRemind[]> {
  const { rows } = await sql<ActivityToRemind>`
    select a.id, a.name, a.kind, a.state, a.starts_on, a.report_due_on, a.leader_id, a.team_id, a.booth, a.created_by,
           (select count(*) from activity_member m where m.park_id = a.park_id and m.activity_id = a.id) as member_count,
           f.firm_count, f.firms_without_contact,
           (select count(distinct p.project_id) from activity_project p
            where p.park_id = a.park_id and p.activity_id = a.id) as project_count
    from activity a
    cross join lateral (
      select count(*) as firm_count, count(*) filter (where f.contact_id is null) as firms_without_contact
      from activity_firm f where f.park_id = a.park_id and f.activity_id = a.id and f.is_planned) f
    where a.park_id = ${parkId}
      and ${thoseAsked(asked, sql`a.id`, () => sql<SqlBool>`a.state not in ('reported', 'cancelled')`)}
    ${inOrder(asked, sql`a.id`)}`.execute(tx);
  return rows;
}

export interface AgreementToRemind {
  readonly id: number;
  readonly projectId: number;
  readonly projectName: string;
  readonly projectStatus: StatusKey;
  readonly kind: AgreementKindKey;
  readonly number: string | null;
  readonly isInForce: boolean;
  readonly terminatedOn: Day | null;
  readonly ownerId: number | null;
  readonly teamId: number | null;
}

/** Agreements; those that may speak owe something by the day. */
export async function agreementsToRemind(
  tx: ParkTransaction,
  parkId: number,
  asked: Asked,
): Promise<AgreementToRemind[]> {
  const { rows } = await sql<AgreementToRemind>`
    select g.id, g.project_id, p.name as project_name, p.status as project_status, g.kind, g.number, g.is_in_force,
           g.terminated_on, p.owner_id, p.team_id
    from agreement g
    join project p on p.park_id = g.park_id and p.id = g.project_id
    where g.park_id = ${parkId}
      and ${thoseAsked(
        asked,
        sql`g.id`,
        (until) => sql<SqlBool>`g.is_in_force and g.terminated_on is null and p.status = 'active'
          and ${notCarried(asked, sql`p.owner_id`)} and g.id in (
          select o.agreement_id from obligation o
          where o.park_id = ${parkId} and o.met_on is null and o.waived_on is null and o.due_on <= ${until})`,
      )}
    ${inOrder(asked, sql`g.id`)}`.execute(tx);
  return rows;
}

export interface InstalmentRow {
  readonly projectId: number;
  readonly id: number;
  readonly dueOn: Day;
  readonly amount: Fen;
}

/** The instalments that the agreements in force of projects plan: what their money goes to. */
export async function instalmentsOfProjects(
  tx: ParkTransaction,
  parkId: number,
  projectIds: readonly number[],
): Promise<InstalmentRow[]> {
  const { rows } = await sql<InstalmentRow>`
    select g.project_id, o.id, o.due_on, o.amount
    from agreement g
    join obligation o on o.park_id = g.park_id and o.agreement_id = g.id
    where g.park_id = ${parkId} and g.project_id = any(${projectIds}::bigint[]) and g.is_in_force
      and o.kind = 'payment' and o.waived_on is null and o.amount is not null`.execute(tx);
  return rows;
}

export interface OpenObligationRow {
  readonly agreementId: number;
  readonly id: number;
  readonly kind: ObligationKindKey;
  readonly dueOn: Day;
  readonly note: string | null;
}

/** What agreements owe and nobody has said to be met or waived. */
export async function openObligationsOf(
  tx: ParkTransaction,
  parkId: number,
  agreementIds: readonly number[],
): Promise<OpenObligationRow[]> {
  return tx
    .selectFrom("obligation")
    .select(["agreementId", "id", "kind", "dueOn", "note"])
    .where("parkId", "=", parkId)
    .where("agreementId", "=", sql<number>`any(${agreementIds}::bigint[])`)
    .where("metOn", "is", null)
    .where("waivedOn", "is", null)
    .orderBy("id")
    .execute();
}

export interface ReceiptToRemind {
  readonly id: number;
  readonly projectName: string;
  readonly projectStatus: StatusKey;
  readonly claimedAmount: Fen;
  readonly state: ReceiptStateKey;
  readonly authorId: number;
  readonly authorName: string;
  readonly awaitsAuthor: boolean;
  readonly reviewerId: number | null;
  readonly separation: SeparationKey;
  readonly submittedAt: Date | null;
  readonly reviewedAt: Date | null;
}

/** Receipts; those that may speak wait for somebody's review or certification. */
export async function receiptsToRemind(
  tx: ParkTransaction,
  parkId: number,
  asked: Asked,
): Promise<ReceiptToRemind[]> {
  const { rows } = await sql<ReceiptToRemind>`
    select r.id, p.name as project_name, p.status as project_status, r.claimed_amount, r.state, r.author_id,
           author.name as author_name, r.awaits_author, r.reviewer_id, r.separation, r.submitted_at, r.reviewed_at
    from receipt r
    join project p on p.park_id = r.park_id and p.id = r.project_id
    join person author on author.id = r.author_id
    where r.park_id = ${parkId}
      and ${thoseAsked(asked, sql`r.id`, () => sql<SqlBool>`r.state in ('submitted', 'reviewed')`)}
    ${inOrder(asked, sql`r.id`)}`.execute(tx);
  return rows;
}

export interface DraftWithoutEvidence {
  readonly receivedOn: Day | null;
  readonly createdAt: Date;
  /** Whoever has to complete it: its author, or for an opening entry that nobody has taken over the project's owner. */
  readonly ownerId: number | null;
  readonly teamId: number | null;
}

/** The drafts that have no evidence, money of projects that are pursued alone. */
export async function draftsWithoutEvidence(
  tx: ParkTransaction,
  parkId: number,
): Promise<DraftWithoutEvidence[]> {
  const { rows } = await sql<DraftWithoutEvidence>`
    select r.received_on, r.created_at, case when r.awaits_author then p.owner_id else r.author_id end as owner_id, p.team_id
    from receipt r
    join project p on p.park_id = r.park_id and p.id = r.project_id
    where r.park_id = ${parkId} and r.state in ('draft', 'returned') and p.status = 'active'
      and not exists (select from receipt_evidence e where e.park_id = r.park_id and e.receipt_id = r.id)`.execute(
    tx,
  );
  return rows;
}

export interface DirectiveToRemind {
  readonly id: number;
  readonly state: DirectiveStateKey;
  /** Whether its project is carried on, or its activity was not called off. */
  readonly isPursued: boolean;
  readonly text: string;
  readonly dueOn: Day;
  readonly subjectName: string;
  readonly ownerId: number | null;
  readonly teamId: number | null;
}

/** Directives; those that may speak wait for an answer on what is still pursued. */
export async function directivesToRemind(
  tx: ParkTransaction,
  parkId: number,
  asked: Asked,
): Promise<DirectiveToRemind[]> {
  const { rows } = await sql<DirectiveToRemind>`
    select d.id, d.state, coalesce(p.status = 'active', a.state <> 'cancelled') as is_pursued, d.text, d.due_on,
           coalesce(p.name, a.name) as subject_name,
           coalesce(p.owner_id, a.leader_id) as owner_id, coalesce(p.team_id, a.team_id) as team_id
    from directive d
    left join project p on p.park_id = d.park_id and p.id = d.project_id
    left join activity a on a.park_id = d.park_id and a.id = d.activity_id
    where d.park_id = ${parkId} and ${thoseAsked(asked, sql`d.id`, () => sql<SqlBool>`d.state = 'open'`)}
    ${inOrder(asked, sql`d.id`)}`.execute(tx);
  return rows;
}

export interface OrderToRemind {
  readonly id: number;
  readonly number: string;
  readonly level: OrderLevelKey;
  readonly state: OrderStateKey;
  readonly words: Label;
  readonly replyDueOn: Day;
  readonly subjectName: string;
  readonly recipientIds: readonly number[];
  readonly askedOn: Day;
  readonly repliedOn: Day | null;
}

/** Supervision orders that wait for a reply, or whose reply waits for somebody to close them out. */
export async function ordersToRemind(
  tx: ParkTransaction,
  parkId: number,
  asked: Asked,
): Promise<OrderToRemind[]> {
  const lastDay = (steps: readonly string[]) => sql`(
    select (max(s.at) at time zone 'Asia/Shanghai')::date from supervision_step s
    where s.park_id = o.park_id and s.order_id = o.id and s.step = any(${steps}::text[]))`;
  const { rows } = await sql<OrderToRemind>`
    select o.id, o.number, o.level, o.state, o.words, o.reply_due_on, coalesce(p.name, a.name) as subject_name,
           array(select r.person_id from supervision_recipient r
                 where r.park_id = o.park_id and r.order_id = o.id order by r.person_id) as recipient_ids,
           ${lastDay(["issue", "sendBack"])} as asked_on,
           case when o.state = 'replied' then ${lastDay(["reply"])} end as replied_on
    from (
      select * from supervision_order o
      where o.park_id = ${parkId}
        and ${thoseAsked(asked, sql`o.id`, () => sql<SqlBool>`o.state in ('open', 'replied')`)}
      ${inOrder(asked, sql`o.id`)}) o
    left join project p on p.park_id = o.park_id and p.id = o.project_id
    left join activity a on a.park_id = o.park_id and a.id = o.activity_id
    order by o.id`.execute(tx);
  return rows;
}
