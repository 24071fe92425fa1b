import { receiptStateKeys, type ReceiptStateKey } from "@parkline/domain/glossary";
import { yearSchema } from "@parkline/domain/receipt/period";

/** What the ledger of funds is narrowed to, and which receipt is open, as it stands in the address. */
export interface ReceiptSearch {
  /** Without one it is this year. */
  readonly year?: number;
  readonly state?: ReceiptStateKey;
  /** What ledgers brought in, alone. */
  readonly opening?: true;
  readonly text?: string;
  readonly open?: number;
}

export function receiptSearch(search: Record<string, unknown>): ReceiptSearch {
  const year = yearSchema.safeParse(search.year);
  const state = receiptStateKeys.find((key) => key === search.state);
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
