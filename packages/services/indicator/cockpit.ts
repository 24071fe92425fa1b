import { readIndicators, type IndicatorPart, type IndicatorTable } from "@parkline/db/query/indicator";
import { stuckProjects, type StuckProject } from "@parkline/db/query/indicatorStuck";
import { daysBetween } from "@parkline/domain/date/day";
import { stageKeys, type Label, type StageKey } from "@parkline/domain/glossary";
import { indicatorKeys, isFunds, type IndicatorKey } from "@parkline/domain/indicator/registry";
import { stuckFilter } from "@parkline/domain/indicator/stuck";
import { divisionByCode } from "@parkline/domain/place/divisions";
import { readBehind, type Moment } from "../behind.ts";
import { today, type Context } from "../context.ts";
import { together, type ParkAsked } from "../together.ts";
import { verb } from "../verb.ts";
import { compared, figuresOf, scopeTargets, type ComparedFigure } from "./figure.ts";
import { readReturns, type Returns } from "./returns.ts";
import { before, openScope, scopeSchema, told, type ScopeAsked, type ToldPeriod } from "./scope.ts";

/** The two that the page opens with. */
export const headlineKeys = [
  "signed_contract",
  "funds_outside_province",
] as const satisfies readonly IndicatorKey[];
export type HeadlineKey = (typeof headlineKeys)[number];

const headlineCuts = ["month", "chain", "team"] as const;

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
export interface Cockpit extends Moment {
  readonly period: ToldPeriod;
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
export const readCockpit = verb("indicator.read", scopeSchema, (ctx, asked) =>
  // Of which replica somebody may read depends on what they have written.
  ctx.replica === undefined ? lookTogether(ctx, asked) : look(ctx, asked),
);

/** It is the dearest page, and the same for all of a park who open it. */
const lookTogether = together(look);

async function look(of: ParkAsked & Pick<Context, "replica">, asked: ScopeAsked): Promise<Cockpit> {
  const { result, ...moment } = await readBehind(of, async (tx) => {
    const scope = await openScope(tx, of, asked);
    const day = today(of);
    const earlier = before(scope);
    const [table, beforeIt, targets, stuck, returns] = await Promise.all([
      readIndicators(tx, scope, indicatorKeys, [
        ["funds_outside_province", "slice"],
        ["in_stage", "slice"],
        ["entered_stage", "slice"],
        ...headlineKeys.flatMap((key) => headlineCuts.map((cut) => [key, cut] as const)),
      ]),
      readIndicators(
        tx,
        earlier,
        indicatorKeys,
        headlineKeys.map((key) => [key, "month"]),
      ),
      scopeTargets(tx, scope),
      stuckProjects(tx, scope.parkId, stuckFilter(scope), day, stuckAtMost),
      readReturns(tx, scope, returnsAtMost),
    ]);
    const figures = figuresOf(table.sums, scope, targets);
    const beforeThem = figuresOf(beforeIt.sums, earlier, new Map());
    const inStage = table.partsOf("in_stage", "slice");
    const entered = table.partsOf("entered_stage", "slice");
    const earlierFigures = new Map(beforeThem.map((figure) => [figure.key, figure]));
    return {
      period: told(scope.period),
      figures: figures.map((figure) => compared(figure, earlierFigures.get(figure.key))),
      headlines: headlineKeys.map((key) => headlineOf(key, table, beforeIt, targets.get(key))),
      byOrigin: table.partsOf("funds_outside_province", "slice").map((origin) => ({
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
  });
  return { ...result, ...moment };
}

function headlineOf(
  key: HeadlineKey,
  table: IndicatorTable,
  beforeIt: IndicatorTable,
  target: readonly number[] | undefined,
): Headline {
  const months = table.partsOf(key, "month");
  const beforeThem = beforeIt.partsOf(key, "month");
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
    byChain: table.partsOf(key, "chain"),
    byTeam: table.partsOf(key, "team"),
  };
}

const partOf = (parts: readonly IndicatorPart[], wanted: string): number =>
  parts.find((one) => one.part === wanted)?.value ?? 0;
