import type { Generated, GeneratedAlways } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { PoolKey, StatusKey } from "@parkline/domain/glossary";
import type { SplitKey } from "@parkline/domain/indicator/split";
import type { TargetKey } from "@parkline/domain/indicator/registry";

// What a park is to reach, and how its projects stood on earlier days.

export interface TargetTable {
  parkId: number;
  id: GeneratedAlways<number>;
  year: number;
  indicator: TargetKey;
  teamId: number | null;
  chainId: number | null;
  split: SplitKey;
  /** Twelve parts in the indicator's unit: 分 for money. */
  months: number[];
  version: Generated<number>;
  createdAt: Date;
  createdBy: number;
  updatedAt: Date;
  updatedBy: number;
}

/** What the headline figures of a park come to by month. The database keeps it with every write; see migration 0050. */
export interface ParkMonthTotalTable {
  parkId: number;
  /** Its first day. */
  month: Day;
  fundsCertified: number;
  fundsCertifiedNew: number;
  fundsOutsideProvince: number;
  fundsOutsideProvinceNew: number;
  /** How many of them. */
  receipts: number;
  signedContract: number;
  /** How many agreements that is. */
  signings: number;
  /** Projects in the pool now that became a lead in the month. */
  reserveProspect: number;
  reservePlanned: number;
}

/** What a transaction that has not ended yet adds to it. */
export interface ParkMonthChangeTable {
  parkId: number;
  id: GeneratedAlways<number>;
  month: Day;
  fundsCertified: number;
  fundsCertifiedNew: number;
  fundsOutsideProvince: number;
  fundsOutsideProvinceNew: number;
  receipts: number;
  signedContract: number;
  signings: number;
  reserveProspect: number;
  reservePlanned: number;
}

export interface ProjectStandingTable {
  parkId: number;
  id: GeneratedAlways<number>;
  projectId: number;
  pool: PoolKey;
  status: StatusKey;
  fromOn: Day;
}
