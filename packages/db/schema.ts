import type {
  ZoneTable,
  ParkTable,
  PersonTable,
  SessionTable,
  AccountTable,
  VerificationTable,
  TwoFactorTable,
  SignInFailureTable,
  ZoneLeaderTable,
  MembershipTable,
  SignInSettingTable,
  TeamTable,
  TeamMemberTable,
  ParkVisitTable,
  HeartbeatTable,
  CalendarYearTable,
  CalendarDayTable,
} from "./schema/people.ts";
import type {
  IndustryChainTable,
  CompanyTable,
  ContactTable,
  ProjectTable,
  KeyProjectPeriodTable,
  ProjectPersonTable,
  ProjectContactTable,
  InteractionTable,
  AttachmentTable,
  StageChangeTable,
  StageSettingTable,
  RulesReckoningTable,
  StageWordTable,
} from "./schema/record.ts";
import type {
  LedgerImportTable,
  LedgerImportRowTable,
  AuditEntryTable,
  AccountEventTable,
  KeptAnswerTable,
  ChangeCounterTable,
  ChangeLogTable,
} from "./schema/log.ts";
import type {
  AgreementTable,
  AgreementPartyTable,
  ObligationTable,
  ProhibitedClauseTable,
  AgreementClauseCheckTable,
} from "./schema/agreement.ts";
import type {
  ReceiptTable,
  ReceiptInvestorTable,
  ReceiptEvidenceTable,
  ClosedPeriodTable,
  ReceiptSettingTable,
} from "./schema/receipt.ts";
import type { DirectiveStepTable, DirectiveTable } from "./schema/directive.ts";
import type {
  ParkMonthChangeTable,
  ParkMonthTotalTable,
  ProjectStandingTable,
  TargetTable,
} from "./schema/indicator.ts";
import type {
  DeliveryItemTable,
  DeliveryTable,
  OwnReminderTable,
  PersonReminderSettingTable,
  ReminderSettingTable,
  ReminderSweepTable,
  ReminderTable,
} from "./schema/reminder.ts";
import type { ReminderRobotTable } from "./schema/robot.ts";
import type { IssuedReportTable } from "./schema/report.ts";
import type {
  SupervisionCounterTable,
  SupervisionOrderTable,
  SupervisionRecipientTable,
  SupervisionStepTable,
} from "./schema/supervision.ts";
import type {
  ActivityTable,
  ActivityCityTable,
  ActivityMemberTable,
  ActivityFirmTable,
  ActivityVisitTable,
  ActivityProjectTable,
  ActivityStepTable,
  ActivitySettingTable,
  ActivityFeedTable,
} from "./schema/activity.ts";

/**
 * The tables as TypeScript sees them (names in camelCase; the plugin of `connect` turns them). A test compares them with
 * the migrated database.
 */
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
  signInSetting: SignInSettingTable;
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
  keptAnswer: KeptAnswerTable;
  changeCounter: ChangeCounterTable;
  changeLog: ChangeLogTable;
  agreement: AgreementTable;
  agreementParty: AgreementPartyTable;
  obligation: ObligationTable;
  prohibitedClause: ProhibitedClauseTable;
  agreementClauseCheck: AgreementClauseCheckTable;
  receipt: ReceiptTable;
  receiptInvestor: ReceiptInvestorTable;
  receiptEvidence: ReceiptEvidenceTable;
  closedPeriod: ClosedPeriodTable;
  receiptSetting: ReceiptSettingTable;
  target: TargetTable;
  projectStanding: ProjectStandingTable;
  parkMonthTotal: ParkMonthTotalTable;
  parkMonthChange: ParkMonthChangeTable;
  directive: DirectiveTable;
  directiveStep: DirectiveStepTable;
  reminder: ReminderTable;
  delivery: DeliveryTable;
  deliveryItem: DeliveryItemTable;
  reminderRobot: ReminderRobotTable;
  reminderSweep: ReminderSweepTable;
  reminderSetting: ReminderSettingTable;
  personReminderSetting: PersonReminderSettingTable;
  supervisionOrder: SupervisionOrderTable;
  supervisionRecipient: SupervisionRecipientTable;
  supervisionStep: SupervisionStepTable;
  supervisionCounter: SupervisionCounterTable;
  ownReminder: OwnReminderTable;
  issuedReport: IssuedReportTable;
  activity: ActivityTable;
  activityCity: ActivityCityTable;
  activityMember: ActivityMemberTable;
  activityFirm: ActivityFirmTable;
  activityVisit: ActivityVisitTable;
  activityProject: ActivityProjectTable;
  activityStep: ActivityStepTable;
  activitySetting: ActivitySettingTable;
  activityFeed: ActivityFeedTable;
}
