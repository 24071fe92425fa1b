import { stageKeys, type AttachmentKindKey, type Label, type StageKey } from "../glossary.ts";
import type { ProjectFacts, ProjectFieldKey } from "../project/facts.ts";

/** What the dialog offers to fill a requirement right there. */
export type Filling =
  | { readonly kind: "field"; readonly field: ProjectFieldKey }
  | {
      readonly kind: "attachment";
      readonly attachmentKinds: readonly AttachmentKindKey[];
    }
  /** A signing, with its file and its reviews: one form for all that the stage asks of it. */
  | { readonly kind: "agreement" }
  | { readonly kind: "contact" }
  | { readonly kind: "interaction" }
  | { readonly kind: "company" };

/** One thing that a stage asks for. Any one filling of `fillings` may be enough; `isMet` decides. */
export interface Requirement extends Label {
  readonly key: string;
  readonly fillings: readonly Filling[];
  readonly isMet: (facts: ProjectFacts) => boolean;
}

const field = (key: ProjectFieldKey): Filling => ({ kind: "field", field: key });
const file = (...attachmentKinds: AttachmentKindKey[]): Filling => ({
  kind: "attachment",
  attachmentKinds,
});
const filled = (key: ProjectFieldKey) => (facts: ProjectFacts) =>
  facts[key] !== null && facts[key] !== "" && facts[key] !== false;
const either = (one: ProjectFieldKey, other: ProjectFieldKey) => (facts: ProjectFacts) =>
  filled(one)(facts) || filled(other)(facts);
const has = (facts: ProjectFacts, ...kinds: AttachmentKindKey[]) =>
  facts.attachments.some((attachment) => kinds.includes(attachment.kind));
const isSigned = ({ agreements }: ProjectFacts) =>
  agreements.some(
    ({ kind, amount, hasFile }) =>
      (kind === "framework" || kind === "contract") && amount !== null && hasFile,
  );
/** Projects that were signed before agreements were kept have a file for one, and their reviews on the project. */
const hasFileFor = ({ attachments }: ProjectFacts) =>
  attachments.some(
    ({ countsAsAgreement, kind, amount, datedOn }) =>
      countsAsAgreement &&
      (kind === "contract" || kind === "framework_agreement") &&
      amount !== null &&
      datedOn !== null,
  );
const contractsHave = (facts: ProjectFacts, passed: "legalityPassed" | "fairCompetitionPassed") => {
  const contracts = facts.agreements.filter(({ kind }) => kind === "contract");
  if (contracts.length > 0) return contracts.every((contract) => contract[passed]);
  const onProject = passed === "legalityPassed" ? facts.legalityReviewedOn : facts.fairCompetitionReviewedOn;
  const byFile = facts.attachments.some(
    ({ kind, countsAsAgreement }) => kind === "contract" && countsAsAgreement,
  );
  return !byFile || onProject !== null;
};
const simple = (key: ProjectFieldKey, zh: string, en: string): Requirement => ({
  key,
  zh,
  en,
  fillings: [field(key)],
  isMet: filled(key),
});

/**
 * What each stage needs to be entered (domain.md §2). A park's setting may leave requirements out; it cannot invent any,
 * so that stages stay comparable between parks.
 */
export const gates: Record<StageKey, readonly Requirement[]> = {
  lead: [
    simple("investorName", "投资方或投资方暂用名", "Investor or working name"),
    simple("product", "产品或建设内容", "Product"),
    simple("sourceKind", "线索来源", "Source of the lead"),
  ],
  assessment: [
    simple("ownerId", "主责人员", "Owner"),
    simple("chainId", "所属产业链", "Industry chain"),
    {
      key: "totalInvestment",
      zh: "总投资，或暂不明确的原因",
      en: "Total investment, or why it is not known yet",
      fillings: [field("totalInvestment"), field("totalInvestmentUnknownReason")],
      isMet: either("totalInvestment", "totalInvestmentUnknownReason"),
    },
  ],
  negotiation: [
    simple("assessmentOpinion", "研判意见", "Assessment opinion"),
    {
      key: "contact",
      zh: "至少一位客商联系人",
      en: "One contact person",
      fillings: [{ kind: "contact" }],
      isMet: (facts) => facts.contactCount > 0,
    },
    {
      key: "interaction",
      zh: "至少一次跟进记录",
      en: "One interaction",
      fillings: [{ kind: "interaction" }],
      isMet: (facts) => facts.interactionCount > 0,
    },
  ],
  review: [
    simple("totalInvestment", "总投资", "Total investment"),
    simple("fixedAssetInvestment", "固定资产投资", "Fixed-asset investment"),
    {
      key: "space",
      zh: "用地或厂房需求",
      en: "Land or floor-space need",
      fillings: [field("landNeedMu"), field("floorNeedSquareMetres")],
      isMet: either("landNeedMu", "floorNeedSquareMetres"),
    },
    simple("energyNote", "能耗情况", "Energy note"),
    simple("environmentNote", "环保情况", "Environment note"),
    simple("judicialDiligence", "司法尽调结论", "Judicial due diligence"),
    simple("financialDiligence", "财务尽调结论", "Financial due diligence"),
  ],
  signed: [
    {
      key: "agreement",
      zh: "框架协议或正式合同（含金额、日期和文件）",
      en: "Framework or contract with amount, date and file",
      fillings: [{ kind: "agreement" }],
      isMet: (facts) => isSigned(facts) || hasFileFor(facts),
    },
    {
      key: "legalityReview",
      zh: "正式合同须通过合法性审查",
      en: "Legality review passed, for a contract",
      fillings: [{ kind: "agreement" }],
      isMet: (facts) => contractsHave(facts, "legalityPassed"),
    },
    {
      key: "fairCompetitionReview",
      zh: "正式合同须通过公平竞争审查",
      en: "Fair-competition review passed, for a contract",
      fillings: [{ kind: "agreement" }],
      isMet: (facts) => contractsHave(facts, "fairCompetitionPassed"),
    },
  ],
  landed: [
    {
      key: "registration",
      zh: "企业已在园区注册（统一社会信用代码有效），或保证金已缴",
      en: "Company registered in the park with a valid USCC, or deposit paid",
      fillings: [{ kind: "company" }, field("depositPaidOn")],
      isMet: (facts) =>
        facts.depositPaidOn !== null ||
        (facts.company !== null && facts.company.usccValid && facts.company.registeredInPark),
    },
    simple("siteName", "明确的地块或厂房", "Site named"),
  ],
  construction: [
    {
      key: "projectCode",
      zh: "项目代码，或暂无代码的原因",
      en: "Project code, or why there is none",
      fillings: [field("projectCode"), field("projectCodeMissingReason")],
      isMet: either("projectCode", "projectCodeMissingReason"),
    },
    {
      key: "constructionPermit",
      zh: "施工许可证，或注明无土建工程",
      en: "Construction permit, or no building work",
      fillings: [field("constructionPermit"), field("noBuildingWork")],
      isMet: either("constructionPermit", "noBuildingWork"),
    },
    simple("startedOn", "实际开工日期", "Start date"),
    {
      key: "sitePicture",
      zh: "一张现场照片",
      en: "One picture of the site",
      fillings: [file("site_picture")],
      isMet: (facts) => has(facts, "site_picture"),
    },
  ],
  completed: [
    simple("acceptedOn", "竣工验收日期", "Acceptance date"),
    {
      key: "acceptance",
      zh: "竣工验收文件",
      en: "Acceptance file",
      fillings: [file("acceptance")],
      isMet: (facts) => has(facts, "acceptance"),
    },
  ],
  production: [
    simple("producedOn", "实际投产日期", "Production date"),
    {
      key: "productionProof",
      zh: "投产证明（首件产品、发票或电费单）",
      en: "Proof: first product, invoice or power bill",
      fillings: [file("production_proof")],
      isMet: (facts) => has(facts, "production_proof"),
    },
  ],
  full_capacity: [
    simple("fullCapacityNote", "约定指标完成情况（投资强度、产值或税收）", "Agreed indicators met"),
    {
      key: "panelRecord",
      zh: "达产评估记录",
      en: "Panel's record",
      fillings: [file("panel_record")],
      isMet: (facts) => has(facts, "panel_record"),
    },
  ],
};

/** What a park has set for a stage on a day: whether it is used, and which requirements of the gate it has left out. */
export interface StageSetting {
  readonly enabled: boolean;
  readonly waivedRequirements: readonly string[];
  readonly clockDays: Readonly<Record<string, number>>;
}
export type StageSettings = Readonly<Partial<Record<StageKey, StageSetting>>>;

/** The requirements in force for entering a stage. */
export function requirementsOf(stage: StageKey, settings: StageSettings): readonly Requirement[] {
  const waived = settings[stage]?.waivedRequirements ?? [];
  return gates[stage].filter((requirement) => !waived.includes(requirement.key));
}

/** What a project still lacks to enter a stage. */
export function missingFor(
  stage: StageKey,
  facts: ProjectFacts,
  settings: StageSettings,
): readonly Requirement[] {
  return requirementsOf(stage, settings).filter((requirement) => !requirement.isMet(facts));
}

export interface OwedEvidence {
  readonly stage: StageKey;
  readonly requirement: Requirement;
}
/**
 * What stages already passed still lack: after an override, after an import at a late stage, or where a rule is newer
 * than the data. It stays visible until it is put right and never blocks an edit.
 */
export function owedEvidence(facts: ProjectFacts, settings: StageSettings): readonly OwedEvidence[] {
  const passed = stageKeys.slice(0, stageKeys.indexOf(facts.stage) + 1);
  return passed
    .filter((stage) => settings[stage]?.enabled !== false)
    .flatMap((stage) => missingFor(stage, facts, settings).map((requirement) => ({ stage, requirement })));
}
