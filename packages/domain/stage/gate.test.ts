import { describe, expect, it } from "vitest";
import { day } from "../date/day.ts";
import { fen } from "../money/fen.ts";
import { stageKeys } from "../glossary.ts";
import { emptyFacts } from "../project/emptyFacts.ts";
import type { ProjectFacts } from "../project/facts.ts";
import { gates, missingFor, owedEvidence } from "./gate.ts";

const lead = emptyFacts("示范铝边框项目", day("2023-03-01"));
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
    const agreement = { amount: fen(100), datedOn: day("2023-07-21") };
    const framework = { ...lead, attachments: [{ kind: "framework_agreement" as const, ...agreement }] };
    const contract = { ...lead, attachments: [{ kind: "contract" as const, ...agreement }] };
    expect(keysMissing("signed", framework)).toEqual([]);
    expect(keysMissing("signed", contract)).toEqual(["legalityReview", "fairCompetitionReview"]);
    const reviewed = {
      ...contract,
      legalityReviewedOn: day("2023-07-10"),
      fairCompetitionReviewedOn: day("2023-07-11"),
    };
    expect(keysMissing("signed", reviewed)).toEqual([]);
  });

  it("do not take an agreement without amount or date", () => {
    const attachments = [{ kind: "contract" as const, amount: null, datedOn: day("2023-07-21") }];
    expect(keysMissing("signed", { ...lead, attachments })).toContain("agreement");
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
