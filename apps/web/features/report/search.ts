import { yearSchema } from "@parkline/domain/receipt/period";

/** Which year's report, as it stands in the address: the newest edition (else the draft), one by its number, or the draft. */
export interface ReportSearch {
  readonly year?: number;
  readonly edition?: number | "draft";
}

export function reportSearch(search: Record<string, unknown>): ReportSearch {
  const year = yearSchema.safeParse(search.year);
  const { edition } = search;
  const isEdition =
    edition === "draft" || (typeof edition === "number" && Number.isInteger(edition) && edition > 0);
  return {
    ...(year.success ? { year: year.data } : {}),
    ...(isEdition ? { edition } : {}),
  };
}
