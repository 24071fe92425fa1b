import type { AttachmentKindKey, PoolKey, SourceKey, StageKey, StatusKey } from "../glossary.ts";
import type { AgreementKindKey } from "../agreement/kind.ts";
import type { Day } from "../date/day.ts";
import type { Fen } from "../money/fen.ts";

/**
 * What the rules look at: one project with what hangs on it. Gates, clocks and owed evidence are pure functions of
 * these facts, so that board, dialog, server and import answer alike.
 */
export interface ProjectFacts extends ProjectFields {
  readonly stage: StageKey;
  readonly status: StatusKey;
  readonly stageEnteredOn: Day;
  readonly lastContactOn: Day | null;
  readonly interactionCount: number;
  readonly contactCount: number;
  readonly company: { readonly usccValid: boolean; readonly registeredInPark: boolean } | null;
  readonly attachments: readonly AttachmentFact[];
  readonly agreements: readonly AgreementFact[];
}

/** What the gates ask of an agreement that was not terminated. */
export interface AgreementFact {
  readonly kind: AgreementKindKey;
  readonly signedOn: Day;
  readonly amount: Fen | null;
  readonly hasFile: boolean;
  readonly legalityPassed: boolean;
  readonly fairCompetitionPassed: boolean;
}

export interface AttachmentFact {
  readonly kind: AttachmentKindKey;
  readonly amount: Fen | null;
  readonly datedOn: Day | null;
  /** Of a project that was signed when a file was all that could be asked for. */
  readonly countsAsAgreement: boolean;
}

/** The fields that people fill in; every one can be edited in place and asked for by a gate. */
export interface ProjectFields {
  readonly name: string;
  readonly pool: PoolKey;
  readonly investorName: string | null;
  readonly product: string | null;
  readonly capacity: string | null;
  readonly sourceKind: SourceKey | null;
  readonly sourceNote: string | null;
  readonly introducer: string | null;
  readonly ownerId: number | null;
  readonly chainId: number | null;
  readonly industryCode: string | null;
  readonly leadOn: Day;
  readonly answeredOn: Day | null;
  readonly totalInvestment: Fen | null;
  readonly totalInvestmentUnknownReason: string | null;
  readonly agreedAmount: Fen | null;
  readonly fixedAssetInvestment: Fen | null;
  readonly assessmentOpinion: string | null;
  readonly assessedOn: Day | null;
  readonly introducerFeedbackOn: Day | null;
  readonly landNeedMu: number | null;
  readonly floorNeedSquareMetres: number | null;
  readonly energyNote: string | null;
  readonly environmentNote: string | null;
  readonly judicialDiligence: string | null;
  readonly financialDiligence: string | null;
  readonly reviewMeetingOn: Day | null;
  readonly reviewMaterialsOn: Day | null;
  readonly legalityReviewedOn: Day | null;
  readonly fairCompetitionReviewedOn: Day | null;
  readonly contractFiledOn: Day | null;
  readonly depositPaidOn: Day | null;
  readonly siteName: string | null;
  readonly projectCode: string | null;
  readonly projectCodeMissingReason: string | null;
  readonly constructionPermit: string | null;
  readonly noBuildingWork: boolean;
  readonly agreedStartOn: Day | null;
  readonly startedOn: Day | null;
  readonly lastProgressOn: Day | null;
  readonly agreedCompletionOn: Day | null;
  readonly acceptedOn: Day | null;
  readonly agreedProductionOn: Day | null;
  readonly producedOn: Day | null;
  readonly agreedFullCapacityOn: Day | null;
  readonly fullCapacityNote: string | null;
}
export type ProjectFieldKey = keyof ProjectFields;
