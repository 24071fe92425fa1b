import {
  boardLaneKeys,
  boardSortKeys,
  type BoardLanes,
  type BoardSort,
} from "@parkline/domain/project/board";
import {
  compactFilter,
  readFilter,
  type ProjectFilter,
  type ProjectFilterInput,
} from "@parkline/domain/project/filter";

/** A filter as it stands in an address, defaults left out. */
export type FilterSearch = Partial<ProjectFilterInput>;

/** Reads the filter's part of an address; what is not understood is left out. */
export function filterSearch(search: Record<string, unknown>): FilterSearch {
  // A text of figures, written by hand, is read as a number by the router.
  const { text } = search;
  return compactFilter(
    readFilter(typeof text === "number" ? { ...search, text: String(text) } : search).filter,
  );
}

export function filterOf(search: FilterSearch): ProjectFilter {
  return readFilter({ ...search }).filter;
}

export interface BoardSearch extends FilterSearch {
  readonly sort?: BoardSort;
  readonly lanes?: BoardLanes;
}

export function boardSearch(search: Record<string, unknown>): BoardSearch {
  const sort = boardSortKeys.find((key) => key === search.sort && key !== "rank");
  const lanes = boardLaneKeys.find((key) => key === search.lanes);
  return { ...filterSearch(search), ...(sort ? { sort } : {}), ...(lanes ? { lanes } : {}) };
}
