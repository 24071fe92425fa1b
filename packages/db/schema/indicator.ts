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

export interface ProjectStandingTable {
  parkId: number;
  id: GeneratedAlways<number>;
  projectId: number;
  pool: PoolKey;
  status: StatusKey;
  fromOn: Day;
}
