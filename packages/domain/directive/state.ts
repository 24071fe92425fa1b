import type { Day } from "../date/day.ts";
import { daysBetween } from "../date/day.ts";
import type { ClockStateKey, Label } from "../glossary.ts";
import { Problem } from "../problem.ts";

/**
 * A directive (批示): a leader asks something of whoever carries a project or an activity, by a day. It is answered by a
 * reply and closed out (销号) by a leader, who may send an unsatisfying reply back instead.
 */
export const directiveStateKeys = ["open", "replied", "closed", "withdrawn"] as const;
export type DirectiveStateKey = (typeof directiveStateKeys)[number];
export const directiveStateLabels: Record<DirectiveStateKey, Label> = {
  open: { zh: "待办理", en: "To be answered" },
  replied: { zh: "待销号", en: "To be closed out" },
  closed: { zh: "已销号", en: "Closed out" },
  withdrawn: { zh: "已撤回", en: "Withdrawn" },
};

/** What people do with a directive: in which states they may, and where it leads. */
export const directiveSteps = {
  issue: { zh: "批示", en: "issue it", from: [], to: "open" },
  reply: { zh: "办理回复", en: "reply to it", from: ["open", "replied"], to: "replied" },
  sendBack: { zh: "退回重办", en: "send it back", from: ["replied"], to: "open" },
  close: { zh: "销号", en: "close it out", from: ["replied"], to: "closed" },
  withdraw: { zh: "撤回", en: "withdraw it", from: ["open", "replied"], to: "withdrawn" },
} as const satisfies Record<
  string,
  Label & { readonly from: readonly DirectiveStateKey[]; readonly to: DirectiveStateKey }
>;
export type DirectiveStepKey = keyof typeof directiveSteps;
export const directiveStepKeys = Object.keys(directiveSteps) as readonly DirectiveStepKey[];

export function directiveStepIsOpen(step: DirectiveStepKey, state: DirectiveStateKey): boolean {
  const from: readonly DirectiveStateKey[] = directiveSteps[step].from;
  return from.includes(state);
}

/** Where a step leads. @throws Problem `directive.wrongState` */
export function afterDirectiveStep(step: DirectiveStepKey, state: DirectiveStateKey): DirectiveStateKey {
  const { zh, en, to } = directiveSteps[step];
  if (!directiveStepIsOpen(step, state))
    throw new Problem("directive.wrongState", { state: directiveStateLabels[state], action: { zh, en } });
  return to;
}

/** A directive is red once its day is over without a reply, and amber on that day and the two before. */
const amberDays = 2;
export function directiveClock(
  { state, dueOn }: { readonly state: DirectiveStateKey; readonly dueOn: Day },
  today: Day,
): ClockStateKey {
  if (state !== "open") return "on_time";
  const left = daysBetween(today, dueOn);
  return left < 0 ? "red" : left <= amberDays ? "amber" : "on_time";
}
