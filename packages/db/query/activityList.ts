import { sql } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { ActivityKindKey, ActivityStateKey } from "@parkline/domain/glossary";
import type { Place } from "@parkline/domain/place/place";
import type { ParkTransaction } from "../park.ts";

export interface ActivityPage {
  readonly text: string;
  /** Activities that are under way on one of these days. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly kinds: readonly ActivityKindKey[];
  readonly states: readonly ActivityStateKey[];
  readonly chainId: number | null;
  /** Led by this person, or with them along, or planned by them. */
  readonly personId: number | null;
  readonly after: { readonly startsOn: Day; readonly id: number } | null;
  readonly limit: number;
}

/** Activities, the latest first, with where they go, who leads them and what has come of them so far. */
export async function listActivityRows(tx: ParkTransaction, parkId: number, page: ActivityPage) {
  const { from, to, kinds, states, chainId, personId, after } = page;
  const text = page.text.trim().toLowerCase();
  return tx
    .selectFrom("activity")
    .leftJoin("person as leader", "leader.id", "activity.leaderId")
    .leftJoin("industryChain as chain", (join) =>
      join.onRef("chain.parkId", "=", "activity.parkId").onRef("chain.id", "=", "activity.chainId"),
    )
    .select([
      "activity.id",
      "activity.kind",
      "activity.form",
      "activity.name",
      "activity.startsOn",
      "activity.endsOn",
      "activity.isAbroad",
      "activity.state",
      "activity.leaderId",
      "leader.name as leaderName",
      "activity.chainId",
      "chain.name as chainName",
      "activity.budget",
      "activity.cost",
      "activity.returnedOn",
      "activity.reportDueOn",
      "activity.reportedOn",
      "activity.version",
    ])
    .select([
      sql<
        Place[]
      >`(select coalesce(jsonb_agg(jsonb_build_object('countryCode', c.country_code, 'divisionCode', c.division_code)
          order by c.position), '[]') from activity_city c
        where c.park_id = activity.park_id and c.activity_id = activity.id)`.as("cities"),
      sql<number>`(select count(*)::integer from activity_member m
        where m.park_id = activity.park_id and m.activity_id = activity.id)`.as("memberCount"),
      sql<number>`(select count(*)::integer from activity_visit v
        where v.park_id = activity.park_id and v.activity_id = activity.id)`.as("visitCount"),
      sql<number>`(select count(*)::integer from project p
        where p.park_id = activity.park_id and p.source_activity_id = activity.id)`.as("leadCount"),
    ])
    .where("activity.parkId", "=", parkId)
    .$if(text !== "", (query) =>
      query.where(
        sql<boolean>`position(${text} in lower(activity.name || ' ' || coalesce(activity.goal, ''))) > 0`,
      ),
    )
    .$if(from !== null, (query) => query.where("activity.endsOn", ">=", from as Day))
    .$if(to !== null, (query) => query.where("activity.startsOn", "<=", to as Day))
    .$if(kinds.length > 0, (query) => query.where("activity.kind", "in", kinds))
    .$if(states.length > 0, (query) => query.where("activity.state", "in", states))
    .$if(chainId !== null, (query) => query.where("activity.chainId", "=", chainId))
    .$if(personId !== null, (query) =>
      query.where((eb) =>
        eb.or([
          eb("activity.leaderId", "=", personId),
          eb("activity.createdBy", "=", personId as number),
          eb.exists(
            eb
              .selectFrom("activityMember as member")
              .select("member.personId")
              .whereRef("member.parkId", "=", "activity.parkId")
              .whereRef("member.activityId", "=", "activity.id")
              .where("member.personId", "=", personId as number),
          ),
        ]),
      ),
    )
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(activity.starts_on, activity.id) < (${after?.startsOn ?? null}::date, ${after?.id ?? 0}::bigint)`,
      ),
    )
    .orderBy("activity.startsOn", "desc")
    .orderBy("activity.id", "desc")
    .limit(page.limit)
    .execute();
}

/** What people have come back from without a report so far. */
export async function unreportedActivities(tx: ParkTransaction, parkId: number) {
  return tx
    .selectFrom("activity")
    .select(["id", "kind", "isAbroad", "returnedOn", "reportDueOn"])
    .where("parkId", "=", parkId)
    .where("state", "=", "returned")
    .where("returnedOn", "is not", null)
    .$narrowType<{ returnedOn: Day }>()
    .execute();
}

/** The day by which a report is due; a reckoning and no edit, so that the version stays. */
export async function storeReportDay(
  tx: ParkTransaction,
  parkId: number,
  id: number,
  reportDueOn: Day,
): Promise<void> {
  await tx
    .updateTable("activity")
    .set({ reportDueOn })
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .execute();
}
