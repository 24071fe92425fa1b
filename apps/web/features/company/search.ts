/** What a list of companies is narrowed to, as it stands in the address. */
export interface CompanySearch {
  readonly text?: string;
  readonly inPark?: true;
}

export function companySearch(search: Record<string, unknown>): CompanySearch {
  const text = typeof search.text === "string" ? search.text.trim().slice(0, 60) : "";
  return { ...(text === "" ? {} : { text }), ...(search.inPark === true ? { inPark: true } : {}) };
}
