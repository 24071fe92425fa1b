import { orderLevelKeys, type OrderLevelKey, type OrderStateKey } from "@parkline/domain/supervision/order";
import type { Inputs } from "../../trpc.ts";

/** Which orders are shown: mine to answer, all that stand, those that are answered, those that are done with. */
export const orderViews = ["toAnswer", "open", "replied", "ended"] as const;
export type OrderView = (typeof orderViews)[number];

/** What the list of orders is narrowed to, as it stands in the address. Without a view it is the person's own first. */
export interface OrderSearch {
  readonly view?: OrderView;
  /** Of one level alone. */
  readonly level?: OrderLevelKey;
  /** Those alone that are past their day without a reply. */
  readonly overdue?: true;
}

export function orderSearch(search: Record<string, unknown>): OrderSearch {
  const view = orderViews.find((key) => key === search["view"]);
  const level = orderLevelKeys.find((key) => key === search["level"]);
  return {
    ...(view === undefined ? {} : { view }),
    ...(level === undefined ? {} : { level }),
    ...(search["overdue"] === true ? { overdue: true as const } : {}),
  };
}

const statesOf: Record<OrderView, readonly OrderStateKey[]> = {
  toAnswer: ["open"],
  open: ["open", "replied"],
  replied: ["replied"],
  ended: ["closed", "lapsed", "withdrawn"],
};

export type OrderQuestion = Omit<NonNullable<Inputs["supervision"]["list"]>, "after">;

/** What is asked of the API. What is due stands first, and of what is done with the last issued. */
export function questionOf({ level, overdue }: OrderSearch, view: OrderView): OrderQuestion {
  return {
    whose: view === "toAnswer" ? "toAnswer" : "all",
    states: [...statesOf[view]],
    levels: level === undefined ? [] : [level],
    overdueOnly: overdue ?? false,
    order: view === "ended" ? "newest" : "due",
  };
}
