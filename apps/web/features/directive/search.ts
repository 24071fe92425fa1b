import type { DirectiveStateKey } from "@parkline/domain/directive/state";
import type { Inputs } from "../../trpc.ts";

/** Which directives are shown: mine to answer, all that are not closed out, those that are answered, those that are done with. */
export const directiveViews = ["toAnswer", "open", "replied", "ended"] as const;
export type DirectiveView = (typeof directiveViews)[number];

/** What the list of directives is narrowed to, as it stands in the address. Without a view it is the person's own first. */
export interface DirectiveSearch {
  readonly view?: DirectiveView;
  /** Those alone that I have issued. */
  readonly issued?: true;
  /** Those alone that are past their day without an answer. */
  readonly overdue?: true;
}

export function directiveSearch(search: Record<string, unknown>): DirectiveSearch {
  const view = directiveViews.find((key) => key === search["view"]);
  return {
    ...(view === undefined ? {} : { view }),
    ...(search["issued"] === true ? { issued: true as const } : {}),
    ...(search["overdue"] === true ? { overdue: true as const } : {}),
  };
}

const statesOf: Record<DirectiveView, readonly DirectiveStateKey[]> = {
  toAnswer: ["open"],
  open: ["open", "replied"],
  replied: ["replied"],
  ended: ["closed", "withdrawn"],
};

export type DirectiveQuestion = Omit<NonNullable<Inputs["directive"]["list"]>, "after">;

/** What is asked of the API. What is due stands first, and of what is done with the last issued. */
export function questionOf({ issued, overdue }: DirectiveSearch, view: DirectiveView): DirectiveQuestion {
  return {
    whose: view === "toAnswer" ? "toAnswer" : issued === true ? "issued" : "all",
    states: [...statesOf[view]],
    overdueOnly: overdue ?? false,
    order: view === "ended" ? "newest" : "due",
  };
}
