import type { ColumnType, Generated, GeneratedAlways } from "kysely";
import type {
  AttachmentKindKey,
  InteractionWayKey,
  PoolKey,
  ProjectRoleKey,
  SourceKey,
  StageKey,
  StatusKey,
  StatusReasonKey,
} from "@parkline/domain/glossary";
import type { Day } from "@parkline/domain/date/day";
import type { Fen } from "@parkline/domain/money/fen";
import type { DefaultedJson } from "./json.ts";

// What a park keeps: chains, companies, contacts, projects and what hangs on them.

export interface IndustryChainTable {
  parkId: number;
  id: GeneratedAlways<number>;
  name: string;
  isLeading: Generated<boolean>;
  headPersonId: number | null;
  archivedAt: Date | null;
  version: Generated<number>;
  ledgerImportId: number | null;
}

export interface CompanyTable {
  parkId: number;
  id: GeneratedAlways<number>;
  name: string;
  nameKey: string;
  uscc: string | null;
  usccExceptionReason: string | null;
  countryCode: Generated<string>;
  divisionCode: string | null;
  industryCode: string | null;
  registeredInPark: Generated<boolean>;
  note: string | null;
  searchText: string;
  searchKeys: number[];
  version: Generated<number>;
  ledgerImportId: number | null;
  createdAt: Date;
  createdBy: number;
  updatedAt: Date;
}

export interface ContactTable {
  parkId: number;
  id: GeneratedAlways<number>;
  companyId: number | null;
  name: string;
  title: string | null;
  phone: string | null;
  email: string | null;
  wechat: string | null;
  note: string | null;
  searchText: string;
  searchKeys: number[];
  version: Generated<number>;
  ledgerImportId: number | null;
  createdAt: Date;
  createdBy: number;
  updatedAt: Date;
}

export interface ProjectTable {
  parkId: number;
  id: GeneratedAlways<number>;
  name: string;
  nameKey: string;
  pool: PoolKey;
  stage: StageKey;
  status: Generated<StatusKey>;
  statusReason: StatusReasonKey | null;
  statusNote: string | null;
  lostTo: string | null;
  rank: string;
  companyId: number | null;
  investorName: string | null;
  product: string | null;
  capacity: string | null;
  sourceKind: SourceKey | null;
  sourceNote: string | null;
  introducer: string | null;
  sourceActivityId: number | null;
  ownerId: number | null;
  teamId: number | null;
  chainId: number | null;
  industryCode: string | null;
  leadOn: Day;
  answeredOn: Day | null;
  totalInvestment: Fen | null;
  totalInvestmentUnknownReason: string | null;
  agreedAmount: Fen | null;
  fixedAssetInvestment: Fen | null;
  assessmentOpinion: string | null;
  assessedOn: Day | null;
  introducerFeedbackOn: Day | null;
  landNeedMu: number | null;
  floorNeedSquareMetres: number | null;
  energyNote: string | null;
  environmentNote: string | null;
  judicialDiligence: string | null;
  financialDiligence: string | null;
  reviewMeetingOn: Day | null;
  reviewMaterialsOn: Day | null;
  legalityReviewedOn: Day | null;
  fairCompetitionReviewedOn: Day | null;
  contractFiledOn: Day | null;
  depositPaidOn: Day | null;
  siteName: string | null;
  projectCode: string | null;
  projectCodeMissingReason: string | null;
  constructionPermit: string | null;
  noBuildingWork: Generated<boolean>;
  agreedStartOn: Day | null;
  startedOn: Day | null;
  lastProgressOn: Day | null;
  agreedCompletionOn: Day | null;
  acceptedOn: Day | null;
  agreedProductionOn: Day | null;
  producedOn: Day | null;
  agreedFullCapacityOn: Day | null;
  fullCapacityNote: string | null;
  stageEnteredOn: Day;
  lastContactOn: Day | null;
  nextStep: string | null;
  nextStepOn: Day | null;
  amberOn: Day | null;
  redOn: Day | null;
  clockKey: string | null;
  owedCount: Generated<number>;
  searchText: string;
  searchKeys: number[];
  version: Generated<number>;
  fieldVersions: DefaultedJson;
  ledgerImportId: number | null;
  createdAt: Date;
  createdBy: number;
  updatedAt: Date;
  updatedBy: number;
}

export interface KeyProjectPeriodTable {
  parkId: number;
  id: GeneratedAlways<number>;
  projectId: number;
  fromOn: Day;
  toOn: Day | null;
}

export interface ProjectPersonTable {
  parkId: number;
  projectId: number;
  personId: number;
  role: ProjectRoleKey;
}

export interface ProjectContactTable {
  parkId: number;
  projectId: number;
  contactId: number;
}

export interface InteractionTable {
  parkId: number;
  id: GeneratedAlways<number>;
  projectId: number;
  contactedOn: Day;
  way: InteractionWayKey;
  people: string | null;
  content: string;
  nextStep: string | null;
  nextStepOn: Day | null;
  nextStepDoneAt: Date | null;
  authorId: number;
  entryKey: string | null;
  version: Generated<number>;
  ledgerImportId: number | null;
  createdAt: Date;
  updatedAt: Date;
}

export interface AttachmentTable {
  parkId: number;
  id: GeneratedAlways<number>;
  projectId: number;
  interactionId: number | null;
  kind: AttachmentKindKey;
  name: string;
  contentType: string;
  size: number;
  sha256: string;
  storageKey: string;
  amount: Fen | null;
  datedOn: Day | null;
  uploadedBy: number;
  uploadedAt: Date;
  removedAt: Date | null;
  removedBy: number | null;
  version: Generated<number>;
  countsAsAgreement: Generated<boolean>;
}

export interface StageChangeTable {
  parkId: number;
  id: GeneratedAlways<number>;
  projectId: number;
  fromStage: StageKey | null;
  toStage: StageKey;
  enteredOn: Day;
  /** Kept by the database: the project's first entry to the stage, by the day. */
  isFirst: ColumnType<boolean, never, never>;
  reason: string | null;
  overrideReason: string | null;
  overridden: Generated<string[]>;
  actorId: number;
  at: Date;
}

export interface StageSettingTable {
  parkId: number;
  stage: StageKey;
  effectiveOn: Day;
  enabled: boolean;
  waivedRequirements: Generated<string[]>;
  clockDays: DefaultedJson;
  setBy: number;
  setAt: Date;
}

export interface RulesReckoningTable {
  parkId: number;
  reckonedOn: Day;
  calendarVersion: string;
}

export interface StageWordTable {
  parkId: number;
  word: string;
  stage: StageKey;
  status: StatusKey;
}
