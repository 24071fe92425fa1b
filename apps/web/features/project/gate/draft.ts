import type { ProjectFacts, ProjectFieldKey } from "@parkline/domain/project/facts";
import type { ProjectPatch } from "@parkline/domain/project/field";
import {
  missingFor,
  requirementsOf,
  type Requirement,
  type StageSettings,
} from "@parkline/domain/stage/gate";
import type { StageKey } from "@parkline/domain/glossary";
import { isAcceptable, type FieldDraft, type FieldValue } from "../field/value.ts";

/** What a person has filled into the gate's dialog so far, by field. */
export type GateDraft = Readonly<Partial<Record<ProjectFieldKey, FieldDraft>>>;

/** The facts as they will be when the draft is written with the move. What cannot be read yet counts for nothing. */
export function withDraft(facts: ProjectFacts, draft: GateDraft): ProjectFacts {
  return { ...facts, ...acceptable(draft) };
}

/** The fields to send: those that are readable and differ from what is there. */
export function patchOf(facts: ProjectFacts, draft: GateDraft): ProjectPatch {
  const entries = Object.entries(acceptable(draft)).filter(
    ([key, value]) => value !== facts[key as ProjectFieldKey],
  );
  return Object.fromEntries(entries);
}

function acceptable(draft: GateDraft): Readonly<Record<string, FieldValue>> {
  return Object.fromEntries(
    Object.entries(draft).filter(([key, value]) => isAcceptable(key as ProjectFieldKey, value)),
  ) as Record<string, FieldValue>;
}

/**
 * The checklist of a gate. What was missing when the dialog opened stays open to be corrected after it is filled; the rest
 * is done and folds away.
 */
export function checklistOf(
  to: StageKey,
  before: ProjectFacts,
  now: ProjectFacts,
  settings: StageSettings,
): {
  readonly open: readonly Requirement[];
  readonly done: readonly Requirement[];
  readonly missing: readonly Requirement[];
} {
  const missing = missingFor(to, now, settings);
  const open = requirementsOf(to, settings).filter((one) => missing.includes(one) || !one.isMet(before));
  const done = requirementsOf(to, settings).filter((one) => !open.includes(one));
  return { open, done, missing };
}
