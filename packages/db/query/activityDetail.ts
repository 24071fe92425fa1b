import { sql } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { ActivityProjectRoleKey, StageKey, StatusKey } from "@parkline/domain/glossary";
import type { Fen } from "@parkline/domain/money/fen";
import type { ParkTransaction } from "../park.ts";
import { projectFate } from "./activityFate.ts";

/** How an activity went from state to state, in order. */
export async function stepsOf(tx: ParkTransaction, parkId: number, activityId: number) {
  return tx
    .selectFrom("activityStep as step")
    .innerJoin("person", "person.id", "step.actorId")
    .select(["step.id", "step.fromState", "step.toState", "step.note", "step.at", "person.name as actorName"])
    .where("step.parkId", "=", parkId)
    .where("step.activityId", "=", activityId)
    .orderBy("step.id")
    .execute();
}

/** A project that has to do with an activity, and what has come of it since. */
export interface ActivityProjectRow {
  readonly id: number;
  readonly name: string;
  readonly stage: StageKey;
  readonly status: StatusKey;
  readonly ownerName: string | null;
  readonly lastContactOn: Day | null;
  readonly nextStep: string | null;
  readonly nextStepOn: Day | null;
  /** It came as a lead from this activity. */
  readonly isLead: boolean;
  readonly roles: readonly ActivityProjectRoleKey[];
  readonly visitCount: number;
  /** Contracts and frameworks of the project, by the rules of counting. */
  readonly isSigned: boolean;
  readonly signedAmount: Fen;
  readonly certifiedAmount: Fen;
}

/** The leads of an activity, what it presented or meant to sign, and what was talked about on it. */
export async function projectsOfActivity(
  tx: ParkTransaction,
  parkId: number,
  activityId: number,
): Promise<ActivityProjectRow[]> {
  const { rows } = await sql<ActivityProjectRow>`
    select p.id, p.name, p.stage, p.status, owner.name as owner_name, p.last_contact_on, p.next_step, p.next_step_on,
           p.source_activity_id is not distinct from ${activityId}::bigint as is_lead, its.roles, its.visit_count,
           signed.is_signed, signed.amount as signed_amount, received.amount as certified_amount
    from (
      select project_id, coalesce(array_agg(role order by role) filter (where role is not null), '{}') as roles,
             sum(visits)::integer as visit_count
      from (
        select id as project_id, null as role, 0 as visits from project
          where park_id = ${parkId} and source_activity_id = ${activityId}
        union all
        select project_id, role, 0 from activity_project where park_id = ${parkId} and activity_id = ${activityId}
        union all
        select project_id, null, 1 from activity_visit
          where park_id = ${parkId} and activity_id = ${activityId} and project_id is not null
      ) one
      group by project_id
    ) its
    join project p on p.park_id = ${parkId} and p.id = its.project_id
    left join person owner on owner.id = p.owner_id
    ${projectFate}
    order by p.source_activity_id is not distinct from ${activityId}::bigint desc, p.id`.execute(tx);
  return rows;
}

/** What was signed at an activity: each agreement, and what it adds to the activity's signed amount (domain.md §4). */
export async function agreementsAt(tx: ParkTransaction, parkId: number, activityId: number) {
  const countedHere = (column: "countedContract" | "countedSigned") =>
    sql<Fen>`case when agreement.counted_activity_id = ${activityId} then ${sql.ref(`agreement.${column}`)} else 0 end`.as(
      column,
    );
  return tx
    .selectFrom("agreement")
    .innerJoin("project", (join) =>
      join.onRef("project.parkId", "=", "agreement.parkId").onRef("project.id", "=", "agreement.projectId"),
    )
    .select([
      "agreement.id",
      "agreement.projectId",
      "project.name as projectName",
      "agreement.kind",
      "agreement.number",
      "agreement.signedOn",
      "agreement.terminatedOn",
      "agreement.agreedAmount",
      countedHere("countedContract"),
      countedHere("countedSigned"),
    ])
    .select(sql<boolean>`agreement.activity_id is not distinct from ${activityId}`.as("isSignedHere"))
    .where("agreement.parkId", "=", parkId)
    .where((eb) =>
      eb.or([
        eb("agreement.activityId", "=", activityId),
        eb("agreement.countedActivityId", "=", activityId),
      ]),
    )
    .orderBy("agreement.signedOn")
    .orderBy("agreement.id")
    .execute();
}
