import { daysBetween, type Day } from "../date/day.ts";
import type { ClockStateKey, Label, RoleKey } from "../glossary.ts";
import { Problem } from "../problem.ts";

/**
 * A supervision order (督办单): what is late and stays unanswered is put in writing, first to whoever carries it, then to
 * the head of the team, then to the managers and the sponsor leader; each with a number, a reply and a closing out (销号).
 */
export const orderLevelKeys = ["blue", "yellow", "red"] as const;
export type OrderLevelKey = (typeof orderLevelKeys)[number];
export const orderLevelLabels: Record<OrderLevelKey, Label> = {
  blue: { zh: "蓝单", en: "Blue order" },
  yellow: { zh: "黄单", en: "Yellow order" },
  red: { zh: "红单", en: "Red order" },
};
/** The level above each; the ladder ends with red. */
export const levelAbove: Record<OrderLevelKey, OrderLevelKey | null> = {
  blue: "yellow",
  yellow: "red",
  red: null,
};

export const orderStateKeys = ["open", "replied", "raised", "closed", "lapsed", "withdrawn"] as const;
export type OrderStateKey = (typeof orderStateKeys)[number];
export const orderStateLabels: Record<OrderStateKey, Label> = {
  open: { zh: "待答复", en: "Reply due" },
  replied: { zh: "待销号", en: "To be closed out" },
  raised: { zh: "已升级", en: "Escalated" },
  closed: { zh: "已销号", en: "Closed out" },
  lapsed: { zh: "自动销号", en: "Closed by itself" },
  withdrawn: { zh: "已撤回", en: "Withdrawn" },
};

/** What happens to an order: in which states it may, and where it leads. `raise` and `lapse` come about by themselves. */
export const orderSteps = {
  issue: { zh: "签发", en: "issue it", from: [], to: "open" },
  reply: { zh: "答复", en: "answer it", from: ["open", "replied"], to: "replied" },
  sendBack: { zh: "退回重办", en: "send it back", from: ["replied"], to: "open" },
  close: { zh: "销号", en: "close it out", from: ["replied"], to: "closed" },
  withdraw: { zh: "撤回", en: "withdraw it", from: ["open", "replied"], to: "withdrawn" },
  raise: { zh: "升级", en: "escalate it", from: ["open"], to: "raised" },
  lapse: { zh: "自动销号", en: "close it by itself", from: ["open", "replied"], to: "lapsed" },
} as const satisfies Record<
  string,
  Label & { readonly from: readonly OrderStateKey[]; readonly to: OrderStateKey }
>;
export type OrderStepKey = keyof typeof orderSteps;
export const orderStepKeys = Object.keys(orderSteps) as readonly OrderStepKey[];
/** The steps that people take. */
export const personalSteps = ["reply", "sendBack", "close", "withdraw"] as const satisfies OrderStepKey[];
export type PersonalStepKey = (typeof personalSteps)[number];

export function orderStepIsOpen(step: OrderStepKey, state: OrderStateKey): boolean {
  const from: readonly OrderStateKey[] = orderSteps[step].from;
  return from.includes(state);
}

/** Where a step leads. @throws Problem `supervision.wrongState` */
export function afterOrderStep(step: OrderStepKey, state: OrderStateKey): OrderStateKey {
  const { zh, en, to } = orderSteps[step];
  if (!orderStepIsOpen(step, state))
    throw new Problem("supervision.wrongState", { state: orderStateLabels[state], action: { zh, en } });
  return to;
}

/** Managers conclude every order; a red one, which is addressed to them, the leaders may conclude as well. */
export function mayConclude(roles: readonly RoleKey[], level: OrderLevelKey): boolean {
  return roles.includes("manager") || (level === "red" && roles.includes("leader"));
}

/** `督〔2026〕蓝-001`, as papers of the field are numbered: by park, year and level, without a gap. */
export function orderNumber(level: OrderLevelKey, year: number, serial: number): string {
  return `督〔${year}〕${orderLevelLabels[level].zh.slice(0, 1)}-${String(serial).padStart(3, "0")}`;
}

/** An order is red once its day is over without a reply, and amber on that day and the one before. */
const amberDays = 1;
export function orderClock(
  { state, replyDueOn }: { readonly state: OrderStateKey; readonly replyDueOn: Day },
  today: Day,
): ClockStateKey {
  if (state !== "open") return "on_time";
  const left = daysBetween(today, replyDueOn);
  return left < 0 ? "red" : left <= amberDays ? "amber" : "on_time";
}
