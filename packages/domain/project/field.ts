import { z } from "zod";
import { daySchema, type Day } from "../date/day.ts";
import { amountSchema } from "../money/amount.ts";
import { idSchema, lineSchema, noteSchema } from "../text.ts";
import { poolKeys, sourceKeys, type Label } from "../glossary.ts";
import type { ProjectFieldKey } from "./facts.ts";

/** How a field is entered and shown; `person`, `chain` and `industry` are picked from lists. */
export type FieldKind =
  | "text"
  | "note"
  | "money"
  | "day"
  | "area"
  | "yes_no"
  | "pool"
  | "source"
  | "person"
  | "chain"
  | "industry";
export type FieldSection =
  | "overview"
  | "money"
  | "need"
  | "assessment"
  | "review"
  | "agreement"
  | "site"
  | "construction"
  | "production";
export interface FieldDefinition extends Label {
  readonly kind: FieldKind;
  readonly section: FieldSection;
  /** A day that is agreed or planned and may lie ahead; every other one tells what has happened. */
  readonly isPlan?: true;
}

export const sectionLabels: Record<FieldSection, Label> = {
  overview: { zh: "基本情况", en: "Overview" },
  money: { zh: "投资", en: "Investment" },
  need: { zh: "要素需求", en: "Needs" },
  assessment: { zh: "研判", en: "Assessment" },
  review: { zh: "评审与尽调", en: "Review" },
  agreement: { zh: "签约", en: "Agreement" },
  site: { zh: "落地", en: "Site" },
  construction: { zh: "建设", en: "Construction" },
  production: { zh: "投产达产", en: "Production" },
};

/** Every field of a project: label, kind and section. Form, list, gate dialog, import, export and audit read this table. */
export const projectFields: Record<ProjectFieldKey, FieldDefinition> = {
  name: { zh: "项目名称", en: "Project name", kind: "text", section: "overview" },
  pool: { zh: "储备类型", en: "Pool", kind: "pool", section: "overview" },
  investorName: { zh: "投资方", en: "Investor", kind: "text", section: "overview" },
  product: { zh: "产品与建设内容", en: "Product", kind: "note", section: "overview" },
  capacity: { zh: "产能规模", en: "Capacity", kind: "text", section: "overview" },
  sourceKind: { zh: "线索来源", en: "Source", kind: "source", section: "overview" },
  sourceNote: { zh: "来源说明", en: "Which trip, fair or person", kind: "text", section: "overview" },
  introducer: { zh: "引荐人", en: "Introducer", kind: "text", section: "overview" },
  ownerId: { zh: "主责", en: "Owner", kind: "person", section: "overview" },
  chainId: { zh: "产业链", en: "Industry chain", kind: "chain", section: "overview" },
  industryCode: { zh: "国民经济行业", en: "Industry (GB/T 4754)", kind: "industry", section: "overview" },
  leadOn: { zh: "线索登记日期", en: "Lead date", kind: "day", section: "overview" },
  answeredOn: { zh: "首次回应日期", en: "Answered on", kind: "day", section: "overview" },
  totalInvestment: { zh: "总投资", en: "Total investment", kind: "money", section: "money" },
  totalInvestmentUnknownReason: {
    zh: "总投资暂不明确的原因",
    en: "Why the total is not known yet",
    kind: "text",
    section: "money",
  },
  agreedAmount: { zh: "协议投资额", en: "Agreed amount", kind: "money", section: "money" },
  fixedAssetInvestment: { zh: "固定资产投资", en: "Fixed-asset investment", kind: "money", section: "money" },
  landNeedMu: { zh: "用地需求（亩）", en: "Land need (mu)", kind: "area", section: "need" },
  floorNeedSquareMetres: { zh: "厂房需求（㎡）", en: "Floor-space need (m²)", kind: "area", section: "need" },
  energyNote: { zh: "能耗情况", en: "Energy", kind: "note", section: "need" },
  environmentNote: { zh: "环保情况", en: "Environment", kind: "note", section: "need" },
  assessmentOpinion: { zh: "研判意见", en: "Assessment opinion", kind: "note", section: "assessment" },
  assessedOn: { zh: "研判日期", en: "Assessed on", kind: "day", section: "assessment" },
  introducerFeedbackOn: {
    zh: "反馈引荐人日期",
    en: "Feedback to introducer on",
    kind: "day",
    section: "assessment",
  },
  judicialDiligence: { zh: "司法尽调", en: "Judicial due diligence", kind: "note", section: "review" },
  financialDiligence: { zh: "财务尽调", en: "Financial due diligence", kind: "note", section: "review" },
  reviewMeetingOn: { zh: "上会日期", en: "Review meeting on", kind: "day", section: "review", isPlan: true },
  reviewMaterialsOn: { zh: "上会材料提交日期", en: "Review materials on", kind: "day", section: "review" },
  legalityReviewedOn: {
    zh: "合法性审查通过日期",
    en: "Legality review passed on",
    kind: "day",
    section: "agreement",
  },
  fairCompetitionReviewedOn: {
    zh: "公平竞争审查通过日期",
    en: "Fair-competition review passed on",
    kind: "day",
    section: "agreement",
  },
  contractFiledOn: { zh: "合同备案日期", en: "Contract filed on", kind: "day", section: "agreement" },
  depositPaidOn: { zh: "保证金缴纳日期", en: "Deposit paid on", kind: "day", section: "site" },
  siteName: { zh: "落地地块或厂房", en: "Site", kind: "text", section: "site" },
  projectCode: { zh: "项目代码", en: "Project code (GB/T 40058)", kind: "text", section: "construction" },
  projectCodeMissingReason: {
    zh: "暂无项目代码的原因",
    en: "Why there is no project code",
    kind: "text",
    section: "construction",
  },
  constructionPermit: {
    zh: "施工许可证号",
    en: "Construction permit",
    kind: "text",
    section: "construction",
  },
  noBuildingWork: { zh: "无土建工程", en: "No building work", kind: "yes_no", section: "construction" },
  agreedStartOn: {
    zh: "约定开工日期",
    en: "Agreed start",
    kind: "day",
    section: "construction",
    isPlan: true,
  },
  startedOn: { zh: "实际开工日期", en: "Started on", kind: "day", section: "construction" },
  lastProgressOn: { zh: "最近月度进展", en: "Latest monthly progress", kind: "day", section: "construction" },
  agreedCompletionOn: {
    zh: "约定竣工日期",
    en: "Agreed completion",
    kind: "day",
    section: "construction",
    isPlan: true,
  },
  acceptedOn: { zh: "竣工验收日期", en: "Accepted on", kind: "day", section: "construction" },
  agreedProductionOn: {
    zh: "约定投产日期",
    en: "Agreed production",
    kind: "day",
    section: "production",
    isPlan: true,
  },
  producedOn: { zh: "实际投产日期", en: "Production since", kind: "day", section: "production" },
  agreedFullCapacityOn: {
    zh: "约定达产日期",
    en: "Agreed full capacity",
    kind: "day",
    section: "production",
    isPlan: true,
  },
  fullCapacityNote: {
    zh: "达产指标完成情况",
    en: "Agreed indicators met",
    kind: "note",
    section: "production",
  },
};
export const projectFieldKeys = Object.keys(projectFields) as ProjectFieldKey[];

const line = lineSchema;
const note = noteSchema;
const amount = amountSchema;
const area = z.number().nonnegative().max(1_000_000_000);

/** The shape of each field at the edge; null empties it. The one schema for create, edit, gate dialog and import. */
export const projectFieldSchemas = {
  name: line,
  pool: z.enum(poolKeys),
  investorName: line.nullable(),
  product: note.nullable(),
  capacity: line.nullable(),
  sourceKind: z.enum(sourceKeys).nullable(),
  sourceNote: line.nullable(),
  introducer: line.nullable(),
  ownerId: idSchema.nullable(),
  chainId: idSchema.nullable(),
  industryCode: z
    .string()
    .regex(/^([A-T]|\d{2})$/)
    .nullable(),
  leadOn: daySchema,
  answeredOn: daySchema.nullable(),
  totalInvestment: amount.nullable(),
  totalInvestmentUnknownReason: line.nullable(),
  agreedAmount: amount.nullable(),
  fixedAssetInvestment: amount.nullable(),
  landNeedMu: area.nullable(),
  floorNeedSquareMetres: area.nullable(),
  energyNote: note.nullable(),
  environmentNote: note.nullable(),
  assessmentOpinion: note.nullable(),
  assessedOn: daySchema.nullable(),
  introducerFeedbackOn: daySchema.nullable(),
  judicialDiligence: note.nullable(),
  financialDiligence: note.nullable(),
  reviewMeetingOn: daySchema.nullable(),
  reviewMaterialsOn: daySchema.nullable(),
  legalityReviewedOn: daySchema.nullable(),
  fairCompetitionReviewedOn: daySchema.nullable(),
  contractFiledOn: daySchema.nullable(),
  depositPaidOn: daySchema.nullable(),
  siteName: line.nullable(),
  projectCode: line.nullable(),
  projectCodeMissingReason: line.nullable(),
  constructionPermit: line.nullable(),
  noBuildingWork: z.boolean(),
  agreedStartOn: daySchema.nullable(),
  startedOn: daySchema.nullable(),
  lastProgressOn: daySchema.nullable(),
  agreedCompletionOn: daySchema.nullable(),
  acceptedOn: daySchema.nullable(),
  agreedProductionOn: daySchema.nullable(),
  producedOn: daySchema.nullable(),
  agreedFullCapacityOn: daySchema.nullable(),
  fullCapacityNote: note.nullable(),
} as const satisfies Record<ProjectFieldKey, z.ZodType>;

/** Any of the fields, each optional: the body of an edit. */
export const projectPatchSchema = z.strictObject(projectFieldSchemas).partial();
export type ProjectPatch = z.infer<typeof projectPatchSchema>;

/** Of some values of fields, those that tell of a day which has not come yet and is no plan. */
export function daysAhead(values: ProjectPatch, today: Day): ProjectFieldKey[] {
  return projectFieldKeys.filter((key) => {
    const { kind, isPlan } = projectFields[key];
    const value = values[key];
    return kind === "day" && isPlan === undefined && typeof value === "string" && value > today;
  });
}
