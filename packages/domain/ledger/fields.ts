import type { AgreementKindKey } from "../agreement/kind.ts";
import type { UsccCheck } from "../company/uscc.ts";
import type { Label, PoolKey } from "../glossary.ts";
import type { Fen } from "../money/fen.ts";
import type { Place } from "../place/place.ts";
import type { ProjectFieldKey } from "../project/facts.ts";
import type { LedgerSource } from "./choice.ts";
import type { LedgerDay } from "./day.ts";
import type { LedgerContact } from "./person.ts";
import type { StageReading } from "./stageWords.ts";

/** How a column is read; each kind has its reader (row.ts). */
export type LedgerFieldKind =
  | "ordinal"
  | "line"
  | "note"
  | "amount"
  | "day"
  | "area"
  | "yes_no"
  | "pool"
  | "source"
  | "stage"
  | "uscc"
  | "place"
  | "industry"
  | "agreement_kind"
  | "people"
  | "contact";

interface Definition extends Label {
  readonly kind: LedgerFieldKind;
  /** The project's own field that takes the value, where there is one; other values go to people, company or notes. */
  readonly projectField?: ProjectFieldKey;
}

/** Every field that a column of a project ledger can be mapped to. The order is that of a template. */
export const ledgerFields = {
  ordinal: { zh: "序号", en: "No.", kind: "ordinal" },
  projectName: { zh: "项目名称", en: "Project name", kind: "line", projectField: "name" },
  pool: { zh: "储备类型", en: "Pool", kind: "pool", projectField: "pool" },
  keyProject: { zh: "重点项目", en: "Key project", kind: "yes_no" },
  investorName: { zh: "投资方", en: "Investor", kind: "line", projectField: "investorName" },
  investorUscc: { zh: "统一社会信用代码", en: "USCC", kind: "uscc" },
  investorPlace: { zh: "来源地", en: "Origin", kind: "place" },
  product: { zh: "产品与建设内容", en: "Product", kind: "note", projectField: "product" },
  capacity: { zh: "产能规模", en: "Capacity", kind: "line", projectField: "capacity" },
  chain: { zh: "产业链", en: "Industry chain", kind: "line" },
  industry: {
    zh: "国民经济行业",
    en: "Industry (GB/T 4754)",
    kind: "industry",
    projectField: "industryCode",
  },
  stage: { zh: "项目阶段", en: "Stage", kind: "stage" },
  totalInvestment: { zh: "总投资", en: "Total investment", kind: "amount", projectField: "totalInvestment" },
  fixedAssetInvestment: {
    zh: "固定资产投资",
    en: "Fixed-asset investment",
    kind: "amount",
    projectField: "fixedAssetInvestment",
  },
  agreedAmount: { zh: "协议投资额", en: "Agreed amount", kind: "amount", projectField: "agreedAmount" },
  agreementKind: { zh: "协议类型", en: "Agreement", kind: "agreement_kind" },
  signedOn: { zh: "签约时间", en: "Signed on", kind: "day" },
  fundsReceived: { zh: "到位资金", en: "Funds received", kind: "amount" },
  fundsReceivedOn: { zh: "到位时间", en: "Funds received on", kind: "day" },
  landNeed: { zh: "用地需求（亩）", en: "Land need (mu)", kind: "area", projectField: "landNeedMu" },
  floorNeed: {
    zh: "厂房需求（㎡）",
    en: "Floor-space need (m²)",
    kind: "area",
    projectField: "floorNeedSquareMetres",
  },
  siteName: { zh: "落地地块或厂房", en: "Site", kind: "line", projectField: "siteName" },
  source: { zh: "线索来源", en: "Source", kind: "source", projectField: "sourceKind" },
  introducer: { zh: "引荐人", en: "Introducer", kind: "line", projectField: "introducer" },
  leadOn: { zh: "线索时间", en: "Lead date", kind: "day", projectField: "leadOn" },
  owner: { zh: "主责", en: "Owner", kind: "people", projectField: "ownerId" },
  firstContact: { zh: "首谈人", en: "First contact", kind: "people" },
  supporter: { zh: "协办", en: "Supporter", kind: "people" },
  sponsorLeader: { zh: "包联领导", en: "Sponsor leader", kind: "people" },
  chainHead: { zh: "链长", en: "Chain head", kind: "people" },
  team: { zh: "招商小组", en: "Team", kind: "line" },
  contactName: { zh: "客商联系人", en: "Contact", kind: "contact" },
  contactPhone: { zh: "联系电话", en: "Phone", kind: "contact" },
  latestProgress: { zh: "最新进展", en: "Latest progress", kind: "note" },
  latestProgressOn: { zh: "最近联系时间", en: "Latest contact on", kind: "day" },
  nextStep: { zh: "下一步计划", en: "Next step", kind: "note" },
  nextStepOn: { zh: "下一步时间", en: "Next step on", kind: "day" },
  assessmentOpinion: {
    zh: "研判意见",
    en: "Assessment opinion",
    kind: "note",
    projectField: "assessmentOpinion",
  },
  reviewMeetingOn: { zh: "上会日期", en: "Review meeting on", kind: "day", projectField: "reviewMeetingOn" },
  energyNote: { zh: "能耗情况", en: "Energy", kind: "note", projectField: "energyNote" },
  environmentNote: { zh: "环保情况", en: "Environment", kind: "note", projectField: "environmentNote" },
  projectCode: { zh: "项目代码", en: "Project code", kind: "line", projectField: "projectCode" },
  constructionPermit: {
    zh: "施工许可证号",
    en: "Construction permit",
    kind: "line",
    projectField: "constructionPermit",
  },
  agreedStartOn: { zh: "约定开工时间", en: "Agreed start", kind: "day", projectField: "agreedStartOn" },
  startedOn: { zh: "开工时间", en: "Started on", kind: "day", projectField: "startedOn" },
  agreedCompletionOn: {
    zh: "约定竣工时间",
    en: "Agreed completion",
    kind: "day",
    projectField: "agreedCompletionOn",
  },
  acceptedOn: { zh: "竣工时间", en: "Accepted on", kind: "day", projectField: "acceptedOn" },
  agreedProductionOn: {
    zh: "约定投产时间",
    en: "Agreed production",
    kind: "day",
    projectField: "agreedProductionOn",
  },
  producedOn: { zh: "投产时间", en: "Production since", kind: "day", projectField: "producedOn" },
  remark: { zh: "备注", en: "Remark", kind: "note" },
} as const satisfies Record<string, Definition>;

export type LedgerFieldKey = keyof typeof ledgerFields;
export const ledgerFieldKeys = Object.keys(ledgerFields) as LedgerFieldKey[];

/** The definition without its literal types, for code that goes through all of them. */
export function ledgerField(key: LedgerFieldKey): Definition {
  return ledgerFields[key];
}

/** What each kind of column is read into. */
interface LedgerValues {
  ordinal: string;
  line: string;
  note: string;
  amount: Fen;
  day: LedgerDay;
  /** 亩 for land, square metres for floors. */
  area: number;
  yes_no: boolean;
  pool: PoolKey;
  source: LedgerSource;
  stage: StageReading;
  uscc: UsccCheck;
  place: Place;
  /** A code of GB/T 4754: `C` or `38`. */
  industry: string;
  agreement_kind: AgreementKindKey;
  people: readonly string[];
  contact: LedgerContact;
}

/** What was read of one project. A field that is absent was empty, not understood, or not in the ledger. */
export type LedgerFields = {
  readonly [Key in LedgerFieldKey]?: LedgerValues[(typeof ledgerFields)[Key]["kind"]];
} & {
  /** Where the total investment is 待定 or the like, what the ledger says instead. */
  readonly totalInvestmentUnknownReason?: string;
};
