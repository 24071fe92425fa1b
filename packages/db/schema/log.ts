import type { Generated, GeneratedAlways } from "kysely";
import type { AccountEventKind } from "@parkline/domain/people/accountEvent";
import type { DefaultedJson, Json, NullableJson } from "./json.ts";

// What has been imported, done and changed.

export interface LedgerImportTable {
  parkId: number;
  id: GeneratedAlways<number>;
  fileName: string;
  /** In which trace it was uploaded (`traceparent`). */
  trace: Generated<string | null>;
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
  outcome: "created" | "filled" | "already_there" | "left_over" | "not_a_project" | null;
  projectId: number | null;
  readAs: DefaultedJson;
  problems: DefaultedJson;
  filled: NullableJson;
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
  agreementId: number | null;
  projectId: number | null;
}

export interface AccountEventTable {
  id: GeneratedAlways<number>;
  at: Date;
  personId: number | null;
  username: string;
  kind: AccountEventKind;
  ipAddress: string | null;
  detail: string | null;
  userAgent: string | null;
}

export interface KeptAnswerTable {
  parkId: number;
  personId: number;
  keyHash: Buffer;
  step: number;
  callHash: Buffer;
  sealed: Buffer;
  keptAt: Date;
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
