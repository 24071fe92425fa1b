import type { Generated, GeneratedAlways } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { MatterRule, MatterSubjectKey } from "@parkline/domain/supervision/matter";
import type { OrderLevelKey, OrderStateKey, OrderStepKey } from "@parkline/domain/supervision/order";
import type { Json, NullableJson } from "./json.ts";

// What is late and unanswered, put in writing, and what became of it.

export interface SupervisionOrderTable {
  parkId: number;
  id: GeneratedAlways<number>;
  level: OrderLevelKey;
  year: number;
  serial: number;
  number: string;
  rule: MatterRule;
  subjectKind: MatterSubjectKey;
  subjectId: number;
  projectId: number | null;
  activityId: number | null;
  subjectLabel: string;
  basisOn: Day;
  /** `Label`. */
  words: Json;
  issuedOn: Day;
  issuedAt: Date;
  replyDueOn: Day;
  state: Generated<OrderStateKey>;
  previousId: number | null;
  version: Generated<number>;
}

export interface SupervisionRecipientTable {
  parkId: number;
  orderId: number;
  personId: number;
}

export interface SupervisionStepTable {
  parkId: number;
  id: GeneratedAlways<number>;
  orderId: number;
  step: OrderStepKey;
  note: string | null;
  /** `Label`. */
  cause: NullableJson;
  actorId: number | null;
  at: Date;
}

export interface SupervisionCounterTable {
  parkId: number;
  year: number;
  level: OrderLevelKey;
  lastSerial: number;
}
