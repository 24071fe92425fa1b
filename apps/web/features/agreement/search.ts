import { lineKeys, type Line } from "@parkline/domain/agreement/count";
import {
  agreementSortKeys,
  type AgreementFilter,
  type AgreementSort,
} from "@parkline/domain/agreement/filter";
import { agreementKindKeys, type AgreementKindKey } from "@parkline/domain/agreement/kind";
import { standingKeys, type StandingKey } from "@parkline/domain/agreement/standing";
import { dayFrom } from "@parkline/domain/date/day";

/** What the list of agreements is narrowed to and how it is sorted, as it stands in the address. Without a year it is this one. */
export interface AgreementSearch {
  readonly year?: number | "all";
  readonly kind?: AgreementKindKey;
  readonly state?: StandingKey;
  readonly team?: number;
  readonly chain?: number;
  readonly activity?: number;
  readonly project?: number;
  /** Those that make up one of the figures; with `alive` the part of it that still holds. */
  readonly line?: Line;
  readonly alive?: true;
  readonly unreviewed?: true;
  readonly late?: true;
  readonly text?: string;
  readonly sort?: AgreementSort;
  readonly direction?: "asc" | "desc";
}

const whole = (value: unknown, most: number): number | undefined =>
  typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= most ? value : undefined;
const given = <Value>(name: keyof AgreementSearch, value: Value | undefined): Record<string, Value> =>
  value === undefined ? {} : { [name]: value };
const flag = (value: unknown): true | undefined => (value === true ? true : undefined);

export function agreementSearch(search: Record<string, unknown>): AgreementSearch {
  const text = typeof search["text"] === "string" ? search["text"].trim().slice(0, 60) : "";
  const year = whole(search["year"], 2200);
  const line = lineKeys.find((key) => key === search["line"]);
  const sort = agreementSortKeys.find((key) => key === search["sort"]);
  const isKnownYear = year !== undefined && year >= 1990;
  return {
    ...given("year", search["year"] === "all" ? "all" : isKnownYear ? year : undefined),
    ...given(
      "kind",
      agreementKindKeys.find((key) => key === search["kind"]),
    ),
    ...given(
      "state",
      standingKeys.find((key) => key === search["state"]),
    ),
    ...given("team", whole(search["team"], 2_147_483_647)),
    ...given("chain", whole(search["chain"], 2_147_483_647)),
    ...given("activity", whole(search["activity"], Number.MAX_SAFE_INTEGER)),
    ...given("project", whole(search["project"], Number.MAX_SAFE_INTEGER)),
    ...given("line", line),
    ...given("alive", line === undefined ? undefined : flag(search["alive"])),
    ...given("unreviewed", flag(search["unreviewed"])),
    ...given("late", flag(search["late"])),
    ...given("text", text === "" ? undefined : text),
    ...given("sort", sort),
    ...given("direction", sort && (["asc", "desc"] as const).find((key) => key === search["direction"])),
  };
}

/** What is asked of the API; `whose` alone is what the totals over the list are of. */
export function filterOf(search: AgreementSearch, thisYear: number) {
  const {
    year = thisYear,
    kind,
    state,
    team,
    chain,
    activity,
    project,
    line,
    alive,
    unreviewed,
    late,
    text,
  } = search;
  const whose: AgreementFilter = {
    ...(year === "all" ? {} : { signedFrom: dayFrom(year, 1, 1), signedTo: dayFrom(year, 12, 31) }),
    ...(team === undefined ? {} : { teamId: team }),
    ...(chain === undefined ? {} : { chainId: chain }),
    ...(activity === undefined ? {} : { activityId: activity }),
    ...(project === undefined ? {} : { projectId: project }),
  };
  const filter: AgreementFilter = {
    ...whose,
    ...(kind === undefined ? {} : { kinds: [kind] }),
    ...(state === undefined ? {} : { standing: state }),
    ...(line === undefined ? {} : { line }),
    ...(alive === undefined ? {} : { aliveOnly: true }),
    ...(unreviewed === undefined ? {} : { unreviewedOnly: true }),
    ...(late === undefined ? {} : { overdueOnly: true }),
    ...(text === undefined ? {} : { text }),
  };
  return { whose, filter };
}

/** The same with some parts set, or taken out where they are undefined. */
export function changed(
  search: AgreementSearch,
  change: { readonly [Key in keyof AgreementSearch]?: AgreementSearch[Key] | undefined },
): AgreementSearch {
  return agreementSearch({ ...search, ...change });
}
