import type { CountedAgreement } from "@parkline/domain/agreement/count";
import type { Day } from "@parkline/domain/date/day";
import type { CohortKey, PoolKey, ReceiptUseKey, StageKey, StatusKey } from "@parkline/domain/glossary";
import type { Fen } from "@parkline/domain/money/fen";
import type { OriginTier } from "@parkline/domain/place/tier";

/** What was put into a park, as a recount without any SQL reads it. */
export interface ToldProject {
  readonly id: number;
  readonly teamId: number | null;
  readonly chainId: number | null;
  readonly leadOn: Day;
  readonly sourceActivityId: number | null;
  readonly totalInvestment: Fen | null;
  readonly standings: { readonly on: Day; readonly pool: PoolKey; readonly status: StatusKey }[];
  readonly stages: { readonly on: Day; readonly from: StageKey | null; readonly to: StageKey }[];
  readonly keyPeriods: { readonly fromOn: Day; readonly toOn: Day | null }[];
  readonly talks: Day[];
  readonly agreements: (CountedAgreement & { readonly teamId: number | null })[];
  readonly receipts: ToldReceipt[];
}
export interface ToldReceipt {
  readonly countedOn: Day;
  readonly certified: boolean;
  readonly counts: boolean;
  readonly amount: Fen;
  readonly use: ReceiptUseKey;
  readonly cohort: CohortKey;
  readonly shares: { readonly tier: OriginTier; readonly amount: Fen }[];
}
export interface ToldActivity {
  readonly id: number;
  readonly kind: "trip" | "fair" | "reception";
  readonly returnedOn: Day | null;
  readonly teamId: number | null;
  readonly chainId: number | null;
  readonly cost: Fen | null;
}
export interface ToldPark {
  readonly projects: readonly ToldProject[];
  readonly activities: readonly ToldActivity[];
}
