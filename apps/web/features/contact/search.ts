/** The list's search and the contact that is open beside it, as they stand in the address. */
export interface ContactSearch {
  readonly text?: string;
  readonly open?: number;
}

export function contactSearch(search: Record<string, unknown>): ContactSearch {
  const text = typeof search.text === "string" ? search.text.trim().slice(0, 60) : "";
  const { open } = search;
  const isId = typeof open === "number" && Number.isSafeInteger(open) && open > 0;
  return { ...(text === "" ? {} : { text }), ...(isId ? { open } : {}) };
}
