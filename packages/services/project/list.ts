import { z } from "zod";
import { lastChangeNumber } from "@parkline/db/query/change";
import type { Cursor } from "@parkline/db/query/keyset";
import { boardFigures } from "@parkline/db/query/projectBoard";
import { listedProjects, type ListedProject } from "@parkline/db/query/projectList";
import type { Day } from "@parkline/domain/date/day";
import { sumFen, type Fen } from "@parkline/domain/money/fen";
import { projectFilterSchema } from "@parkline/domain/project/filter";
import { listSortKeys } from "@parkline/domain/project/list";
import { read, today } from "../context.ts";
import { verb } from "../verb.ts";
import { afterSchema } from "../cursor.ts";

/** What the whole list comes to under its filter, not the page of it. */
export interface ListTotals {
  readonly count: number;
  readonly totalInvestment: Fen;
  readonly unknownAmounts: number;
}

export interface ProjectList {
  readonly rows: readonly ListedProject[];
  /** Where the next page goes on; null after the last row. */
  readonly next: Cursor | null;
  /** With the first page alone. */
  readonly totals: ListTotals | null;
  readonly lastChangeNumber: number;
  /** The day that clocks and key marks were read at. */
  readonly today: Day;
}

export const listOrder = {
  sort: z.enum(listSortKeys).default("updatedAt"),
  direction: z.enum(["asc", "desc"]).default("desc"),
};
const input = z.strictObject({
  filter: projectFilterSchema.prefault({}),
  ...listOrder,
  after: afterSchema,
  limit: z.int().min(1).max(200).default(50),
});

/**
 * A page of the project list. Stable under ties and while others write: a row that stays where it is, is met exactly once.
 * @throws Problem `permission.denied`
 */
export const listProjects = verb(
  "project.read",
  input,
  async (ctx, { filter, limit, ...order }): Promise<ProjectList> =>
    read(ctx, async (tx) => {
      const number = await lastChangeNumber(tx, ctx.park.id);
      const day = today(ctx);
      const found = await listedProjects(tx, ctx.park.id, filter, day, { ...order, limit: limit + 1 });
      const page = found.slice(0, limit);
      const last = page.at(-1);
      const next = last !== undefined && found.length > limit ? { value: last.sortValue, id: last.id } : null;
      const figures = order.after === null ? await boardFigures(tx, ctx.park.id, filter, day) : null;
      const totals = figures && {
        count: figures.reduce((sum, one) => sum + one.count, 0),
        totalInvestment: sumFen(figures.map((one) => one.totalInvestment)),
        unknownAmounts: figures.reduce((sum, one) => sum + one.unknownAmounts, 0),
      };
      return { rows: page.map(withoutSortValue), next, totals, lastChangeNumber: number, today: day };
    }),
);

function withoutSortValue(row: ListedProject & { readonly sortValue: string | null }): ListedProject {
  const { sortValue, ...listed } = row;
  void sortValue;
  return listed;
}
