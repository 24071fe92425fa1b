import { indicatorParts } from "@parkline/db/query/indicator";
import { cohortLabels } from "@parkline/domain/glossary";
import { indicators, isFunds, type IndicatorKey } from "@parkline/domain/indicator/registry";
import { read } from "../context.ts";
import { verb } from "../verb.ts";
import { readFigures } from "./figure.ts";
import { openScope, scopeSchema, told, type ToldPeriod } from "./scope.ts";

/** A figure with its name; `part` where it is the part of one that stands before it. */
export interface ReportedFigure {
  readonly key: IndicatorKey;
  readonly part: string | null;
  readonly name: string;
  /** As `Figure` has it. */
  readonly value: number | null;
}

/**
 * Every figure of a period; beneath what was signed at fairs each fair with its own, beneath funds their cohorts: what a
 * report is written from.
 * @throws Problem `permission.denied`, `record.notFound`
 */
export const readReport = verb(
  "indicator.read",
  scopeSchema,
  async (ctx, asked): Promise<{ readonly period: ToldPeriod; readonly figures: readonly ReportedFigure[] }> =>
    read(ctx, async (tx) => {
      const scope = await openScope(tx, ctx, asked);
      const [figures, atFairs] = await Promise.all([
        readFigures(tx, scope),
        indicatorParts(tx, scope, "signed_at_fairs", "slice"),
      ]);
      const reported = figures.flatMap(({ key, value, newValue }): readonly ReportedFigure[] => {
        const whole = { key, part: null, name: indicators[key].name.zh, value };
        if (isSplit(key)) return [whole, ...cohortsOf(whole, newValue ?? 0)];
        if (key !== "signed_at_fairs") return [whole];
        const each = atFairs.map((fair) => ({
          key,
          part: fair.part,
          name: `${fair.name ?? ""}签约额`,
          value: fair.value,
        }));
        return [whole, ...each];
      });
      return { period: told(scope.period), figures: reported };
    }),
);

/** Two of the funds are cohorts themselves. */
const isSplit = (key: IndicatorKey): boolean =>
  isFunds(key) && key !== "funds_new" && key !== "funds_carried_over";

const cohortsOf = ({ key, name, value }: ReportedFigure, newValue: number): ReportedFigure[] => [
  { key, part: "new", name: `${name}（${cohortLabels.new.zh}）`, value: newValue },
  {
    key,
    part: "carried_over",
    name: `${name}（${cohortLabels.carried_over.zh}）`,
    value: (value ?? 0) - newValue,
  },
];
