import type { Generated, GeneratedAlways } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type {
  CohortKey,
  EvidenceKindKey,
  ReceiptStateKey,
  ReceiptUseKey,
  SeparationKey,
} from "@parkline/domain/glossary";
import type { Fen } from "@parkline/domain/money/fen";
import type { OriginTier } from "@parkline/domain/place/tier";
import type { Json } from "./json.ts";

// Funds received: receipts, what they rest on, and the periods they count in.

export interface ReceiptTable {
  parkId: number;
  id: GeneratedAlways<number>;
  projectId: number;
  receivedOn: Day | null;
  claimedAmount: Fen;
  certifiedAmount: Fen | null;
  /** What of it comes from outside the province; the database writes it with the certification. */
  outsideProvinceAmount: GeneratedAlways<Fen | null>;
  reductionReason: string | null;
  useKey: ReceiptUseKey | null;
  note: string | null;
  currency: Generated<string>;
  foreignAmount: number | null;
  rate: string | null;
  rateOn: Day | null;
  rateSource: string | null;
  state: Generated<ReceiptStateKey>;
  returnReason: string | null;
  authorId: number;
  submittedAt: Date | null;
  reviewerId: number | null;
  reviewedAt: Date | null;
  certifierId: number | null;
  certifiedAt: Date | null;
  separation: Generated<SeparationKey>;
  counts: boolean | null;
  countedYear: number | null;
  countedMonth: number | null;
  /** The day on which it counts, which the database writes. */
  countedOn: GeneratedAlways<Day | null>;
  cohort: CohortKey | null;
  firstSignedOn: Day | null;
  /** Those that the project had when its money was certified. */
  teamId: number | null;
  chainId: number | null;
  reversesId: number | null;
  reversalReason: string | null;
  twiceConfirmed: Generated<boolean>;
  ledgerImportId: number | null;
  awaitsAuthor: Generated<boolean>;
  version: Generated<number>;
  createdAt: Date;
  createdBy: number;
  updatedAt: Date;
  updatedBy: number;
}

export interface ReceiptInvestorTable {
  parkId: number;
  id: GeneratedAlways<number>;
  receiptId: number;
  companyId: number | null;
  name: string;
  originCode: string | null;
  originTier: OriginTier | null;
  shareAmount: Fen;
  certifiedAmount: Fen | null;
}

export interface ReceiptEvidenceTable {
  parkId: number;
  id: GeneratedAlways<number>;
  receiptId: number;
  attachmentId: number;
  kind: EvidenceKindKey;
  number: string | null;
  amount: Fen;
  datedOn: Day;
  sha256: string;
}

export interface ClosedPeriodTable {
  parkId: number;
  id: GeneratedAlways<number>;
  year: number;
  month: number;
  closedAt: Date;
  closedBy: number;
  totals: Json;
  reopenedAt: Date | null;
  reopenedBy: number | null;
  reopenReason: string | null;
}

export interface ReceiptSettingTable {
  parkId: number;
  countedUses: ReceiptUseKey[];
  separation: SeparationKey;
  version: Generated<number>;
  updatedAt: Date;
  updatedBy: number;
}
