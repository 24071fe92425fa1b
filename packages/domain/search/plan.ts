/** What is known of the searched rows, of a park or of a table. A key that is not among the frequencies is in few rows. */
export interface SearchStatistics {
  readonly rowCount: number;
  /** Share of the rows, 0 to 1, that have a key. */
  readonly frequencies: ReadonlyMap<number, number>;
}

/**
 * How the newest hits are found: by walking down from the newest row, at most `reach` rows, or through the index of the
 * keys. A walk that does not find enough is followed by the keys.
 */
export type SearchPlan =
  | { readonly way: "walk"; readonly reach: number; readonly keys: readonly number[] }
  | { readonly way: "keys"; readonly keys: readonly number[] };

/** More keys than these cost more to intersect than they leave out; LIKE decides in any case. Measured: 3 left 13 × the rows of 6. */
export const mostKeys = 8;
/**
 * A key that is in more rows than this leaves out too few of them to be worth its own look-up, beside a rarer one.
 * Measured over 1 000 texts and 1 000 000 rows: half the time of the slowest hundredth.
 */
const worthLookingUp = 0.2;
/** A walk may take this many times the rows that it should need, and between so few and so many. */
const patience = 3;
const shortestWalk = 1_000;
const longestWalk = 8_000;

/**
 * Chooses the way that reads fewer rows: a walk reads about `wanted / frequency`, the keys `frequency × rowCount`. The
 * rarest key bounds how frequent the whole text can be.
 */
export function planSearch(
  queryKeys: readonly number[],
  statistics: SearchStatistics,
  wanted: number,
): SearchPlan {
  const frequencyOf = (key: number) => statistics.frequencies.get(key) ?? 0;
  const keys = queryKeys
    .toSorted((one, other) => frequencyOf(one) - frequencyOf(other))
    .filter((key, place) => place === 0 || frequencyOf(key) <= worthLookingUp)
    .slice(0, mostKeys);
  const frequency = Math.min(...keys.map(frequencyOf));
  if (frequency * frequency * statistics.rowCount <= wanted) return { way: "keys", keys };
  const reach = Math.min(longestWalk, Math.max(shortestWalk, Math.ceil((patience * wanted) / frequency)));
  return { way: "walk", reach, keys };
}
