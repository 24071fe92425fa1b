import { indicatorParts, type IndicatorPart } from "@parkline/db/query/indicator";
import type { IndicatorScope } from "@parkline/db/query/indicatorScope";
import { stuckProjects, type StuckProject } from "@parkline/db/query/indicatorStuck";
import { daysBetween } from "@parkline/domain/date/day";
import { stageKeys, type Label, type StageKey } from "@parkline/domain/glossary";
import { isFunds, type IndicatorKey } from "@parkline/domain/indicator/registry";
import { stuckFilter } from "@parkline/domain/indicator/stuck";
import type { ParkTransaction } from "@parkline/db/park";
import { divisionByCode } from "@parkline/domain/place/divisions";
import { read, today } from "../context.ts";
import { verb } from "../verb.ts";
import { compared, readFigures, scopeTargets, type ComparedFigure, type Targets } from "./figure.ts";
import { readReturns, type Returns } from "./returns.ts";
import { before, openScope, scopeSchema, told, type ToldPeriod } from "./scope.ts";

/** The two that the page opens with. */
export const headlineKeys = [
  "signed_contract",
  "funds_outside_province",
] as const satisfies readonly IndicatorKey[];
export type HeadlineKey = (typeof headlineKeys)[number];

const stuckAtMost = 7;
const returnsAtMost = 8;

export interface CockpitMonth {
  /** 1 to 12. */
  readonly month: number;
  readonly value: number;
  /** Of funds: what of `value` was signed in the same year. */
  readonly newValue: number | null;
  readonly before: number;
  /** The month's part of the year's target, where one is set. */
  readonly target: number | null;
}
interface Headline {
  readonly key: HeadlineKey;
  /** All twelve; those after the period's end have nothing yet. */
  readonly months: readonly CockpitMonth[];
  readonly byChain: readonly IndicatorPart[];
  readonly byTeam: readonly IndicatorPart[];
}
export interface Cockpit {
  readonly period: ToldPeriod;
  readonly computedAt: Date;
  readonly figures: readonly ComparedFigure[];
  readonly headlines: readonly Headline[];
  /** Where the money from outside the province came from: codes of provinces. */
  readonly byOrigin: readonly (IndicatorPart & { readonly label: Label | null })[];
  /** How many projects stand in a stage, and how many entered it in the period: never to be added. */
  readonly funnel: readonly { readonly stage: StageKey; readonly now: number; readonly entered: number }[];
  /** As of today, whatever the period; `count` is that of the project list under `stuckFilter`. */
  readonly stuck: {
    readonly count: number;
    readonly projects: readonly (StuckProject & { readonly days: number })[];
  };
  readonly returns: Returns;
}

/**
 * All that the leaders' page shows, in one request and of one moment.
 * @throws Problem `permission.denied`, `record.notFound`
 */
export const readCockpit = verb("indicator.read", scopeSchema, async (ctx, asked): Promise<Cockpit> =>
  read(ctx, async (tx) => {
    const scope = await openScope(tx, ctx, asked);
    const day = today(ctx);
    const earlier = before(scope);
    const [figures, beforeThem, targets, byOrigin, inStage, entered, stuck, returns] = await Promise.all([
      readFigures(tx, scope),
      readFigures(tx, earlier),
      scopeTargets(tx, scope),
      indicatorParts(tx, scope, "funds_outside_province", "slice"),
      indicatorParts(tx, scope, "in_stage", "slice"),
      indicatorParts(tx, scope, "entered_stage", "slice"),
      stuckProjects(tx, scope.parkId, stuckFilter(scope), day, stuckAtMost),
      readReturns(tx, scope, returnsAtMost),
    ]);
    const headlines = await Promise.all(
      headlineKeys.map((key) => headlineOf(tx, scope, earlier, key, targets)),
    );
    const earlierFigures = new Map(beforeThem.map((figure) => [figure.key, figure]));
    return {
      period: told(scope.period),
      computedAt: ctx.now,
      figures: figures.map((figure) => compared(figure, earlierFigures.get(figure.key))),
      headlines,
      byOrigin: byOrigin.map((origin) => ({
        ...origin,
        label: divisionByCode(origin.part ?? "")?.label ?? null,
      })),
      funnel: stageKeys.map((stage) => ({
        stage,
        now: partOf(inStage, stage),
        entered: partOf(entered, stage),
      })),
      stuck: {
        count: stuck.count,
        projects: stuck.projects.map((project) => ({ ...project, days: daysBetween(project.redOn, day) })),
      },
      returns,
    };
  }),
);

async function headlineOf(
  tx: ParkTransaction,
  scope: IndicatorScope,
  earlier: IndicatorScope,
  key: HeadlineKey,
  targets: Targets,
): Promise<Headline> {
  const [months, beforeThem, byChain, byTeam] = await Promise.all([
    indicatorParts(tx, scope, key, "month"),
    indicatorParts(tx, earlier, key, "month"),
    indicatorParts(tx, scope, key, "chain"),
    indicatorParts(tx, scope, key, "team"),
  ]);
  const target = targets.get(key);
  return {
    key,
    months: Array.from({ length: 12 }, (_, index) => {
      const month = String(index + 1);
      const now = months.find((one) => one.part === month);
      return {
        month: index + 1,
        value: now?.value ?? 0,
        newValue: now?.newValue ?? (isFunds(key) ? 0 : null),
        before: partOf(beforeThem, month),
        target: target?.[index] ?? null,
      };
    }),
    byChain,
    byTeam,
  };
}

const partOf = (parts: readonly IndicatorPart[], wanted: string): number =>
  parts.find((one) => one.part === wanted)?.value ?? 0;
