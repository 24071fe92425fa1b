import { cohortKeys, receiptUseKeys, type CohortKey, type ReceiptUseKey } from "@parkline/domain/glossary";
import { indicatorKeys, type IndicatorKey } from "@parkline/domain/indicator/registry";

/** Of which year (up to which month), and of whom, the figures are; as it stands in the address. */
export interface CockpitSearch {
  readonly year?: number;
  readonly toMonth?: number;
  readonly team?: number;
  readonly chain?: number;
}
/** Which part of an indicator a list is of: all of it where nothing is said. */
export interface ItemsPick {
  readonly team?: number;
  readonly chain?: number;
  readonly month?: number;
  readonly slice?: string;
  readonly without?: "team" | "chain" | "slice";
  readonly cohort?: CohortKey;
  readonly use?: ReceiptUseKey;
  /** Of the same period a year before. */
  readonly before?: true;
}
export interface ItemsSearch extends CockpitSearch, ItemsPick {
  readonly key: IndicatorKey;
}
export interface TargetsSearch {
  readonly year?: number;
}

const whole = (value: unknown, from: number, to: number): number | undefined =>
  typeof value === "number" && Number.isInteger(value) && value >= from && value <= to ? value : undefined;
const given = <Value>(name: string, value: Value | undefined): Record<string, Value> =>
  value === undefined ? {} : { [name]: value };

export function cockpitSearch(search: Record<string, unknown>): CockpitSearch {
  const team = whole(search.team, 1, 2_147_483_647);
  return {
    ...given("year", whole(search.year, 1990, 2200)),
    ...given("toMonth", whole(search.toMonth, 1, 12)),
    ...given("team", team),
    ...(team === undefined ? given("chain", whole(search.chain, 1, 2_147_483_647)) : {}),
  };
}

export function itemsSearch(search: Record<string, unknown>): ItemsSearch {
  const key = indicatorKeys.find((one) => one === search.key) ?? "signed_contract";
  const without = (["team", "chain", "slice"] as const).find((one) => one === search.without);
  const slice = ["string", "number"].includes(typeof search.slice) ? String(search.slice).slice(0, 30) : "";
  return {
    key,
    ...cockpitSearch(search),
    ...given("month", whole(search.month, 1, 12)),
    ...(slice === "" ? {} : { slice }),
    ...given("without", without),
    ...given(
      "cohort",
      cohortKeys.find((one) => one === search.cohort),
    ),
    ...given(
      "use",
      receiptUseKeys.find((one) => one === search.use),
    ),
    ...(search.before === true ? { before: true } : {}),
  };
}

export const targetsSearch = (search: Record<string, unknown>): TargetsSearch =>
  given("year", whole(search.year, 1990, 2200));

/** The scope as the API takes it. */
export function scopeOf({ toMonth, team, chain }: CockpitSearch, year: number) {
  return {
    period: { year, fromMonth: 1, toMonth: toMonth ?? null },
    teamId: team ?? null,
    chainId: chain ?? null,
  };
}
