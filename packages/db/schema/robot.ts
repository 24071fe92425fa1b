import type { Generated, GeneratedAlways } from "kysely";
import type { RobotKind } from "@parkline/domain/robot/address";

/** A robot in a chat group, to which a team's reminders go. */
export interface ReminderRobotTable {
  parkId: number;
  id: GeneratedAlways<number>;
  kind: RobotKind;
  name: string;
  /** Encrypted, as `secret` is. */
  addressKey: string;
  keyEnd: string | null;
  secret: string | null;
  teamId: number | null;
  urgent: Generated<boolean>;
  enabled: Generated<boolean>;
  version: Generated<number>;
  updatedAt: Date;
}
