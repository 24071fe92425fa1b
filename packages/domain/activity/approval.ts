import type { ActivityApprovalKey, ActivityStateKey, ActivitySubjectKey, RoleKey } from "../glossary.ts";

/** Who approves, and after how many days a report is due: working days, of a trip abroad natural ones. */
export interface ActivityRules {
  readonly approval: ActivityApprovalKey;
  readonly reportDays: number;
}

/** What holds where a park has set nothing (domain.md §3, issue B: 5 working days, 15 days after a trip abroad). */
export const defaultActivityRules: Record<ActivitySubjectKey, ActivityRules> = {
  trip: { approval: "manager_then_leader", reportDays: 5 },
  trip_abroad: { approval: "manager_then_leader", reportDays: 15 },
  fair: { approval: "manager_then_leader", reportDays: 5 },
  reception: { approval: "manager", reportDays: 5 },
};

/**
 * Where a request puts an activity. A manager's own request is a manager's word already, but never an approval of their own: it goes
 * to a leader, even where the manager's word is enough for others.
 */
export function afterRequest(
  approval: ActivityApprovalKey,
  requester: readonly RoleKey[],
): Extract<ActivityStateKey, "requested" | "manager_approved" | "approved"> {
  if (approval === "none") return "approved";
  return approval === "leader" || requester.includes("manager") ? "manager_approved" : "requested";
}

/** Where an approval puts it. */
export function afterApproval(
  state: AwaitingState,
  approval: ActivityApprovalKey,
): Extract<ActivityStateKey, "manager_approved" | "approved"> {
  return state === "requested" && approval === "manager_then_leader" ? "manager_approved" : "approved";
}

export type AwaitingState = Extract<ActivityStateKey, "requested" | "manager_approved">;
export const isAwaiting = (state: ActivityStateKey): state is AwaitingState => state in approverOf;

/** Whose word an activity waits for. */
export const approverOf: Record<AwaitingState, Extract<RoleKey, "manager" | "leader">> = {
  requested: "manager",
  manager_approved: "leader",
};
