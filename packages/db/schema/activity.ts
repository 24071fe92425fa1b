import type { Generated, GeneratedAlways } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type {
  ActivityApprovalKey,
  ActivityFormKey,
  ActivityKindKey,
  ActivityProjectRoleKey,
  ActivityStateKey,
  ActivitySubjectKey,
  VisitOutcomeKey,
} from "@parkline/domain/glossary";
import type { Fen } from "@parkline/domain/money/fen";

// Trips, fairs and receptions.

export interface ActivityTable {
  parkId: number;
  id: GeneratedAlways<number>;
  kind: ActivityKindKey;
  form: ActivityFormKey;
  name: string;
  goal: string | null;
  chainId: number | null;
  startsOn: Day;
  endsOn: Day;
  isAbroad: Generated<boolean>;
  leaderId: number | null;
  teamId: number | null;
  budget: Fen | null;
  booth: string | null;
  delegation: string | null;
  state: Generated<ActivityStateKey>;
  startedOn: Day | null;
  returnedOn: Day | null;
  reportDueOn: Day | null;
  reportedOn: Day | null;
  cost: Fen | null;
  personCount: number | null;
  dayCount: number | null;
  outcome: string | null;
  cancelledOn: Day | null;
  cancelReason: string | null;
  version: Generated<number>;
  createdAt: Date;
  createdBy: number;
  updatedAt: Date;
  updatedBy: number;
}

export interface ActivityCityTable {
  parkId: number;
  activityId: number;
  position: number;
  countryCode: Generated<string>;
  divisionCode: string | null;
}

export interface ActivityMemberTable {
  parkId: number;
  activityId: number;
  personId: number;
}

export interface ActivityFirmTable {
  parkId: number;
  id: GeneratedAlways<number>;
  activityId: number;
  position: number;
  companyId: number | null;
  name: string;
  contactId: number | null;
  isPlanned: Generated<boolean>;
}

export interface ActivityVisitTable {
  parkId: number;
  id: GeneratedAlways<number>;
  activityId: number;
  firmId: number;
  visitedOn: Day;
  met: string | null;
  said: string;
  nextStep: string | null;
  nextStepOn: Day | null;
  outcome: VisitOutcomeKey;
  projectId: number | null;
  interactionId: number | null;
  authorId: number;
  entryKey: string | null;
  version: Generated<number>;
  createdAt: Date;
  updatedAt: Date;
}

export interface ActivityProjectTable {
  parkId: number;
  activityId: number;
  projectId: number;
  role: ActivityProjectRoleKey;
}

export interface ActivityStepTable {
  parkId: number;
  id: GeneratedAlways<number>;
  activityId: number;
  fromState: ActivityStateKey | null;
  toState: ActivityStateKey;
  note: string | null;
  actorId: number;
  at: Date;
}

export interface ActivitySettingTable {
  parkId: number;
  subject: ActivitySubjectKey;
  approval: ActivityApprovalKey;
  reportDays: number;
  version: Generated<number>;
  updatedAt: Date;
  updatedBy: number;
}

export interface ActivityFeedTable {
  parkId: number;
  personId: number;
  tokenHash: string;
  createdAt: Date;
}
