import { describe, expect, it } from "vitest";
import { day } from "../date/day.ts";
import { fen } from "../money/fen.ts";
import type { AgreementKindKey } from "../agreement/kind.ts";
import { stageKeys } from "../glossary.ts";
import { emptyFacts } from "../project/emptyFacts.ts";
import type { AgreementFact, ProjectFacts } from "../project/facts.ts";
import { gates, missingFor, owedEvidence } from "./gate.ts";

const lead = emptyFacts("示范铝边框项目", day("2023-03-01"));
const agreement: AgreementFact = {
  kind: "framework",
  signedOn: day("2023-07-21"),
  amount: fen(100),
  hasFile: true,
  legalityPassed: false,
  fairCompetitionPassed: false,
};
const keysMissing = (stage: (typeof stageKeys)[number], facts: ProjectFacts) =>
  missingFor(stage, facts, {}).map((requirement) => requirement.key);

describe("the gates of domain.md §2", () => {
  it("ask an empty project for everything that its table lists", () => {
    expect(keysMissing("lead", lead)).toEqual(["investorName", "product", "sourceKind"]);
    expect(keysMissing("assessment", lead)).toEqual(["ownerId", "chainId", "totalInvestment"]);
    expect(keysMissing("negotiation", lead)).toEqual(["assessmentOpinion", "contact", "interaction"]);
    expect(keysMissing("review", lead)).toHaveLength(7);
    expect(keysMissing("signed", lead)).toEqual(["agreement"]);
    expect(keysMissing("landed", lead)).toEqual(["registration", "siteName"]);
    expect(keysMissing("construction", lead)).toEqual([
      "projectCode",
      "constructionPermit",
      "startedOn",
      "sitePicture",
    ]);
    expect(keysMissing("completed", lead)).toEqual(["acceptedOn", "acceptance"]);
    expect(keysMissing("production", lead)).toEqual(["producedOn", "productionProof"]);
    expect(keysMissing("full_capacity", lead)).toEqual(["fullCapacityNote", "panelRecord"]);
  });

  it("take a reason in place of a total that is not known yet", () => {
    const facts = { ...lead, ownerId: 1, chainId: 2, totalInvestmentUnknownReason: "客商尚在测算" };
    expect(keysMissing("assessment", facts)).toEqual([]);
  });

  it("ask a contract, but not a framework, for both reviews", () => {
    const signed = (kind: AgreementKindKey, more: Partial<AgreementFact> = {}) => ({
      ...lead,
      agreements: [{ ...agreement, kind, ...more }],
    });
    expect(keysMissing("signed", signed("framework"))).toEqual([]);
    expect(keysMissing("signed", signed("contract"))).toEqual(["legalityReview", "fairCompetitionReview"]);
    const passed = { legalityPassed: true, fairCompetitionPassed: true };
    expect(keysMissing("signed", signed("contract", passed))).toEqual([]);
    // The project's own dates stand for no review of an agreement.
    const onProject = { legalityReviewedOn: day("2023-07-10"), fairCompetitionReviewedOn: day("2023-07-11") };
    expect(keysMissing("signed", { ...signed("contract"), ...onProject })).toHaveLength(2);
  });

  it.each([
    ["an intent", { kind: "intent" }],
    ["a supplement", { kind: "supplement" }],
    ["one without amount", { amount: null }],
    ["one without file", { hasFile: false }],
  ] as const)("do not take %s for the agreement", (_, more) => {
    const agreements = [{ ...agreement, ...more }];
    expect(keysMissing("signed", { ...lead, agreements })).toContain("agreement");
  });

  it("ask a later contract for its reviews, and keep asking for every one", () => {
    const passed = {
      ...agreement,
      kind: "contract",
      legalityPassed: true,
      fairCompetitionPassed: true,
    } as const;
    const agreements = [passed, { ...passed, fairCompetitionPassed: false }];
    expect(keysMissing("signed", { ...lead, agreements })).toEqual(["fairCompetitionReview"]);
  });

  it("keep the file of a project that was signed with one, and take no file of any other", () => {
    const file = { kind: "contract" as const, amount: fen(100), datedOn: day("2023-07-21") };
    const early = { ...lead, attachments: [{ ...file, countsAsAgreement: true }] };
    expect(keysMissing("signed", early)).toEqual(["legalityReview", "fairCompetitionReview"]);
    const reviews = { legalityReviewedOn: day("2023-07-10"), fairCompetitionReviewedOn: day("2023-07-11") };
    expect(keysMissing("signed", { ...early, ...reviews })).toEqual([]);
    const late = { ...lead, ...reviews, attachments: [{ ...file, countsAsAgreement: false }] };
    expect(keysMissing("signed", late)).toEqual(["agreement"]);
    const incomplete = { ...file, amount: null, countsAsAgreement: true };
    expect(keysMissing("signed", { ...lead, ...reviews, attachments: [incomplete] })).toEqual(["agreement"]);
  });

  it("take a deposit, or a company registered here with a valid code, but not one registered elsewhere", () => {
    const site = { ...lead, siteName: "鑫诺光电收储地块" };
    expect(keysMissing("landed", { ...site, depositPaidOn: day("2023-08-01") })).toEqual([]);
    expect(keysMissing("landed", { ...site, company: { usccValid: true, registeredInPark: true } })).toEqual(
      [],
    );
    expect(keysMissing("landed", { ...site, company: { usccValid: true, registeredInPark: false } })).toEqual(
      ["registration"],
    );
    expect(keysMissing("landed", { ...site, company: { usccValid: false, registeredInPark: true } })).toEqual(
      ["registration"],
    );
  });

  it("leave out what a park has waived and nothing else", () => {
    const settings = { review: { enabled: true, waivedRequirements: ["energyNote"], clockDays: {} } };
    expect(missingFor("review", lead, settings).map((requirement) => requirement.key)).not.toContain(
      "energyNote",
    );
    expect(missingFor("review", lead, settings)).toHaveLength(6);
  });

  it("offer a way to fill each requirement, under a key of its own", () => {
    for (const stage of stageKeys) {
      const keys = gates[stage].map((requirement) => requirement.key);
      expect(new Set(keys).size).toBe(keys.length);
      for (const requirement of gates[stage]) expect(requirement.fillings.length).toBeGreaterThan(0);
    }
  });
});

describe("evidence owed", () => {
  it("names what passed stages lack, with their stage, and nothing of later ones", () => {
    const facts = { ...lead, stage: "assessment" as const, investorName: "示范甲" };
    expect(owedEvidence(facts, {}).map(({ stage, requirement }) => `${stage}.${requirement.key}`)).toEqual([
      "lead.product",
      "lead.sourceKind",
      "assessment.ownerId",
      "assessment.chainId",
      "assessment.totalInvestment",
    ]);
  });
  it("owes nothing for a stage that the park has switched off", () => {
    const settings = { assessment: { enabled: false, waivedRequirements: [], clockDays: {} } };
    const facts = { ...lead, stage: "negotiation" as const };
    expect(owedEvidence(facts, settings).some(({ stage }) => stage === "assessment")).toBe(false);
  });
});
