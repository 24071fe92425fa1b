import type { Label } from "../glossary.ts";

/** How a column of the list is shown and exported. Money is in 分 and shown in 万元; `label` values are the glossary's. */
export type ListColumnKind =
  | "text"
  | "money"
  | "area"
  | "day"
  | "stage"
  | "status"
  | "source"
  | "clock"
  | "yes_no";
interface ListColumn extends Label {
  readonly kind: ListColumnKind;
  /** Shown before a reader chooses columns. */
  readonly preset: boolean;
}

const column = (zh: string, en: string, kind: ListColumnKind, preset: boolean): ListColumn => ({
  zh,
  en,
  kind,
  preset,
});

/** Every column that list and export offer, in order. The keys are those of `ListedProject`. */
export const listColumns = {
  name: column("项目名称", "Project name", "text", true),
  investorName: column("投资方", "Investor", "text", true),
  stage: column("阶段", "Stage", "stage", true),
  status: column("状态", "Status", "status", false),
  clock: column("时限", "Clock", "clock", true),
  totalInvestment: column("总投资", "Total investment", "money", true),
  ownerName: column("主责", "Owner", "text", true),
  teamName: column("招商小组", "Team", "text", false),
  chainName: column("产业链", "Industry chain", "text", true),
  product: column("产品与建设内容", "Product", "text", false),
  capacity: column("产能规模", "Capacity", "text", false),
  sourceKind: column("线索来源", "Source", "source", false),
  sourceNote: column("来源说明", "Which trip, fair or person", "text", false),
  introducer: column("引荐人", "Introducer", "text", false),
  isKey: column("重点项目", "Key project", "yes_no", false),
  agreedAmount: column("协议投资额", "Agreed amount", "money", false),
  fixedAssetInvestment: column("固定资产投资", "Fixed-asset investment", "money", false),
  fundsClaimed: column("填报到位资金（未认定）", "Funds claimed, not certified", "money", false),
  landNeedMu: column("用地需求（亩）", "Land need (mu)", "area", false),
  floorNeedSquareMetres: column("厂房需求（㎡）", "Floor-space need (m²)", "area", false),
  siteName: column("落地地块或厂房", "Site", "text", false),
  projectCode: column("项目代码", "Project code", "text", false),
  leadOn: column("线索登记日期", "Lead date", "day", false),
  stageEnteredOn: column("进入本阶段日期", "In this stage since", "day", true),
  lastContactOn: column("最近联系", "Last contact", "day", false),
  nextStep: column("下一步", "Next step", "text", true),
  nextStepOn: column("下一步日期", "Next step on", "day", true),
} as const satisfies Record<string, ListColumn>;
export type ListColumnKey = keyof typeof listColumns;
export const listColumnKeys = Object.keys(listColumns) as [ListColumnKey, ...ListColumnKey[]];

/** What the list can be sorted by: these of its columns, and when a project was last changed. */
export const listSortKeys = [
  "updatedAt",
  "name",
  "investorName",
  "stage",
  "status",
  "totalInvestment",
  "agreedAmount",
  "fixedAssetInvestment",
  "fundsClaimed",
  "ownerName",
  "teamName",
  "chainName",
  "sourceKind",
  "landNeedMu",
  "floorNeedSquareMetres",
  "leadOn",
  "stageEnteredOn",
  "lastContactOn",
  "nextStepOn",
] as const satisfies readonly (ListColumnKey | "updatedAt")[];
export type ListSort = (typeof listSortKeys)[number];
