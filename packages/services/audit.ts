import { insertAuditEntry, lastAuditedActor } from "@parkline/db/query/audit";
import type { AuditAction, AuditSubjectKind } from "@parkline/domain/auditLog/action";
import type { ParkTransaction } from "@parkline/db/park";
import type { Context } from "./context.ts";

/** One changed thing in the words of the day: labels, never keys or ids. */
export interface AuditChange {
  readonly field: string;
  readonly label: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** `project`, `company` … : what the entry is about, with the name it had that day. */
export interface AuditSubject {
  readonly kind: AuditSubjectKind;
  readonly id: number | null;
  readonly label: string;
  /** The project that an entry about something else belongs to. */
  readonly projectId?: number | null;
  /** Of a project's entries those that are about one of its agreements. */
  readonly agreementId?: number;
}

/** Writes the audit row of a verb, in the verb's own transaction. `action` is the verb's name, as `project.move`; a new one gets its label in domain/auditLog. */
export async function audit(
  tx: ParkTransaction,
  ctx: Context,
  action: AuditAction,
  subject: AuditSubject,
  changes: readonly AuditChange[] = [],
  note: string | null = null,
): Promise<void> {
  await insertAuditEntry(tx, auditEntry(ctx, action, subject, changes, note));
}

/** Who writes an entry, and when; without an id it is the product itself that acted. */
type AuditAuthor = Pick<Context, "park" | "now"> & {
  readonly actor: { readonly personId: number | null; readonly name: string };
  readonly requestId: string | null;
};

/** The row itself, for verbs that write many at once. */
export function auditEntry(
  ctx: AuditAuthor,
  action: AuditAction,
  subject: AuditSubject,
  changes: readonly AuditChange[],
  note: string | null,
) {
  return {
    parkId: ctx.park.id,
    at: ctx.now,
    actorId: ctx.actor.personId,
    actorName: ctx.actor.name,
    action,
    subjectKind: subject.kind,
    subjectId: subject.id,
    subjectLabel: subject.label,
    changes: JSON.stringify(changes),
    note,
    requestId: ctx.requestId,
    agreementId: subject.agreementId ?? null,
    projectId: subject.kind === "project" ? subject.id : (subject.projectId ?? null),
  };
}

/** Who changed a record last, for the refusal of an edit that came too late. */
export async function lastWriterOf(
  tx: ParkTransaction,
  ctx: Context,
  kind: string,
  id: number,
): Promise<string | null> {
  return (await lastAuditedActor(tx, ctx.park.id, kind, id)) ?? null;
}
