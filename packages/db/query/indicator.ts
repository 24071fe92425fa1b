import { sql, type RawBuilder, type SqlBool } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { CohortKey, ReceiptUseKey } from "@parkline/domain/glossary";
import { indicatorKeys, isFunds, type IndicatorKey } from "@parkline/domain/indicator/registry";
import { hot } from "../hot.ts";
import type { ParkTransaction } from "../park.ts";
import * as activities from "./indicatorActivities.ts";
import * as funds from "./indicatorFunds.ts";
import * as projects from "./indicatorProjects.ts";
import * as rates from "./indicatorRates.ts";
import * as returns from "./indicatorReturn.ts";
import {
  groundKeys,
  stock,
  type Ground,
  type GroundKey,
  type IndicatorScope,
  type IndicatorSource,
} from "./indicatorScope.ts";
import * as signings from "./indicatorSignings.ts";
import { orderBy, afterCursor, type Cursor, type SortColumn } from "./keyset.ts";

/** The one query of each indicator: figures, months, rankings and lists are all taken from it. */
const sources: Record<IndicatorKey, IndicatorSource> = {
  reserve_prospect: projects.reserveProspect,
  reserve_prospect_investment: projects.reserveProspectInvestment,
  reserve_planned: projects.reservePlanned,
  reserve_planned_investment: projects.reservePlannedInvestment,
  key_prospect: projects.keyProspect,
  in_stage: projects.inStage,
  entered_stage: projects.enteredStage,
  negotiated: projects.negotiated,
  introduced: projects.introduced,
  trips: activities.trips,
  fairs: activities.fairs,
  activity_leads: returns.activityLeads,
  activity_leads_negotiated: returns.leadsNegotiated,
  activity_leads_signed: returns.leadsSigned,
  activity_leads_signed_amount: returns.leadsSignedAmount,
  activity_leads_funds: returns.leadsFunds,
  activity_cost: activities.activityCost,
  signed_at_activities: returns.signedAtActivities,
  signed_contract: signings.signedContract,
  signed_contract_projects: signings.signedContractProjects,
  signed_with_framework: signings.signedWithFramework,
  signed_intent: signings.signedIntent,
  signed_at_fairs: signings.signedAtFairs,
  alive_signed: signings.aliveSigned,
  funds_certified: funds.fundsCertified,
  funds_outside_province: funds.fundsOutsideProvince,
  funds_inside_province: funds.fundsInsideProvince,
  funds_inside_city: funds.fundsInsideCity,
  funds_overseas: funds.fundsOverseas,
  funds_new: funds.fundsNew,
  funds_carried_over: funds.fundsCarriedOver,
  funds_fixed_asset: funds.fundsFixedAsset,
  funds_working_capital: funds.fundsWorkingCapital,
  funds_equity: funds.fundsEquity,
  alive_rate: signings.aliveRate,
  fulfilment_rate: rates.fulfilmentRate,
  start_rate: rates.startRate,
  production_rate: rates.productionRate,
  funds_rate: rates.fundsRate,
};

const grounds: Record<GroundKey, Ground> = {
  stock,
  key_mark: projects.keyMark,
  at_work: projects.atWork,
  entering: projects.entering,
  talk: projects.talk,
  introducing: projects.introducing,
  returned: activities.returned,
  lead: returns.lead,
  lead_signing: returns.leadSigning,
  lead_money: returns.leadMoney,
  activity_signing: returns.activitySigning,
  signing: signings.signing,
  first_contract: rates.firstContract,
  money: funds.money,
  share: funds.share,
};
/**
 * All grounds, by the names that the sources call them. PostgreSQL works out one that is looked at more than once a single
 * time, and one that is not looked at never.
 */
const onGrounds = (scope: IndicatorScope): RawBuilder<unknown> =>
  sql`with ${sql.join(groundKeys.map((key) => sql`${sql.id(key)} as (${grounds[key](scope)})`))}`;

/** A sum over what an indicator counts. `base` is the whole that a rate's `value` is part of, else 0. */
export interface IndicatorSum {
  readonly value: number;
  readonly base: number;
  readonly count: number;
  /** Of funds: what of `value` is of the cohort `new`, the rest is carried over; null for what has no cohorts. */
  readonly newValue: number | null;
}
/** The four of an indicator, over all rows `p` of its ground or over those alone that it counts. */
function sums(
  key: IndicatorKey,
  scope: IndicatorScope,
  over: "ground" | "counted",
): readonly RawBuilder<unknown>[] {
  const { counts, value, base } = sources[key];
  const those = (...more: readonly RawBuilder<SqlBool>[]) => {
    const conditions = [...(over === "ground" && counts ? [counts(scope)] : []), ...more];
    return conditions.length === 0 ? sql`` : sql` filter (where ${sql.join(conditions, sql` and `)})`;
  };
  const sum = (of: RawBuilder<unknown>, ...more: readonly RawBuilder<SqlBool>[]) =>
    sql`coalesce(sum(${of})${those(...more)}, 0)::bigint`;
  return [
    value ? sum(value(scope)) : sql`count(*)${those()}`,
    base ? sum(base(scope)) : sql`0::bigint`,
    sql`count(*)${those()}`,
    value && isFunds(key) ? sum(value(scope), sql`p.cohort = 'new'`) : sql`null::bigint`,
  ];
}
const nothing: IndicatorSum = { value: 0, base: 0, count: 0, newValue: null };

/** What an indicator is cut into. */
export type IndicatorCut = "month" | "team" | "chain" | "slice" | "cohort" | "use";
const cuts = (key: IndicatorKey): Record<IndicatorCut, RawBuilder<unknown>> => ({
  month: sql`extract(month from p.on_day)::integer`,
  team: sql`p.team_id`,
  chain: sql`p.chain_id`,
  slice: sql`p.slice`,
  cohort: isFunds(key) ? sql`p.cohort` : sql`null::text`,
  use: isFunds(key) ? sql`p.use_key` : sql`null::text`,
});
export interface IndicatorPart extends IndicatorSum {
  /** A month from 1, an id, a stage, an origin, a cohort, a use; null for what belongs to none. */
  readonly part: string | null;
  /** Of a team, a chain or an activity. */
  readonly name: string | null;
}

export interface IndicatorTable {
  readonly sums: ReadonlyMap<IndicatorKey, IndicatorSum>;
  /** The parts of a cut that was asked for, the largest first. */
  partsOf(key: IndicatorKey, cut: IndicatorCut): readonly IndicatorPart[];
}
interface TableRow extends IndicatorPart {
  readonly key: IndicatorKey;
  readonly cut: IndicatorCut | null;
}
/** An indicator, and what it is cut into. */
export type AskedCut = readonly [IndicatorKey, IndicatorCut];

/**
 * Sums of one scope, in the order of the keys, and some of them in parts: all in one statement, which passes once over each
 * ground for the sums, and once for each cut. A ground whose indicators are all told in parts needs no pass for their sums: looked
 * at once, it is not even laid down.
 */
export async function readIndicators(
  tx: ParkTransaction,
  scope: IndicatorScope,
  keys: readonly IndicatorKey[] = indicatorKeys,
  asked: readonly AskedCut[] = [],
): Promise<IndicatorTable> {
  const cutsOf = Map.groupBy(asked, ([key]) => key);
  const passes = Map.groupBy(keys, (key) => sources[key].ground);
  const pieces = [
    ...Array.from(passes)
      .filter(([, ofGround]) => ofGround.some((key) => !cutsOf.has(key)))
      .map(([ground, ofGround]) => sumsOf(ground, ofGround, scope)),
    ...asked.map(([key, cut]) => partsIn(key, cut, scope)),
  ];
  // Whoever asks for a choice of their own makes a statement of their own: only that of all figures is kept planned.
  const { rows } = await sql<TableRow>`${keys === indicatorKeys ? hot : sql``} ${onGrounds(scope)}
    select key, cut, part, name, value, base, count, new_value from (${sql.join(pieces, sql` union all `)})
      told (key, cut, part, name, value, base, count, new_value)
    order by value desc, part`.execute(tx);
  const partsOf = (wanted: IndicatorKey, by: IndicatorCut | null): IndicatorPart[] =>
    rows.flatMap(({ key, cut, ...part }) => (key === wanted && cut === by ? [part] : []));
  const sumOf = (key: IndicatorKey): IndicatorSum => {
    const [cut] = cutsOf.get(key) ?? [];
    return partsOf(key, null)[0] ?? (cut === undefined ? nothing : totalOf(partsOf(...cut)));
  };
  return { sums: new Map(keys.map((key) => [key, sumOf(key)])), partsOf };
}

/** Whatever is counted is in one part of a cut, and in one alone. */
function totalOf(parts: readonly IndicatorPart[]): IndicatorSum {
  const sum = (of: (part: IndicatorPart) => number) => parts.reduce((total, part) => total + of(part), 0);
  return {
    value: sum(({ value }) => value),
    base: sum(({ base }) => base),
    count: sum(({ count }) => count),
    newValue: parts.every(({ newValue }) => newValue === null) ? null : sum(({ newValue }) => newValue ?? 0),
  };
}

/** The sums of what looks at one ground: one row of all, turned into a row for each. */
function sumsOf(
  ground: GroundKey,
  keys: readonly IndicatorKey[],
  scope: IndicatorScope,
): RawBuilder<unknown> {
  const column = (index: number, part: number) => sql.ref(`n${index}_${part}`);
  const all = keys.flatMap((key, index) =>
    sums(key, scope, "ground").map((sum, part) => sql`${sum} as ${column(index, part)}`),
  );
  const rows = keys.map(
    (key, index) =>
      sql`(${sql.lit(key)}::text, ${sql.join([0, 1, 2, 3].map((part) => sql`s.${column(index, part)}`))})`,
  );
  return sql`select told.key, null::text, null::text, null::text, told.value, told.base, told.count, told.new_value
    from (select ${sql.join(all)} from ${sql.table(ground)} p where ${inScope(scope)}) s
    cross join lateral (values ${sql.join(rows)}) told (key, value, base, count, new_value)`;
}

/**
 * The parts of one indicator, without those in which nothing counts. What counts is told in the sums and not in a `where`: of
 * a ground the planner knows no figures, and would take what is left for so little that it looks up the rest row by row.
 */
function partsIn(key: IndicatorKey, cut: IndicatorCut, scope: IndicatorScope): RawBuilder<unknown> {
  const { ground } = sources[key];
  return sql`select ${sql.lit(key)}::text, ${sql.lit(cut)}::text, f.part::text, ${partName(key, cut, scope)}, f.value, f.base, f.count,
      f.new_value
    from (select ${cuts(key)[cut]}, ${sql.join(sums(key, scope, "ground"))} from ${sql.table(ground)} p where ${inScope(scope)} group by 1)
      f (part, value, base, count, new_value)
    where f.count > 0`;
}

/** One indicator by month, team and so on, the largest first. */
export async function indicatorParts(
  tx: ParkTransaction,
  scope: IndicatorScope,
  key: IndicatorKey,
  cut: IndicatorCut,
): Promise<readonly IndicatorPart[]> {
  return (await readIndicators(tx, scope, [], [[key, cut]])).partsOf(key, cut);
}

function partName(key: IndicatorKey, cut: IndicatorCut, { parkId }: IndicatorScope): RawBuilder<unknown> {
  const named = cut === "slice" ? slices[key] : names[cut];
  if (named === undefined) return sql`null::text`;
  return sql`(select n.name from ${sql.table(named)} n where n.park_id = ${parkId} and n.id = f.part::bigint)`;
}
const names: Partial<Record<IndicatorCut, string>> = { team: "team", chain: "industry_chain" };
/** Whose parts are activities. */
const slices: Partial<Record<IndicatorKey, "activity">> = {
  trips: "activity",
  fairs: "activity",
  activity_leads: "activity",
  activity_leads_negotiated: "activity",
  activity_leads_signed: "activity",
  activity_leads_signed_amount: "activity",
  activity_leads_funds: "activity",
  activity_cost: "activity",
  signed_at_activities: "activity",
  signed_contract: "activity",
  signed_with_framework: "activity",
  signed_at_fairs: "activity",
};

/** One thing that an indicator counts. */
export interface IndicatorItem {
  readonly id: number;
  readonly kind: "project" | "agreement" | "receipt" | "activity";
  readonly recordId: number;
  readonly projectId: number | null;
  /** Of the project, or of the activity. */
  readonly name: string;
  readonly investorName: string | null;
  readonly ownerName: string | null;
  readonly on: Day;
  readonly value: number;
  readonly base: number | null;
  /** Of funds. */
  readonly cohort: CohortKey | null;
}

/** Which part of the indicator is listed: all of it where nothing is said. */
export interface IndicatorPick {
  readonly month?: number | null;
  readonly slice?: string | null;
  /** Those without a team or chain, where the scope itself names none. */
  readonly without?: "team" | "chain" | "slice" | null;
  readonly cohort?: CohortKey | null;
  readonly use?: ReceiptUseKey | null;
}

const newestFirst: SortColumn = { value: sql`p.on_day`, type: "date", direction: "desc", nullable: false };

/** A page of what an indicator counts, the newest first. The values of all pages sum to the figure. */
export async function indicatorItems(
  tx: ParkTransaction,
  scope: IndicatorScope,
  key: IndicatorKey,
  pick: IndicatorPick,
  { limit, after }: { readonly limit: number; readonly after: Cursor | null },
): Promise<IndicatorItem[]> {
  const { rows } = await sql<IndicatorItem>`${onGrounds(scope)}
    select p.id, p.record_kind as kind, p.record_id, p.project_id, coalesce(project.name, activity.name) as name,
      coalesce(project.investor_name, company.name) as investor_name, owner.name as owner_name, p.on_day as on, p.value, p.base,
      p.cohort
    from (
      select p.key_id as id, p.record_kind, p.record_id, p.project_id, p.on_day, ${cuts(key).cohort} as cohort,
        ${sources[key].value?.(scope) ?? sql`1::bigint`} as value, ${sources[key].base?.(scope) ?? sql`null::bigint`} as base
      from ${counted(key, scope)} and ${picked(key, pick)}
    ) p
    left join project on project.park_id = ${scope.parkId} and project.id = p.project_id
    left join company on company.park_id = ${scope.parkId} and company.id = project.company_id
    left join activity on p.record_kind = 'activity' and activity.park_id = ${scope.parkId} and activity.id = p.record_id
    left join person owner on owner.id = coalesce(project.owner_id, activity.leader_id)
    where ${afterCursor(newestFirst, after)}
    order by ${orderBy(newestFirst)} limit ${limit}`.execute(tx);
  return rows;
}

/** The sum of a part of an indicator: what its list comes to. */
export async function pickedSum(
  tx: ParkTransaction,
  scope: IndicatorScope,
  key: IndicatorKey,
  pick: IndicatorPick,
): Promise<IndicatorSum> {
  const { rows } = await sql<IndicatorSum>`${onGrounds(scope)}
    select f.* from (select ${sql.join(sums(key, scope, "counted"))} from ${counted(key, scope)} and ${picked(key, pick)})
      f (value, base, count, new_value)`.execute(tx);
  return rows[0] ?? nothing;
}

/** What an indicator counts in a scope, as `p`, up to and with its condition. */
function counted(key: IndicatorKey, scope: IndicatorScope): RawBuilder<unknown> {
  const { ground, counts } = sources[key];
  return sql`${sql.table(ground)} p where ${inScope(scope)} and ${counts?.(scope) ?? sql`true`}`;
}

/** Whether a row of a ground is of the scope's team or chain. */
function inScope({ teamId, chainId }: IndicatorScope): RawBuilder<SqlBool> {
  const conditions = [
    ...(teamId === null ? [] : [sql`p.team_id = ${teamId}`]),
    ...(chainId === null ? [] : [sql`p.chain_id = ${chainId}`]),
    sql`true`,
  ];
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

function picked(key: IndicatorKey, pick: IndicatorPick): RawBuilder<SqlBool> {
  const { month = null, without = null } = pick;
  const conditions = [
    ...(month === null ? [] : [sql`extract(month from p.on_day) = ${month}`]),
    ...(["slice", "cohort", "use"] as const).flatMap((part) => {
      const wanted = pick[part] ?? null;
      return wanted === null ? [] : [sql`${cuts(key)[part]} = ${wanted}`];
    }),
    ...(without === null ? [] : [sql`${cuts(key)[without]} is null`]),
    sql`true`,
  ];
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}
