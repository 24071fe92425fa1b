import {
  auditActions,
  auditSubjects,
  type AuditAction,
  type AuditSubjectKind,
} from "@parkline/domain/auditLog/action";
import { parseDay, type Day } from "@parkline/domain/date/day";

/** What the log is narrowed to, as it stands in the address. */
export interface AuditSearch {
  readonly text?: string;
  readonly actor?: number;
  readonly actions?: readonly AuditAction[];
  readonly kind?: AuditSubjectKind;
  /** One record of that kind. */
  readonly id?: number;
  readonly from?: Day;
  readonly to?: Day;
}

export const actionKeys = Object.keys(auditActions) as AuditAction[];
export const subjectKeys = Object.keys(auditSubjects) as AuditSubjectKind[];

/** Reads an address; what is not understood is left out. */
export function auditSearch(search: Record<string, unknown>): AuditSearch {
  const text = typeof search.text === "string" ? search.text.trim().slice(0, 100) : "";
  const asked = Array.isArray(search.actions) ? search.actions : [];
  const actions = actionKeys.filter((key) => asked.includes(key));
  const kind = subjectKeys.find((key) => key === search.kind);
  const actor = idOf(search.actor);
  const id = kind === undefined ? undefined : idOf(search.id);
  const from = dayOf(search.from);
  const to = dayOf(search.to);
  return {
    ...(text === "" ? {} : { text }),
    ...(actor === undefined ? {} : { actor }),
    ...(actions.length === 0 ? {} : { actions }),
    ...(kind === undefined ? {} : { kind }),
    ...(id === undefined ? {} : { id }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

/** The question to the server. */
export function questionOf({ text, actor, actions, kind, id, from, to }: AuditSearch) {
  return {
    text: text ?? null,
    actorId: actor ?? null,
    actions: [...(actions ?? [])],
    subjectKind: kind ?? null,
    subjectId: id ?? null,
    fromOn: from ?? null,
    toOn: to ?? null,
  };
}

const idOf = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : undefined;
const dayOf = (value: unknown): Day | undefined => (typeof value === "string" ? parseDay(value) : undefined);
