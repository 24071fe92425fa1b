import type { ColumnType, Generated, GeneratedAlways } from "kysely";
import type {
  AttachmentKindKey,
  InteractionWayKey,
  Language,
  PoolKey,
  ProjectRoleKey,
  RoleKey,
  SourceKey,
  StageKey,
  StatusKey,
  StatusReasonKey,
} from "@parkline/domain/glossary";
import type { Day } from "@parkline/domain/date/day";
import type { Fen } from "@parkline/domain/money/fen";

/**
 * The tables as TypeScript sees them (names in camelCase; the plugin of `connect` turns them). A test compares this file
 * with the migrated database. `Json` goes in as serialised text and comes out as a value whose shape its reader checks.
 */
type Json = ColumnType<unknown, string, string>;
type DefaultedJson = ColumnType<unknown, string | undefined, string>;
type NullableJson = ColumnType<unknown, string | null | undefined, string | null>;

export interface ZoneTable {
  id: GeneratedAlways<number>;
  name: string;
}

export interface ParkTable {
  id: GeneratedAlways<number>;
  zoneId: number;
  key: string;
  name: string;
  divisionCode: string;
  statisticsCode: string | null;
  isDemonstration: Generated<boolean>;
  createdAt: Generated<Date>;
}

export interface PersonTable {
  id: Generated<number>;
  name: string;
  email: string | null;
  emailVerified: Generated<boolean>;
  image: string | null;
  username: string | null;
  displayUsername: string | null;
  twoFactorEnabled: Generated<boolean>;
  mustChangePassword: Generated<boolean>;
  language: Generated<Language>;
  disabledAt: Date | null;
  version: Generated<number>;
  createdAt: Generated<Date>;
  updatedAt: Generated<Date>;
}

export interface SessionTable {
  id: Generated<number>;
  personId: number;
  token: string;
  expiresAt: Date;
  ipAddress: string | null;
  userAgent: string | null;
  createdAt: Generated<Date>;
  updatedAt: Generated<Date>;
}

export interface AccountTable {
  id: Generated<number>;
  personId: number;
  accountId: string;
  providerId: string;
  password: string | null;
  accessToken: string | null;
  refreshToken: string | null;
  idToken: string | null;
  accessTokenExpiresAt: Date | null;
  refreshTokenExpiresAt: Date | null;
  scope: string | null;
  createdAt: Generated<Date>;
  updatedAt: Generated<Date>;
}

export interface VerificationTable {
  id: Generated<number>;
  identifier: string;
  value: string;
  expiresAt: Date;
  createdAt: Generated<Date>;
  updatedAt: Generated<Date>;
}

export interface TwoFactorTable {
  id: Generated<number>;
  personId: number;
  secret: string;
  backupCodes: string;
  verified: Generated<boolean>;
  failedVerificationCount: Generated<number>;
  lockedUntil: Date | null;
}

export interface SignInFailureTable {
  username: string;
  failures: number;
  lockedUntil: Date | null;
  lastFailedAt: Date;
}

export interface ZoneLeaderTable {
  zoneId: number;
  personId: number;
}

export interface MembershipTable {
  parkId: number;
  personId: number;
  role: RoleKey;
}

export interface TeamTable {
  parkId: number;
  id: GeneratedAlways<number>;
  name: string;
  headPersonId: number | null;
  archivedAt: Date | null;
  version: Generated<number>;
}

export interface TeamMemberTable {
  parkId: number;
  teamId: number;
  personId: number;
}

export interface ParkVisitTable {
  parkId: number;
  personId: number;
  previousAt: Date | null;
  lastAt: Date;
}

export interface HeartbeatTable {
  name: string;
  beatAt: Date;
  detail: NullableJson;
}

export interface CalendarYearTable {
  year: number;
  announcedOn: Day | null;
  source: string;
}

export interface CalendarDayTable {
  day: Day;
  kind: "holiday" | "workday";
  name: string;
}

export interface IndustryChainTable {
  parkId: number;
  id: GeneratedAlways<number>;
  name: string;
  isLeading: Generated<boolean>;
  headPersonId: number | null;
  archivedAt: Date | null;
  version: Generated<number>;
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
  fundsClaimed: Fen | null;
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
}

export interface StageChangeTable {
  parkId: number;
  id: GeneratedAlways<number>;
  projectId: number;
  fromStage: StageKey | null;
  toStage: StageKey;
  enteredOn: Day;
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

export interface LedgerImportTable {
  parkId: number;
  id: GeneratedAlways<number>;
  fileName: string;
  sha256: string;
  storageKey: string;
  sheets: DefaultedJson;
  sheet: string;
  mapping: Json;
  corrections: DefaultedJson;
  state: "draft" | "queued" | "running" | "done" | "failed" | "undone";
  totalRows: Generated<number>;
  doneRows: Generated<number>;
  counts: DefaultedJson;
  problem: string | null;
  startedBy: number;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  runner: string | null;
  leaseUntil: Date | null;
  attempts: Generated<number>;
  version: Generated<number>;
}

export interface LedgerImportRowTable {
  parkId: number;
  ledgerImportId: number;
  rowNumber: number;
  hidden: Generated<boolean>;
  cells: Json;
  outcome: "created" | "already_there" | "left_over" | "not_a_project" | null;
  projectId: number | null;
  readAs: DefaultedJson;
  problems: DefaultedJson;
}

export interface AuditEntryTable {
  parkId: number;
  id: GeneratedAlways<number>;
  at: Date;
  actorId: number | null;
  actorName: string;
  action: string;
  subjectKind: string;
  subjectId: number | null;
  subjectLabel: string;
  changes: DefaultedJson;
  note: string | null;
  requestId: string | null;
}

export interface AccountEventTable {
  id: GeneratedAlways<number>;
  at: Date;
  personId: number | null;
  username: string;
  kind: string;
  ipAddress: string | null;
  detail: string | null;
}

export interface ChangeCounterTable {
  parkId: number;
  lastNumber: Generated<number>;
}

export interface ChangeLogTable {
  parkId: number;
  number: number;
  at: Date;
  actorId: number | null;
  kind: string;
  projectId: number | null;
  detail: DefaultedJson;
}

export interface Tables {
  zone: ZoneTable;
  park: ParkTable;
  person: PersonTable;
  session: SessionTable;
  account: AccountTable;
  verification: VerificationTable;
  twoFactor: TwoFactorTable;
  signInFailure: SignInFailureTable;
  zoneLeader: ZoneLeaderTable;
  membership: MembershipTable;
  team: TeamTable;
  teamMember: TeamMemberTable;
  parkVisit: ParkVisitTable;
  heartbeat: HeartbeatTable;
  calendarYear: CalendarYearTable;
  calendarDay: CalendarDayTable;
  industryChain: IndustryChainTable;
  company: CompanyTable;
  contact: ContactTable;
  project: ProjectTable;
  keyProjectPeriod: KeyProjectPeriodTable;
  projectPerson: ProjectPersonTable;
  projectContact: ProjectContactTable;
  interaction: InteractionTable;
  attachment: AttachmentTable;
  stageChange: StageChangeTable;
  stageSetting: StageSettingTable;
  rulesReckoning: RulesReckoningTable;
  stageWord: StageWordTable;
  ledgerImport: LedgerImportTable;
  ledgerImportRow: LedgerImportRowTable;
  auditEntry: AuditEntryTable;
  accountEvent: AccountEventTable;
  changeCounter: ChangeCounterTable;
  changeLog: ChangeLogTable;
}
