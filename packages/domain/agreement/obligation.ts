import type { Day } from "../date/day.ts";
import type { Label } from "../glossary.ts";

/**
 * Where an obligation stands on a day: met in time or late, waived, still open, overdue, or lapsed with its agreement.
 */
export type ObligationStateKey = "met" | "met_late" | "waived" | "open" | "overdue" | "lapsed";
export const obligationStateLabels: Record<ObligationStateKey, Label> = {
  met: { zh: "已履行", en: "Met" },
  met_late: { zh: "逾期履行", en: "Met late" },
  waived: { zh: "已豁免", en: "Waived" },
  open: { zh: "未到期", en: "Open" },
  overdue: { zh: "逾期未履行", en: "Overdue" },
  lapsed: { zh: "不再履行", en: "Lapsed" },
};

/**
 * Due on a day means to its end: it is overdue from the day after. What an agreement owed that is no longer in force
 * (terminated, or replaced by another) nobody owes any more.
 */
export function obligationState(
  one: { readonly dueOn: Day; readonly metOn: Day | null; readonly waivedOn: Day | null },
  isInForce: boolean,
  today: Day,
): ObligationStateKey {
  if (one.waivedOn !== null) return "waived";
  if (one.metOn !== null) return one.metOn > one.dueOn ? "met_late" : "met";
  if (!isInForce) return "lapsed";
  return one.dueOn < today ? "overdue" : "open";
}
