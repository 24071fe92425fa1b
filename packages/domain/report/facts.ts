import { z } from "zod";
import { daySchema, type Day } from "../date/day.ts";
import { monthsGone, periodOf, type Period } from "../indicator/period.ts";
import { labelSchema } from "../label.ts";
import type { IndicatorKey } from "../indicator/registry.ts";

/*
 * What a 年度成绩单 is written from: figures of the registry, each with the 口径 that it was computed by. An issued edition
 * keeps all of it, so that it reads the same however names, definitions and records change afterwards.
 */

/** The figures that a report gives, in its order: those of its first table, what the funds consist of, and the rates. */
export const mainKeys = [
  "trips",
  "fairs",
  "key_prospect",
  "negotiated",
  "introduced",
  "signed_contract_projects",
  "signed_contract",
  "signed_with_framework",
  "signed_at_fairs",
  "alive_signed",
  "funds_certified",
  "funds_outside_province",
  "reserve_planned",
  "reserve_planned_investment",
] as const satisfies readonly IndicatorKey[];
export const fundsCuts = {
  tier: ["funds_outside_province", "funds_inside_province", "funds_inside_city", "funds_overseas"],
  cohort: ["funds_new", "funds_carried_over"],
  use: ["funds_fixed_asset", "funds_working_capital", "funds_equity"],
} as const satisfies Record<string, readonly IndicatorKey[]>;
export const rateKeys = [
  "alive_rate",
  "fulfilment_rate",
  "start_rate",
  "production_rate",
  "funds_rate",
] as const satisfies readonly IndicatorKey[];

export const reportKeys = [
  ...new Set([...mainKeys, ...fundsCuts.tier, ...fundsCuts.cohort, ...fundsCuts.use, ...rateKeys]),
];
export type ReportKey = (typeof reportKeys)[number];

const figureSchema = z.object({
  /** An old edition may have one that the registry no longer has. */
  key: z.string(),
  name: labelSchema,
  definition: labelSchema,
  unit: z.enum(["fen", "project", "activity", "percent"]),
  kind: z.enum(["stock", "flow", "rate"]),
  version: z.int(),
  effectiveOn: daySchema,
  /** As `Figure` of the indicators has them: 分, a count, or hundredths of a percent. */
  value: z.int().nullable(),
  /** Of funds: what of the value is 本年新签. */
  newValue: z.int().nullable(),
  before: z.int().nullable(),
  growth: z.int().nullable(),
  target: z.int().nullable(),
  completion: z.int().nullable(),
  lead: z.int().nullable(),
});

export const reportFactsSchema = z.object({
  parkName: z.string(),
  year: z.int(),
  from: daySchema,
  to: daySchema,
  /** The day of the computation, which what is “alive” is as of. */
  asOf: daySchema,
  figures: z.array(figureSchema),
  /** The fairs attended, and what was signed at each. */
  fairs: z.array(z.object({ activityId: z.int(), name: z.string(), signed: z.int() })),
  /** By industry chain; null for the projects of none. */
  chains: z.array(
    z.object({
      chainId: z.int().nullable(),
      name: z.string().nullable(),
      negotiated: z.int(),
      introduced: z.int(),
      signed: z.int(),
      outside: z.int(),
    }),
  ),
  /** The projects introduced, the earliest first. */
  introduced: z.array(
    z.object({
      projectId: z.int(),
      name: z.string(),
      investorName: z.string().nullable(),
      on: daySchema,
    }),
  ),
});
export type ReportFacts = z.infer<typeof reportFactsSchema>;
export type ReportedFigure = z.infer<typeof figureSchema>;

/** An edition as it was issued. */
export interface Edition {
  /** From 1 within a park and year. */
  readonly edition: number;
  readonly issuedOn: Day;
  readonly issuedByName: string;
}

/**
 * What a report of a year covers: the year, or of the running one the months that are over, since money counts in months.
 * Undefined while no month of it is over.
 */
export function reportPeriod(year: number, today: Day): Period | undefined {
  const months = monthsGone(periodOf({ year, fromMonth: 1, toMonth: null }, today));
  return months === 0 ? undefined : periodOf({ year, fromMonth: 1, toMonth: months }, today);
}

export const figureOf = (facts: ReportFacts, key: string): ReportedFigure | undefined =>
  facts.figures.find((figure) => figure.key === key);
