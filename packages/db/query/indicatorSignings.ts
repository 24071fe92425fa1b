import { sql, type SqlBool } from "kysely";
import { within, type Ground, type IndicatorSource } from "./indicatorScope.ts";

/**
 * What is signed in the period, for the team that had the project that day. Each agreement carries what it adds, as
 * domain/agreement/count.ts judged it; beside it stands what all of its project signed in the period add together.
 */
export const signing: Ground = (scope) => sql`
  select a.id as key_id, 'agreement' as record_kind, a.id as record_id, a.project_id, a.team_id, p.chain_id,
    a.signed_on as on_day, a.counted_activity_id::text as slice,
    f.kind as activity_kind,
    a.counted_contract, a.counted_signed, a.counted_intent, a.first_contract, a.first_signed, a.first_intent,
    a.alive_contract, a.alive_first_contract,
    sum(a.counted_contract) over (partition by a.project_id)::bigint as project_contract
  from agreement a join stock p on p.project_id = a.project_id
  left join activity f on f.park_id = ${scope.parkId} and f.id = a.counted_activity_id
  where a.park_id = ${scope.parkId} and ${within(sql`a.signed_on`, scope)}`;

type Figure = "contract" | "signed" | "intent";

/** What is added to a figure: by an agreement that adds an amount, or with which its project is counted. */
const counts = (figure: Figure) =>
  sql<SqlBool>`(p.${sql.ref(`counted_${figure}`)} <> 0 or p.${sql.ref(`first_${figure}`)})`;
const counted = (figure: Figure): IndicatorSource => ({
  ground: "signing",
  counts: () => counts(figure),
  value: () => sql`p.${sql.ref(`counted_${figure}`)}`,
});

export const signedContract = counted("contract");
export const signedContractProjects: IndicatorSource = {
  ground: "signing",
  counts: () => sql`p.first_contract`,
};
export const signedWithFramework = counted("signed");
export const signedIntent = counted("intent");
export const signedAtFairs: IndicatorSource = {
  ...signedWithFramework,
  counts: () => sql`${counts("signed")} and p.activity_kind = 'fair'`,
};
export const aliveSigned: IndicatorSource = {
  ground: "signing",
  counts: () => sql`(p.alive_contract <> 0 or p.alive_first_contract)`,
  value: () => sql`p.alive_contract`,
};
/** Both columns of one agreement: a rate that lists what has ended as well. */
export const aliveRate: IndicatorSource = {
  ground: "signing",
  counts: () => sql`p.counted_contract <> 0`,
  value: () => sql`p.alive_contract`,
  base: () => sql`p.counted_contract`,
};
