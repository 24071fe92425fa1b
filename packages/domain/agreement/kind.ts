import type { Label } from "../glossary.ts";

/** 意向书, 框架协议, 正式合同, 补充协议 (domain.md §1). */
export const agreementKindKeys = ["intent", "framework", "contract", "supplement"] as const;
export type AgreementKindKey = (typeof agreementKindKeys)[number];
export const agreementKindLabels: Record<AgreementKindKey, Label> = {
  intent: { zh: "意向书", en: "Letter of intent" },
  framework: { zh: "框架协议", en: "Framework agreement" },
  contract: { zh: "正式合同", en: "Contract" },
  supplement: { zh: "补充协议", en: "Supplement" },
};

/** What a project may have reached; a supplement goes with another agreement and is no step of its own. */
export const signingKindKeys = ["intent", "framework", "contract"] as const;
export type SigningKindKey = (typeof signingKindKeys)[number];

/** Whom a party stands for. */
export const partySideKeys = ["park", "investor", "other"] as const;
export type PartySideKey = (typeof partySideKeys)[number];
export const partySideLabels: Record<PartySideKey, Label> = {
  park: { zh: "园区方", en: "Park" },
  investor: { zh: "投资方", en: "Investor" },
  other: { zh: "其他方", en: "Other" },
};

/** The two reviews that a contract has to pass. */
export const reviewKeys = ["legality", "fairCompetition"] as const;
export type ReviewKey = (typeof reviewKeys)[number];
export const reviewLabels: Record<ReviewKey, Label> = {
  legality: { zh: "合法性审查", en: "Legality review" },
  fairCompetition: { zh: "公平竞争审查", en: "Fair-competition review" },
};
export const reviewOutcomeKeys = ["passed", "not_passed"] as const;
export type ReviewOutcomeKey = (typeof reviewOutcomeKeys)[number];
export const reviewOutcomeLabels: Record<ReviewOutcomeKey, Label> = {
  passed: { zh: "通过", en: "Passed" },
  not_passed: { zh: "未通过", en: "Not passed" },
};

export const obligationKindKeys = [
  "deposit",
  "registration",
  "start",
  "completion",
  "production",
  "payment",
] as const;
export type ObligationKindKey = (typeof obligationKindKeys)[number];
export const obligationKindLabels: Record<ObligationKindKey, Label> = {
  deposit: { zh: "缴纳保证金", en: "Deposit" },
  registration: { zh: "公司注册", en: "Registration" },
  start: { zh: "开工", en: "Start of construction" },
  completion: { zh: "竣工", en: "Completion" },
  production: { zh: "投产", en: "Production" },
  payment: { zh: "资金到位", en: "Instalment" },
};
