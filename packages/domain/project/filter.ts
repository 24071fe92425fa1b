import { z } from "zod";
import {
  clockStateKeys,
  poolKeys,
  sourceKeys,
  stageKeys,
  statusKeys,
  type PoolKey,
  type SourceKey,
  type StageKey,
  type StatusKey,
} from "../glossary.ts";
import type { Day } from "../date/day.ts";
import { fenSchema, type Fen } from "../money/fen.ts";
import { clockState } from "../stage/clock.ts";
import { idSchema, soughtSchema } from "../text.ts";

/** `none` picks the projects that have nobody, or nothing, there. */
const picked = z.array(z.union([idSchema, z.literal("none")])).max(100);
export type Picked = z.infer<typeof picked>[number];

/**
 * Which projects a board, list, export or figure is about. The same schema stands at the API's edge and in the page's
 * address. Exactly one pool, always: the two reserve pools are never added together (domain.md §1). Empty lists ask for
 * nothing; several entries of one list are alternatives, several lists hold together.
 */
const filterFields = {
  pool: z.enum(poolKeys).default("prospect"),
  status: z.enum([...statusKeys, "any"]).default("active"),
  stages: z.array(z.enum(stageKeys)).max(stageKeys.length).default([]),
  teamIds: picked.default([]),
  ownerIds: picked.default([]),
  chainIds: picked.default([]),
  sources: z.array(z.enum(sourceKeys)).max(sourceKeys.length).default([]),
  /** Total investment, both bounds inclusive; a project whose amount is unknown is in no range. */
  amountFrom: fenSchema.min(0).nullable().default(null),
  amountTo: fenSchema.min(0).nullable().default(null),
  /** The projects whose total investment is not known yet, alone. */
  amountUnknown: z.boolean().default(false),
  /** State of the stage's clock as of today. */
  clocks: z.array(z.enum(clockStateKeys)).max(clockStateKeys.length).default([]),
  /** Key projects (重点项目) of today alone. */
  keyOnly: z.boolean().default(false),
  text: soughtSchema.default(""),
};
export const projectFilterSchema = z.strictObject(filterFields);
export type ProjectFilter = z.output<typeof projectFilterSchema>;
export type ProjectFilterInput = z.input<typeof projectFilterSchema>;

export const emptyFilter: ProjectFilter = projectFilterSchema.parse({});

/** Leaves out what stands at its default: how a filter is written into an address. */
export function compactFilter(filter: ProjectFilter): ProjectFilterInput {
  const entries = Object.entries(filter).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(emptyFilter[name as keyof ProjectFilter]),
  );
  return Object.fromEntries(entries);
}

/**
 * Reads a filter from an address. An old link may hold what is no longer understood: the rest still counts, and
 * `unread` names the parameters that were left out, so that the page can say so.
 */
export function readFilter(parameters: Readonly<Record<string, unknown>>): {
  filter: ProjectFilter;
  unread: (keyof ProjectFilter)[];
} {
  const unread: (keyof ProjectFilter)[] = [];
  const read: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(filterFields)) {
    const result = schema.safeParse(parameters[name]);
    if (result.success) read[name] = result.data;
    else unread.push(name as keyof ProjectFilter);
  }
  return { filter: projectFilterSchema.parse(read), unread };
}

/** What a filter looks at in one project. */
export interface FilteredProject {
  readonly pool: PoolKey;
  readonly status: StatusKey;
  readonly stage: StageKey;
  readonly teamId: number | null;
  readonly ownerId: number | null;
  readonly chainId: number | null;
  readonly sourceKind: SourceKey | null;
  readonly totalInvestment: Fen | null;
  readonly amberOn: Day | null;
  readonly redOn: Day | null;
  readonly isKey: boolean;
}

/**
 * Whether a project is under the filter, its text apart: that alone needs the database. For a page that hears of a
 * changed card; where `filter.text` is set, it asks the server instead.
 */
export function matchesFilter(project: FilteredProject, filter: ProjectFilter, today: Day): boolean {
  const oneOf = <Value>(list: readonly Value[], value: Value) => list.length === 0 || list.includes(value);
  const amount = project.totalInvestment;
  return (
    project.pool === filter.pool &&
    (filter.status === "any" || project.status === filter.status) &&
    oneOf(filter.stages, project.stage) &&
    oneOf(filter.teamIds, project.teamId ?? "none") &&
    oneOf(filter.ownerIds, project.ownerId ?? "none") &&
    oneOf(filter.chainIds, project.chainId ?? "none") &&
    (filter.sources.length === 0 ||
      (project.sourceKind !== null && filter.sources.includes(project.sourceKind))) &&
    (filter.amountFrom === null || (amount !== null && amount >= filter.amountFrom)) &&
    (filter.amountTo === null || (amount !== null && amount <= filter.amountTo)) &&
    (!filter.amountUnknown || amount === null) &&
    oneOf(filter.clocks, clockState(project, today)) &&
    (!filter.keyOnly || project.isKey)
  );
}
