import type { Generated, GeneratedAlways } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type {
  DeliveryKindKey,
  DeliveryStateKey,
  ReminderSeverityKey,
  ReminderStateKey,
  ReminderSubjectKey,
  SendingChannelKey,
} from "@parkline/domain/reminder/kind";
import type { OwnSubjectKey, RepeatKey } from "@parkline/domain/reminder/own";
import type { DefaultedJson, Json, NullableJson } from "./json.ts";

// What people are reminded of, and the ledger of the messages that tell them.

export interface ReminderTable {
  parkId: number;
  id: GeneratedAlways<number>;
  rule: string;
  subjectKind: ReminderSubjectKey;
  subjectId: number;
  occurrence: string;
  recipientId: number;
  subjectLabel: string;
  /** `Label`. */
  words: Json;
  severity: ReminderSeverityKey;
  dueOn: Day;
  plannedAt: Date;
  state: Generated<ReminderStateKey>;
  settledAt: Date | null;
  settledReason: string | null;
  readAt: Date | null;
  snoozedUntil: Date | null;
  round: Generated<number>;
  version: Generated<number>;
}

export interface DeliveryTable {
  parkId: number;
  id: GeneratedAlways<number>;
  channel: SendingChannelKey;
  kind: DeliveryKindKey;
  messageKey: string;
  recipientId: number | null;
  robotId: number | null;
  address: string | null;
  title: string | null;
  state: Generated<DeliveryStateKey>;
  plannedAt: Date;
  sendAt: Date;
  firstTriedAt: Date | null;
  attempts: Generated<number>;
  resends: Generated<number>;
  leaseToken: string | null;
  leasedUntil: Date | null;
  sendingAt: Date | null;
  /** Since when it may have arrived without our knowing. */
  ambiguousAt: Date | null;
  settledAt: Date | null;
  messageId: string | null;
  answer: string | null;
  /** `Label`. */
  reason: NullableJson;
  /** The delivery that a notice tells of. */
  aboutId: number | null;
  /** In which trace it was planned (`traceparent`). */
  trace: Generated<string | null>;
}

export interface DeliveryItemTable {
  parkId: number;
  deliveryId: number;
  reminderId: number;
  channel: SendingChannelKey;
  round: number;
  /** Which robot tells it; null for mail. */
  robotId: number | null;
  /** `Label`. */
  skippedReason: NullableJson;
}

export interface ReminderSweepTable {
  parkId: number;
  sweptAt: Date;
  sweptOn: Day;
  changeNumber: number;
  calendarVersion: string;
}

export interface ReminderSettingTable {
  parkId: number;
  rule: string;
  effectiveOn: Day;
  enabled: Generated<boolean>;
  maySwitchOff: Generated<boolean>;
  days: DefaultedJson;
  setBy: number;
  setAt: Date;
}

export interface PersonReminderSettingTable {
  parkId: number;
  personId: number;
  mail: Generated<boolean>;
  digestMinute: Generated<number>;
  quietFromMinute: Generated<number>;
  quietToMinute: Generated<number>;
  rulesOff: Generated<string[]>;
  version: Generated<number>;
  updatedAt: Date;
}

export interface OwnReminderTable {
  parkId: number;
  id: GeneratedAlways<number>;
  personId: number;
  subjectKind: OwnSubjectKey | null;
  subjectId: number | null;
  text: string;
  firstOn: Day;
  minute: number;
  repeats: RepeatKey;
  onWorkingDays: boolean;
  lastOn: Day | null;
  plannedAt: Date;
  removedAt: Date | null;
  version: Generated<number>;
}
