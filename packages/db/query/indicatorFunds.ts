import { sql, type RawBuilder, type SqlBool } from "kysely";
import type { CohortKey, ReceiptUseKey } from "@parkline/domain/glossary";
import type { OriginTier } from "@parkline/domain/place/tier";
import type { IndicatorScope, IndicatorSource } from "./indicatorScope.ts";

/**
 * The day on which certified money counts: that of its arrival, or the first of the month that it was counted in where its
 * own was closed already.
 */
export const countedOn = sql`(case when extract(year from r.received_on) = r.counted_year
    and extract(month from r.received_on) = r.counted_month
  then r.received_on else make_date(r.counted_year, r.counted_month, 1) end)`;

/** The months of the period first, which an index answers; then the days. */
function counted({ parkId, period }: IndicatorScope): RawBuilder<SqlBool> {
  return sql<SqlBool>`r.park_id = ${parkId} and r.state = 'certified' and r.counts
    and r.counted_year = ${period.year} and ${countedOn} between ${period.from}::date and ${period.to}::date`;
}

/** Certified receipts whose use counts, each with the team and the chain that it was certified for, under a further condition. */
function receipts(condition: RawBuilder<SqlBool> = sql<SqlBool>`true`): IndicatorSource {
  return (scope) => sql`
    select r.id as key_id, 'receipt' as record_kind, r.id as record_id, r.project_id, r.team_id, r.chain_id,
      null::bigint as base, ${countedOn} as on_day, r.certified_amount as value, null::text as slice, r.cohort, r.use_key
    from receipt r
    where ${counted(scope)} and ${condition}`;
}

/** The shares of those receipts whose investors come from one tier in the end. */
function fromTier(tier: OriginTier): IndicatorSource {
  return (scope) => sql`
    select i.id as key_id, 'receipt' as record_kind, r.id as record_id, r.project_id, r.team_id, r.chain_id,
      null::bigint as base, ${countedOn} as on_day, coalesce(i.certified_amount, 0) as value,
      case when i.origin_code ~ '^[0-9]' then left(i.origin_code, 2) || '0000' else i.origin_code end as slice,
      r.cohort, r.use_key
    from receipt r
    join receipt_investor i on i.park_id = r.park_id and i.receipt_id = r.id and i.origin_tier = ${tier}
    where ${counted(scope)}`;
}

const inCohort = (cohort: CohortKey) => receipts(sql<SqlBool>`r.cohort = ${cohort}`);
const forUses = (uses: readonly ReceiptUseKey[]) => receipts(sql<SqlBool>`r.use_key = any(${uses}::text[])`);

export const fundsCertified = receipts();
export const fundsOutsideProvince = fromTier("outside_province");
export const fundsInsideProvince = fromTier("inside_province");
export const fundsInsideCity = fromTier("inside_city");
export const fundsOverseas = fromTier("overseas");
export const fundsNew = inCohort("new");
export const fundsCarriedOver = inCohort("carried_over");
export const fundsFixedAsset = forUses(["land", "building", "equipment"]);
export const fundsWorkingCapital = forUses(["working_capital"]);
export const fundsEquity = forUses(["equity"]);
