import { sql, type RawBuilder, type SqlBool } from "kysely";
import type { CohortKey, ReceiptUseKey } from "@parkline/domain/glossary";
import type { OriginTier } from "@parkline/domain/place/tier";
import { within, type Ground, type IndicatorSource } from "./indicatorScope.ts";

/** Certified receipts whose use counts, in the period, each with the team and the chain that it was certified for. */
export const money: Ground = (scope) => sql`
  select r.id, r.project_id, r.team_id, r.chain_id, r.counted_on as on_day, r.certified_amount, r.cohort, r.use_key
  from receipt r
  where r.park_id = ${scope.parkId} and r.state = 'certified' and r.counts and ${within(sql`r.counted_on`, scope)}`;

/** What of that each investor brought. */
export const share: Ground = ({ parkId }) => sql`
  select i.id, r.id as receipt_id, r.project_id, r.team_id, r.chain_id, r.on_day, i.certified_amount, i.origin_tier,
    i.origin_code, r.cohort, r.use_key
  from money r join receipt_investor i on i.park_id = ${parkId} and i.receipt_id = r.id`;

/** The receipts under a further condition. */
function receipts(condition: RawBuilder<SqlBool> = sql<SqlBool>`true`): IndicatorSource {
  return () => sql`
    select r.id as key_id, 'receipt' as record_kind, r.id as record_id, r.project_id, r.team_id, r.chain_id,
      null::bigint as base, r.on_day, r.certified_amount as value, null::text as slice, r.cohort, r.use_key
    from money r where ${condition}`;
}

/** The shares whose investors come from one tier in the end. */
function fromTier(tier: OriginTier): IndicatorSource {
  return () => sql`
    select i.id as key_id, 'receipt' as record_kind, i.receipt_id as record_id, i.project_id, i.team_id, i.chain_id,
      null::bigint as base, i.on_day, coalesce(i.certified_amount, 0) as value,
      case when i.origin_code ~ '^[0-9]' then left(i.origin_code, 2) || '0000' else i.origin_code end as slice,
      i.cohort, i.use_key
    from share i where i.origin_tier = ${tier}`;
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
