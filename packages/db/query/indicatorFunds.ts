import { sql } from "kysely";
import type { CohortKey, ReceiptUseKey } from "@parkline/domain/glossary";
import type { OriginTier } from "@parkline/domain/place/tier";
import { within, type Ground, type IndicatorSource } from "./indicatorScope.ts";

/** Certified receipts whose use counts, in the period, each with the team and the chain that it was certified for. */
export const money: Ground = (scope) => sql`
  select r.id as key_id, 'receipt' as record_kind, r.id as record_id, r.project_id, r.team_id, r.chain_id,
    r.counted_on as on_day, null::text as slice, r.certified_amount, r.cohort, r.use_key
  from receipt r
  where r.park_id = ${scope.parkId} and r.state = 'certified' and r.counts and ${within(sql`r.counted_on`, scope)}`;

/** What of that each investor brought. */
export const share: Ground = ({ parkId }) => sql`
  select i.id as key_id, 'receipt' as record_kind, r.record_id, r.project_id, r.team_id, r.chain_id, r.on_day,
    case when ascii(i.origin_code) between ascii('0') and ascii('9') then left(i.origin_code, 2) || '0000'
      else i.origin_code end as slice,
    i.certified_amount, i.origin_tier, r.cohort, r.use_key
  from money r join receipt_investor i on i.park_id = ${parkId} and i.receipt_id = r.record_id`;

/** The receipts, all or under a further condition. */
const receipts = (counts?: IndicatorSource["counts"]): IndicatorSource => ({
  ground: "money",
  value: () => sql`p.certified_amount`,
  ...(counts && { counts }),
});

/** The shares whose investors come from one tier in the end. */
const fromTier = (tier: OriginTier): IndicatorSource => ({
  ground: "share",
  counts: () => sql`p.origin_tier = ${tier}`,
  value: () => sql`coalesce(p.certified_amount, 0)`,
});

const inCohort = (cohort: CohortKey) => receipts(() => sql`p.cohort = ${cohort}`);
const forUses = (uses: readonly ReceiptUseKey[]) => receipts(() => sql`p.use_key = any(${uses}::text[])`);

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
