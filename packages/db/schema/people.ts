import type { Generated, GeneratedAlways } from "kysely";
import type { Language, RoleKey } from "@parkline/domain/glossary";
import type { ParkRoleKey } from "@parkline/domain/people/account";
import type { Day } from "@parkline/domain/date/day";
import type { NullableJson } from "./json.ts";

// Parks, the people in them and their sessions, the calendar.

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
  kind: "name" | "address";
  /** The name as typed, or the client's address. */
  subject: string;
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

export interface SignInSettingTable {
  parkId: number;
  secondFactorRoles: ParkRoleKey[];
  version: Generated<number>;
  updatedAt: Date;
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
