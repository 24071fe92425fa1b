import {
  cohortKeys,
  receiptStateKeys,
  receiptUseKeys,
  type CohortKey,
  type ReceiptStateKey,
  type ReceiptUseKey,
} from "@parkline/domain/glossary";
import { originTiers, type OriginTier } from "@parkline/domain/place/tier";
import { periodSchema, yearSchema } from "@parkline/domain/receipt/period";

/** Receipts in one state, or all that wait for review or certification. */
export type ReceiptQueue = ReceiptStateKey | "waiting";

/** What the ledger of funds is narrowed to, and which receipt is open, as it stands in the address. */
export interface ReceiptSearch {
  /** Without one it is this year. */
  readonly year?: number;
  readonly state?: ReceiptQueue;
  /** What ledgers brought in, alone. */
  readonly opening?: true;
  readonly text?: string;
  readonly open?: number;
}

export function receiptSearch(search: Record<string, unknown>): ReceiptSearch {
  const year = yearSchema.safeParse(search.year);
  const state =
    search.state === "waiting" ? search.state : receiptStateKeys.find((key) => key === search.state);
  const text = typeof search.text === "string" ? search.text.trim().slice(0, 60) : "";
  const { open } = search;
  return {
    ...(year.success ? { year: year.data } : {}),
    ...(state === undefined ? {} : { state }),
    ...(search.opening === true ? { opening: true as const } : {}),
    ...(text === "" ? {} : { text }),
    ...(typeof open === "number" && Number.isSafeInteger(open) && open > 0 ? { open } : {}),
  };
}

/** The same without one of its parts. */
export function without(search: ReceiptSearch, part: keyof ReceiptSearch): ReceiptSearch {
  return Object.fromEntries(Object.entries(search).filter(([key]) => key !== part));
}

/** Which part of a year's certified money a list is of: all of it where nothing is said. */
export interface CountedSearch {
  /** Without one it is this year. */
  readonly year?: number;
  /** 1 to 12. */
  readonly month?: number;
  readonly cohort?: CohortKey;
  readonly tier?: OriginTier;
  readonly use?: ReceiptUseKey;
  /** Of uses that do not count. */
  readonly uncounted?: true;
}

export function countedSearch(search: Record<string, unknown>): CountedSearch {
  const year = yearSchema.safeParse(search.year);
  const month = periodSchema.shape.month.safeParse(search.month);
  const cohort = cohortKeys.find((key) => key === search.cohort);
  const tier = originTiers.find((key) => key === search.tier);
  const use = receiptUseKeys.find((key) => key === search.use);
  return {
    ...(year.success ? { year: year.data } : {}),
    ...(month.success ? { month: month.data } : {}),
    ...(cohort === undefined ? {} : { cohort }),
    ...(tier === undefined ? {} : { tier }),
    ...(use === undefined ? {} : { use }),
    ...(search.uncounted === true ? { uncounted: true as const } : {}),
  };
}
