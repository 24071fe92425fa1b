import { activityKindKeys, type ActivityKindKey } from "@parkline/domain/glossary";

export type ActivityView = "list" | "month" | "year";

/** What the page shows, as it stands in the address; left out: the list of this year, all kinds, everybody's. */
export interface ActivitySearch {
  readonly view?: ActivityView;
  readonly year?: number;
  /** 1 to 12, of the calendar of a month. */
  readonly month?: number;
  readonly kind?: ActivityKindKey;
  readonly mine?: true;
  readonly text?: string;
}

export function activitySearch(search: Record<string, unknown>): ActivitySearch {
  const text = typeof search.text === "string" ? search.text.trim().slice(0, 60) : "";
  const kind = activityKindKeys.find((key) => key === search.kind);
  const year = wholeBetween(search.year, 1990, 2200);
  const month = wholeBetween(search.month, 1, 12);
  return {
    ...(search.view === "month" || search.view === "year" ? { view: search.view } : {}),
    ...(year === undefined ? {} : { year }),
    ...(month === undefined ? {} : { month }),
    ...(kind === undefined ? {} : { kind }),
    ...(search.mine === true ? { mine: true } : {}),
    ...(text === "" ? {} : { text }),
  };
}

function wholeBetween(value: unknown, least: number, most: number): number | undefined {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most
    ? value
    : undefined;
}
