import type { DemonstrationChain } from "@parkline/services/demo/cast";

/** How far a project was by the last day of 2023, in the words of a ledger. */
export type LedgerStage =
  | "线索"
  | "研判"
  | "在谈"
  | "拟上会"
  | "已签约"
  | "已落地"
  | "在建"
  | "完工"
  | "已投产"
  | "达产";

/**
 * One key project of 2023. Amounts in 万元. `named`: it stands in the published year; everything else about it, and
 * the others altogether, is invented.
 */
export interface Prospect {
  readonly name: string;
  readonly chain: DemonstrationChain;
  readonly stage: LedgerStage;
  readonly total: number;
  readonly named?: true;
  readonly investor?: string;
  readonly fixed?: number;
  readonly agreed?: number;
  readonly lead: string;
  readonly signed?: string;
  readonly started?: string;
  readonly accepted?: string;
  readonly produced?: string;
  readonly landMu?: number;
  readonly floor?: number;
  readonly source: string;
  readonly site?: string;
  readonly progress?: string;
  /** The last contact of 2023. Projects before 洽谈 may have one too; it is not counted as 重点对接. */
  readonly contacted?: string;
}
