import type { Day } from "@parkline/domain/date/day";
import type { VisitOutcomeKey } from "@parkline/domain/glossary";
import type { Inputs } from "../../trpc.ts";
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

export type VisitLack = "firm" | "said" | "nextStep" | "outcome" | "project" | "product";

/** What a visit still lacks before it can be saved. */
export function lackOf(draft: VisitDraft): VisitLack | null {
  if (draft.firm === null || draft.firm.name.trim() === "") return "firm";
  if (draft.said.trim() === "") return "said";
  if (draft.outcome === null) return "outcome";
  const goesOn = draft.outcome !== "not_interested";
  if (goesOn && draft.nextStepOn !== null && draft.nextStep.trim() === "") return "nextStep";
  if (draft.outcome === "interaction" && draft.project === null) return "project";
  if (draft.outcome === "lead" && draft.product.trim() === "") return "product";
  return null;
}

const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** The visit as the server takes it; for one that lacks nothing. */
export function visitInput(activityId: number, draft: VisitDraft): Inputs["activity"]["recordVisit"] {
  const { firm, outcome, project } = draft;
  if (firm === null || outcome === null) throw new RangeError("a visit without its firm or its outcome");
  return {
    activityId,
    firm: firm.firmId === null ? { name: firm.name.trim() } : { firmId: firm.firmId },
    visitedOn: draft.visitedOn,
    met: orNull(draft.met),
    said: draft.said.trim(),
    // Nothing comes after a firm that is not interested; what was typed before that was said is not sent.
    nextStep: outcome === "not_interested" ? null : orNull(draft.nextStep),
    nextStepOn: outcome === "not_interested" ? null : draft.nextStepOn,
    outcome:
      outcome === "interaction"
        ? { kind: outcome, projectId: project?.id ?? 0 }
        : outcome === "lead"
          ? { kind: outcome, product: draft.product.trim() }
          : { kind: outcome },
    entryKey: draft.key,
  };
}
