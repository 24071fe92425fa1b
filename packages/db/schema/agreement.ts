import type { Generated, GeneratedAlways } from "kysely";
import type {
  AgreementKindKey,
  ObligationKindKey,
  PartySideKey,
  ReviewOutcomeKey,
} from "@parkline/domain/agreement/kind";
import type { Day } from "@parkline/domain/date/day";
import type { Fen } from "@parkline/domain/money/fen";
import type { DefaultedJson } from "./json.ts";

// Agreements of projects, what they owe, and the list of clauses that none may have.

export interface AgreementTable {
  parkId: number;
  id: GeneratedAlways<number>;
  projectId: number;
  kind: AgreementKindKey;
  number: string | null;
  signedOn: Day;
  agreedAmount: Fen | null;
  fixedAssetAmount: Fen | null;
  currency: Generated<string>;
  foreignAmount: number | null;
  rate: string | null;
  rateOn: Day | null;
  rateSource: string | null;
  activityId: number | null;
  attachmentId: number | null;
  supersedesId: number | null;
  increasesId: number | null;
  legalityOutcome: ReviewOutcomeKey | null;
  legalityReviewedOn: Day | null;
  legalityOpinion: string | null;
  legalityAttachmentId: number | null;
  fairCompetitionOutcome: ReviewOutcomeKey | null;
  fairCompetitionReviewedOn: Day | null;
  fairCompetitionOpinion: string | null;
  fairCompetitionAttachmentId: number | null;
  terminatedOn: Day | null;
  terminationReason: string | null;
  note: string | null;
  ownerId: number | null;
  teamId: number | null;
  countedContract: Generated<Fen>;
  countedSigned: Generated<Fen>;
  countedFramework: Generated<Fen>;
  countedIntent: Generated<Fen>;
  firstContract: Generated<boolean>;
  firstSigned: Generated<boolean>;
  firstFramework: Generated<boolean>;
  firstIntent: Generated<boolean>;
  aliveContract: Generated<Fen>;
  aliveSigned: Generated<Fen>;
  aliveFramework: Generated<Fen>;
  aliveIntent: Generated<Fen>;
  aliveFirstContract: Generated<boolean>;
  aliveFirstSigned: Generated<boolean>;
  aliveFirstFramework: Generated<boolean>;
  aliveFirstIntent: Generated<boolean>;
  isInForce: Generated<boolean>;
  countedActivityId: number | null;
  fieldVersions: DefaultedJson;
  version: Generated<number>;
  ledgerImportId: number | null;
  createdAt: Date;
  createdBy: number;
  updatedAt: Date;
  updatedBy: number;
}

export interface AgreementPartyTable {
  parkId: number;
  agreementId: number;
  position: number;
  side: PartySideKey;
  companyId: number | null;
  name: string;
}

export interface ObligationTable {
  parkId: number;
  id: GeneratedAlways<number>;
  agreementId: number;
  kind: ObligationKindKey;
  dueOn: Day;
  amount: Fen | null;
  note: string | null;
  metOn: Day | null;
  waivedOn: Day | null;
  waivedReason: string | null;
  version: Generated<number>;
  createdAt: Date;
  createdBy: number;
  updatedAt: Date;
  updatedBy: number;
}

export interface ProhibitedClauseTable {
  parkId: number;
  id: GeneratedAlways<number>;
  name: string;
  explanation: string | null;
  fromOn: Day;
  toOn: Day | null;
  version: Generated<number>;
  createdAt: Date;
  createdBy: number | null;
  updatedAt: Date;
  updatedBy: number | null;
}

export interface AgreementClauseCheckTable {
  parkId: number;
  agreementId: number;
  clauseId: number;
  checkedBy: number;
  checkedAt: Date;
}
