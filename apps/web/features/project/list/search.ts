import { listSortKeys, type ListSort } from "@parkline/domain/project/list";
import { filterSearch, type FilterSearch } from "../filter/search.ts";

export interface ListSearch extends FilterSearch {
  readonly sort?: ListSort;
  readonly direction?: "asc" | "desc";
}

/** What the list's address holds beside the filter: the order, where it is not the newest change first. */
export function listSearch(search: Record<string, unknown>): ListSearch {
  const sort = listSortKeys.find((key) => key === search.sort);
  const direction = (["asc", "desc"] as const).find((key) => key === search.direction);
  return { ...filterSearch(search), ...(sort ? { sort } : {}), ...(sort && direction ? { direction } : {}) };
}
