import { activityStateLabels, type ActivityStateKey, type Label } from "../glossary.ts";
import { Problem } from "../problem.ts";

/** What people do with an activity, and in which states they may. */
export const activitySteps = {
  edit: { zh: "修改", en: "edit it", from: ["plan", "approved", "under_way", "returned"] },
  request: { zh: "提请审批", en: "ask for approval", from: ["plan"] },
  approve: { zh: "审批", en: "approve it", from: ["requested", "manager_approved"] },
  sendBack: { zh: "退回修改", en: "send it back", from: ["requested", "manager_approved", "approved"] },
  withdraw: { zh: "撤回", en: "withdraw it", from: ["requested", "manager_approved", "approved"] },
  start: { zh: "启动", en: "start it", from: ["approved"] },
  visit: { zh: "记录拜访", en: "record a visit", from: ["approved", "under_way", "returned"] },
  correctVisit: { zh: "更正拜访", en: "correct a visit", from: ["under_way", "returned", "reported"] },
  return: { zh: "登记返回", en: "record the return", from: ["approved", "under_way"] },
  report: { zh: "提交总结", en: "report on it", from: ["returned", "reported"] },
  cancel: {
    zh: "取消",
    en: "cancel it",
    from: ["plan", "requested", "manager_approved", "approved", "under_way"],
  },
} as const satisfies Record<string, Label & { readonly from: readonly ActivityStateKey[] }>;
export type ActivityStepKey = keyof typeof activitySteps;

export function stepIsOpen(step: ActivityStepKey, state: ActivityStateKey): boolean {
  const from: readonly ActivityStateKey[] = activitySteps[step].from;
  return from.includes(state);
}

/** @throws Problem `activity.wrongState` */
export function requireStep(step: ActivityStepKey, state: ActivityStateKey): void {
  if (stepIsOpen(step, state)) return;
  const { zh, en } = activitySteps[step];
  throw new Problem("activity.wrongState", { state: activityStateLabels[state], action: { zh, en } });
}

/** What an approval covers: once it is given these stay as they are, unless the plan is withdrawn and asked for anew. */
export const approvedFields = ["kind", "budget"] as const;
