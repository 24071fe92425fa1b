import type { Label } from "../glossary.ts";
import { fundsKeys } from "../indicator/registry.ts";
import { figureOf, type ReportFacts } from "./facts.ts";
import { valueOf, type FigureRef } from "./figure.ts";

/** Why a figure is no longer what was issued: its 口径 changed, a closed month was reopened, or records were added or corrected. */
export type Cause = "definition" | "restatement" | "records";

export interface FigureDifference {
  readonly ref: FigureRef;
  readonly name: Label;
  readonly cause: Cause;
}

/** The figures, and those of single fairs, that come out otherwise now than when the report was issued. */
export function differencesOf(
  issued: ReportFacts,
  now: ReportFacts,
  hasRestatement: boolean,
): readonly FigureDifference[] {
  const figures = issued.figures.map(({ key, name }) => ({ ref: { key, of: "value" } as FigureRef, name }));
  const fairs = issued.fairs.map((fair) => ({
    ref: { key: "signed_at_fairs", of: "value", fair: fair.activityId } as FigureRef,
    name: { zh: fair.name, en: fair.name },
  }));
  return [...figures, ...fairs]
    .filter(({ ref }) => isDifferent(issued, now, ref))
    .map((one) => ({ ...one, cause: causeOf(issued, now, one.ref.key, hasRestatement) }));
}

export const isDifferent = (issued: ReportFacts, now: ReportFacts, ref: FigureRef): boolean =>
  valueOf(issued, ref) !== valueOf(now, ref);

function causeOf(issued: ReportFacts, now: ReportFacts, key: string, hasRestatement: boolean): Cause {
  if (figureOf(issued, key)?.version !== figureOf(now, key)?.version) return "definition";
  const isOfFunds = [...fundsKeys, "funds_rate"].some((one) => one === key);
  return hasRestatement && isOfFunds ? "restatement" : "records";
}
