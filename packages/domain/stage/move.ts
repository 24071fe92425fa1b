import { Problem } from "../problem.ts";
import { stageKeys, stageLabels, statusLabels, type StageKey } from "../glossary.ts";
import type { ProjectFacts } from "../project/facts.ts";
import { missingFor, type Requirement, type StageSettings } from "./gate.ts";

export interface MoveRequest {
  readonly to: StageKey;
  readonly reason: string | null;
  /** A manager's reason to pass an unmet gate; null asks for the gate to hold. */
  readonly overrideReason: string | null;
}
export type MovePlan =
  | { readonly kind: "reorder" }
  | { readonly kind: "forward"; readonly overridden: readonly Requirement[] }
  | { readonly kind: "back" };

/** The stages that a park uses on a day, in order. */
export function stagesInUse(settings: StageSettings): readonly StageKey[] {
  return stageKeys.filter((stage) => settings[stage]?.enabled !== false);
}

/** The stage that follows in this park, or null after the last. */
export function nextStage(stage: StageKey, settings: StageSettings): StageKey | null {
  return (
    stagesInUse(settings).find((candidate) => stageKeys.indexOf(candidate) > stageKeys.indexOf(stage)) ?? null
  );
}

/**
 * Whether a project may change to a stage, by the rules of domain.md §2: one step forward through a met gate (or with a
 * manager's reasoned override, whose permission the caller checks), any step back with a reason.
 * @throws Problem that says what is missing; `project.gateNotMet` carries the missing requirements' keys in `detail`
 */
export function planMove(facts: ProjectFacts, request: MoveRequest, settings: StageSettings): MovePlan {
  if (request.to === facts.stage) return { kind: "reorder" };
  if (facts.status !== "active")
    throw new Problem("project.notActive", { status: statusLabels[facts.status] });
  if (settings[request.to]?.enabled === false)
    throw new Problem("project.stageSwitchedOff", { stage: stageLabels[request.to] });
  if (stageKeys.indexOf(request.to) < stageKeys.indexOf(facts.stage)) {
    if (!request.reason) throw new Problem("project.backNeedsReason", { stage: stageLabels[request.to] });
    return { kind: "back" };
  }
  const next = nextStage(facts.stage, settings);
  if (next !== null && next !== request.to)
    throw new Problem("project.stageSkipped", { stage: stageLabels[next] });
  const missing = missingFor(request.to, facts, settings);
  if (missing.length > 0 && request.overrideReason === null)
    throw new Problem(
      "project.gateNotMet",
      { stage: stageLabels[request.to], count: missing.length },
      { stage: request.to, missing: missing.map((requirement) => requirement.key) },
    );
  return { kind: "forward", overridden: missing };
}
