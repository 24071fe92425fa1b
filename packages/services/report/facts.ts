import type { ParkTransaction } from "@parkline/db/park";
import { indicatorItems, indicatorParts, type IndicatorPart } from "@parkline/db/query/indicator";
import type { Day } from "@parkline/domain/date/day";
import { indicators, type IndicatorKey } from "@parkline/domain/indicator/registry";
import type { Period } from "@parkline/domain/indicator/period";
import { reportKeys, type ReportFacts } from "@parkline/domain/report/facts";
import type { Park } from "../context.ts";
import { compared, readFigures, type Figure } from "../indicator/figure.ts";
import { before } from "../indicator/scope.ts";

/** Past it a report names no more of the projects introduced; it counts them all. */
const introducedAtMost = 200;

/** All that a report of the park says of a period, computed now. */
export async function gatherFacts(
  tx: ParkTransaction,
  park: Park,
  period: Period,
  asOf: Day,
): Promise<ReportFacts> {
  const scope = { parkId: park.id, period, teamId: null, chainId: null };
  const parts = (key: IndicatorKey, cut: "chain" | "slice") => indicatorParts(tx, scope, key, cut);
  const [figures, earlier, attended, atFairs, negotiated, introduced, signed, outside, items] =
    await Promise.all([
      readFigures(tx, scope, reportKeys),
      readFigures(tx, before(scope), reportKeys),
      parts("fairs", "slice"),
      parts("signed_at_fairs", "slice"),
      parts("negotiated", "chain"),
      parts("introduced", "chain"),
      parts("signed_contract", "chain"),
      parts("funds_outside_province", "chain"),
      indicatorItems(tx, scope, "introduced", {}, { limit: introducedAtMost, after: null }),
    ]);
  const earlierFigures = new Map(earlier.map((figure) => [figure.key, figure]));
  return {
    parkName: park.name,
    ...period,
    asOf,
    figures: figures.map((figure) => reported(figure, earlierFigures.get(figure.key))),
    fairs: fairsOf(attended, atFairs),
    chains: chainsOf({ negotiated, introduced, signed, outside }),
    introduced: items
      .flatMap(({ projectId, name, investorName, on }) =>
        projectId === null ? [] : [{ projectId, name, investorName, on }],
      )
      .toReversed(),
  };
}

function reported(figure: Figure, earlier: Figure | undefined): ReportFacts["figures"][number] {
  const { key, value, newValue, target, completion, lead } = figure;
  const { name, definition, unit, kind, version, effectiveOn } = indicators[key];
  const { before, growth } = compared(figure, earlier);
  const numbers = { value, newValue, before, growth, target, completion, lead };
  return { key, name, definition, unit, kind, version, effectiveOn, ...numbers };
}

/** The fairs attended and those at which something of the period was signed, the most first. */
function fairsOf(
  attended: readonly IndicatorPart[],
  atFairs: readonly IndicatorPart[],
): ReportFacts["fairs"] {
  const fairs = new Map(
    [...attended, ...atFairs].flatMap(({ part, name }) =>
      part === null ? [] : [[part, name ?? ""] as const],
    ),
  );
  const signed = new Map(atFairs.map(({ part, value }) => [part, value]));
  return [...fairs]
    .map(([part, name]) => ({ activityId: Number(part), name, signed: signed.get(part) ?? 0 }))
    .toSorted((one, other) => other.signed - one.signed || one.activityId - other.activityId);
}

type ChainColumn = "negotiated" | "introduced" | "signed" | "outside";

/** The chains with anything to tell, the most signed first; what belongs to none at the end. */
function chainsOf(columns: Readonly<Record<ChainColumn, readonly IndicatorPart[]>>): ReportFacts["chains"] {
  const names = new Map(
    Object.values(columns).flatMap((parts) => parts.map(({ part, name }) => [part, name])),
  );
  const of = (column: ChainColumn, chain: string | null) =>
    columns[column].find(({ part }) => part === chain)?.value ?? 0;
  return [...names]
    .map(([chain, name]) => ({
      chainId: chain === null ? null : Number(chain),
      name,
      negotiated: of("negotiated", chain),
      introduced: of("introduced", chain),
      signed: of("signed", chain),
      outside: of("outside", chain),
    }))
    .toSorted(
      (one, other) =>
        Number(one.chainId === null) - Number(other.chainId === null) ||
        other.signed - one.signed ||
        other.outside - one.outside ||
        (one.chainId ?? 0) - (other.chainId ?? 0),
    );
}
