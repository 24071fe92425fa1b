import type { Generated, GeneratedAlways } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { DirectiveStateKey, DirectiveStepKey } from "@parkline/domain/directive/state";

// What leaders ask for, and what became of it.

export interface DirectiveTable {
  parkId: number;
  id: GeneratedAlways<number>;
  projectId: number | null;
  activityId: number | null;
  text: string;
  dueOn: Day;
  state: Generated<DirectiveStateKey>;
  issuerId: number;
  issuedAt: Date;
  version: Generated<number>;
}

export interface DirectiveStepTable {
  parkId: number;
  id: GeneratedAlways<number>;
  directiveId: number;
  step: DirectiveStepKey;
  note: string | null;
  actorId: number;
  at: Date;
}
