import { sql, type RawBuilder, type SqlBool } from "kysely";
import type { AgreementKindKey } from "@parkline/domain/agreement/kind";
import type { Day } from "@parkline/domain/date/day";
import { clockFactKeys } from "@parkline/domain/stage/clock";
import type { ParkTransaction } from "../park.ts";

/** A page of the subjects that may have something to say by a day, in the order of their ids; or those that are named. */
export type Asked =
  | {
      readonly after: number;
      readonly limit: number;
      readonly until: Day;
      /** Active people; what one of them carries may be left out where nobody else is told of it. */
      readonly carriers: readonly number[];
    }
  | { readonly ids: readonly number[] };

/** The subjects that are asked for, of those that `may` speak. */
export function thoseAsked(
  asked: Asked,
  id: RawBuilder<unknown>,
  may: (until: Day) => RawBuilder<SqlBool>,
): RawBuilder<SqlBool> {
  return "ids" in asked
    ? sql<SqlBool>`${id} = any(${asked.ids}::bigint[])`
    : sql<SqlBool>`${id} > ${asked.after} and ${may(asked.until)}`;
}
/** That no other of the active people carries it, where it is asked for some of them alone. */
export const notCarried = (asked: Asked, ownerId: RawBuilder<unknown>): RawBuilder<SqlBool> =>
  "ids" in asked || asked.carriers.length === 0
    ? sql<SqlBool>`true`
    : sql<SqlBool>`(${ownerId} is null or ${ownerId} <> all(${asked.carriers}::integer[]))`;
export const inOrder = (asked: Asked, id: RawBuilder<unknown>): RawBuilder<unknown> =>
  "ids" in asked ? sql`` : sql`order by ${id} limit ${asked.limit}`;

// How long an opinion is, no clock asks.
const clockColumns = clockFactKeys.filter((key) => key !== "assessmentOpinion");

/**
 * What the rules look at of projects, without what only gates ask for: a sweep reads a hundred thousand. What may speak is
 * told by the stored day of the clocks, by an open next step, or by having had no contact.
 */
export async function projectsToRemind(tx: ParkTransaction, parkId: number, asked: Asked) {
  const until = "ids" in asked ? null : asked.until;
  return tx
    .selectFrom("project")
    .select(clockColumns)
    .select(["id", "name", "teamId"])
    .select(sql<string | null>`left(assessment_opinion, 1)`.as("assessmentOpinion"))
    .where("parkId", "=", parkId)
    .where(
      thoseAsked(
        asked,
        sql`project.id`,
        (last) => sql<SqlBool>`project.status = 'active' and (
          (${notCarried(asked, sql`project.owner_id`)} and (project.amber_on <= ${last}
            or (project.last_contact_on is null and project.lead_on <= ${last})))
          or project.id in (
            select i.project_id from interaction i
            where i.park_id = ${parkId} and i.next_step is not null and i.next_step_done_at is null
              and i.next_step_on <= ${last}))`,
      ),
    )
    .$if(until !== null, (query) => query.orderBy("id").limit("ids" in asked ? 0 : asked.limit))
    .execute();
}

/** The open next steps of projects, those alone that have a day. */
export async function nextStepsOfProjects(
  tx: ParkTransaction,
  parkId: number,
  projectIds: readonly number[],
): Promise<
  { projectId: number; interactionId: number; nextStep: string; nextStepOn: Day; authorId: number }[]
> {
  const { rows } = await sql<{
    projectId: number;
    interactionId: number;
    nextStep: string;
    nextStepOn: Day;
    authorId: number;
  }>`
    select project_id, id as interaction_id, next_step, next_step_on, author_id
    from interaction
    where park_id = ${parkId} and project_id = any(${projectIds}::bigint[])
      and next_step is not null and next_step_done_at is null and next_step_on is not null
    order by id`.execute(tx);
  return rows;
}

/** Agreements that were not terminated, and the files that count as one: what the clocks after a contract start from. */
export async function signingsOfProjects(
  tx: ParkTransaction,
  parkId: number,
  projectIds: readonly number[],
): Promise<{ projectId: number; kind: AgreementKindKey; signedOn: Day | null; isFile: boolean }[]> {
  const { rows } = await sql<{
    projectId: number;
    kind: AgreementKindKey;
    signedOn: Day | null;
    isFile: boolean;
  }>`
    select project_id, kind, signed_on, is_file from (
      select project_id, kind, signed_on, false as is_file, id from agreement
        where park_id = ${parkId} and project_id = any(${projectIds}::bigint[]) and terminated_on is null
      union all
      select project_id, 'contract', dated_on, true, id from attachment
        where park_id = ${parkId} and project_id = any(${projectIds}::bigint[]) and removed_at is null
          and kind = 'contract' and counts_as_agreement
    ) one
    order by is_file, case when is_file then null else signed_on end, id`.execute(tx);
  return rows;
}
