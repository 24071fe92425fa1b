import type { Label } from "@parkline/domain/glossary";
import type { ConflictField } from "@parkline/domain/record";
import type { AuditChange } from "./audit.ts";

/** One changed thing in words: a conflict shows them in the reader's language, the audit keeps the Chinese ones. */
export interface SaidChange {
  readonly field: string;
  readonly label: Label;
  readonly from: Label | null;
  readonly to: Label | null;
}

const sayTheSame = ({ from, to }: SaidChange): boolean => from?.zh === to?.zh;

export function realChanges(all: readonly SaidChange[]): SaidChange[] {
  return all.filter((change) => !sayTheSame(change));
}

export function inAudit(changes: readonly SaidChange[]): AuditChange[] {
  return changes.map(({ field, label, from, to }) => ({
    field,
    label: label.zh,
    from: from?.zh ?? null,
    to: to?.zh ?? null,
  }));
}

/** What two people wrote: mine is what the change leads to, theirs what stands. @param theirs the values that stand */
export function contested(
  changes: readonly SaidChange[],
  theirs: Readonly<Record<string, unknown>>,
): ConflictField[] {
  return changes.map(({ field, label, from, to }) => ({
    field,
    label,
    mine: to,
    theirs: from,
    theirValue: theirs[field],
  }));
}
