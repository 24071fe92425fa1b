import { z } from "zod";
import { zoneTotals, type ZoneSum } from "@parkline/db/query/indicatorZone";
import { periodOf, periodSchema, type Period } from "@parkline/domain/indicator/period";
import { isFunds, zoneKeys, type ZoneKey } from "@parkline/domain/indicator/registry";
import { readBehind, type Moment } from "../behind.ts";
import { today } from "../context.ts";
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
export interface Zone extends Moment {
  readonly period: ToldPeriod;
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
    const { result: parks, ...moment } = await readBehind(ctx, (tx) =>
      zoneTotals(tx, ctx.actor.personId, period),
    );
    return {
      period: told(period),
      ...moment,
      parks: parks.map(({ id, key, name, sums }) => ({
        id,
        key,
        name,
        figures: zoneKeys.map((figure) => summed(figure, [sums[figure]], period)),
      })),
      figures: zoneKeys.map((figure) =>
        summed(
          figure,
          parks.map(({ sums }) => sums[figure]),
          period,
        ),
      ),
    };
  },
);

function summed(key: ZoneKey, sums: readonly ZoneSum[], period: Period): Figure {
  const sum = {
    value: totalOf(sums.map(({ value }) => value)),
    base: 0,
    count: totalOf(sums.map(({ count }) => count)),
    newValue: isFunds(key) ? totalOf(sums.map(({ newValue }) => newValue ?? 0)) : null,
  };
  const targets = sums.flatMap(({ target }) => target ?? []);
  const target = targets.length > 0 && targets.length === sums.length ? targets : undefined;
  return figureOf(key, sum, period, target);
}
