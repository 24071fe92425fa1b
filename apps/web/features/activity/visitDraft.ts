import type { Day } from "@parkline/domain/date/day";
import type { VisitOutcomeKey } from "@parkline/domain/glossary";
import type { Inputs } from "../../trpc.ts";
import type { Activity } from "./useActivities.ts";
import { newEntryKey } from "../project/note/entryKey.ts";

/** Whom the visit is to: a firm of the activity, or a name. */
export type VisitedFirm =
  | { readonly firmId: number; readonly name: string }
  | { readonly firmId: null; readonly name: string };

/** A visit as it is being written. */
export interface VisitDraft {
  /** By this a second send of the same visit is known. */
  readonly key: string;
  readonly firm: VisitedFirm | null;
  readonly visitedOn: Day;
  readonly met: string;
  readonly said: string;
  readonly nextStep: string;
  readonly nextStepOn: Day | null;
  readonly outcome: VisitOutcomeKey | null;
  readonly project: { readonly id: number; readonly name: string } | null;
  readonly product: string;
}

export function emptyVisit(today: Day): VisitDraft {
  return {
    key: newEntryKey(),
    firm: null,
    visitedOn: today,
    met: "",
    said: "",
    nextStep: "",
    nextStepOn: null,
    outcome: null,
    project: null,
    product: "",
  };
}

/** One that is recorded, to be corrected. */
export type RecordedVisit = Activity["visits"][number];

export function draftOf(visit: RecordedVisit): VisitDraft {
  return {
    key: newEntryKey(),
    firm: { firmId: visit.firmId, name: visit.firmName },
    visitedOn: visit.visitedOn,
    met: visit.met ?? "",
    said: visit.said,
    nextStep: visit.nextStep ?? "",
    nextStepOn: visit.nextStepOn,
    outcome: visit.outcome,
    project: visit.projectId === null ? null : { id: visit.projectId, name: visit.projectName ?? "" },
    product: "",
  };
}

export type VisitLack = "firm" | "said" | "nextStep" | "outcome" | "project" | "product";

/** @param isSettled it is recorded, and what came of it stands @returns what a visit still lacks before it can be saved */
export function lackOf(draft: VisitDraft, isSettled = false): VisitLack | null {
  if (draft.firm === null || draft.firm.name.trim() === "") return "firm";
  if (draft.said.trim() === "") return "said";
  if (draft.outcome === null) return "outcome";
  const goesOn = draft.outcome !== "not_interested";
  if (goesOn && draft.nextStepOn !== null && draft.nextStep.trim() === "") return "nextStep";
  if (isSettled) return null;
  if (draft.outcome === "interaction" && draft.project === null) return "project";
  if (draft.outcome === "lead" && draft.product.trim() === "") return "product";
  return null;
}

const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());

function writtenOf(draft: VisitDraft) {
  const goesOn = draft.outcome !== "not_interested";
  return {
    visitedOn: draft.visitedOn,
    met: orNull(draft.met),
    said: draft.said.trim(),
    // Nothing comes after a firm that is not interested; what was typed before that was said is not sent.
    nextStep: goesOn ? orNull(draft.nextStep) : null,
    nextStepOn: goesOn ? draft.nextStepOn : null,
  };
}

function outcomeOf({ outcome, project, product }: VisitDraft): Inputs["activity"]["recordVisit"]["outcome"] {
  if (outcome === "interaction") return { kind: outcome, projectId: project?.id ?? 0 };
  return outcome === "lead" ? { kind: outcome, product: product.trim() } : { kind: "not_interested" };
}

const firmOf = (firm: VisitedFirm) =>
  firm.firmId === null ? { name: firm.name.trim() } : { firmId: firm.firmId };

/** The visit as the server takes it; for one that lacks nothing. */
export function visitInput(activityId: number, draft: VisitDraft): Inputs["activity"]["recordVisit"] {
  if (draft.firm === null || draft.outcome === null)
    throw new RangeError("a visit without its firm or its outcome");
  return {
    activityId,
    firm: firmOf(draft.firm),
    ...writtenOf(draft),
    outcome: outcomeOf(draft),
    entryKey: draft.key,
  };
}

/** What was changed of a recorded visit, alone. */
export function correctionInput(visit: RecordedVisit, draft: VisitDraft): Inputs["activity"]["correctVisit"] {
  const written = writtenOf(draft);
  const changed = Object.entries(written).filter(
    ([key, value]) => visit[key as keyof typeof written] !== value,
  );
  return {
    id: visit.id,
    version: visit.version,
    fields: Object.fromEntries(changed),
    ...(draft.firm === null || draft.firm.firmId === visit.firmId ? {} : { firm: firmOf(draft.firm) }),
    ...(draft.outcome === visit.outcome ? {} : { outcome: outcomeOf(draft) }),
  };
}
