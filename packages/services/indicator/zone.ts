import { z } from "zod";
import { zoneFigures, type ZoneFigureRow } from "@parkline/db/query/indicatorZone";
import { periodOf, periodSchema, type Period } from "@parkline/domain/indicator/period";
import { isFunds, zoneKeys, type ZoneKey } from "@parkline/domain/indicator/registry";
import { read, today } from "../context.ts";
import { verb } from "../verb.ts";
import { figureOf, totalOf, type Figure } from "./figure.ts";
import { told, type ToldPeriod } from "./scope.ts";

export interface ZonePark {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  /** In the order of `zoneKeys`. */
  readonly figures: readonly Figure[];
}
export interface Zone {
  readonly period: ToldPeriod;
  readonly computedAt: Date;
  readonly parks: readonly ZonePark[];
  /** The sums over the parks. A target is the sum of those of parks that have one, and only where all of them have. */
  readonly figures: readonly Figure[];
}

/**
 * The headline figures of every park of the zone, each as that park's own summary has it, and their sums. For leaders of
 * the zone alone: the database asks for itself.
 * @throws Problem `permission.denied`, `input.invalid`
 */
export const readZone = verb(
  "zone.read",
  z.strictObject({ period: periodSchema }),
  async (ctx, asked): Promise<Zone> => {
    const period = periodOf(asked.period, today(ctx));
    const rows = await read(ctx, (tx) => zoneFigures(tx, ctx.actor.personId, period));
    const byPark = Map.groupBy(rows, (row) => row.parkId);
    return {
      period: told(period),
      computedAt: ctx.now,
      parks: [...byPark].flatMap(([id, own]) => {
        const [first] = own;
        if (first === undefined) return [];
        return [{ id, key: first.parkKey, name: first.parkName, figures: figuresOf(own, period) }];
      }),
      figures: figuresOf(rows, period),
    };
  },
);

const figuresOf = (rows: readonly ZoneFigureRow[], period: Period): Figure[] =>
  zoneKeys.map((key) =>
    summed(
      key,
      rows.filter((row) => row.key === key),
      period,
    ),
  );

function summed(key: ZoneKey, rows: readonly ZoneFigureRow[], period: Period): Figure {
  const sum = {
    value: totalOf(rows.map((row) => row.value)),
    base: 0,
    count: totalOf(rows.map((row) => row.count)),
    newValue: isFunds(key) ? totalOf(rows.map((row) => row.newValue ?? 0)) : null,
  };
  const targets = rows.flatMap((row) => row.target ?? []);
  const target = targets.length > 0 && targets.length === rows.length ? targets : undefined;
  return figureOf(key, sum, period, target);
}
