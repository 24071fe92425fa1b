import type { Day } from "../date/day.ts";

/** Where an obligation stands on a day: met in time or late, waived, still open, or overdue. */
type ObligationStateKey = "met" | "met_late" | "waived" | "open" | "overdue";

/** Due on a day means to its end: it is overdue from the day after. */
export function obligationState(
  one: { readonly dueOn: Day; readonly metOn: Day | null; readonly waivedOn: Day | null },
  today: Day,
): ObligationStateKey {
  if (one.waivedOn !== null) return "waived";
  if (one.metOn !== null) return one.metOn > one.dueOn ? "met_late" : "met";
  return one.dueOn < today ? "overdue" : "open";
}
