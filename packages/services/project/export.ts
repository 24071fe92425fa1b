import { PassThrough, type Readable } from "node:stream";
import { z } from "zod";
import { boardFigures } from "@parkline/db/query/projectBoard";
import { listedProjects } from "@parkline/db/query/projectList";
import type { Cursor } from "@parkline/db/query/keyset";
import type { ParkTransaction } from "@parkline/db/park";
import type { Day } from "@parkline/domain/date/day";
import { poolLabels } from "@parkline/domain/glossary";
import { projectFilterSchema, type ProjectFilter } from "@parkline/domain/project/filter";
import { listColumnKeys, type ListColumnKey } from "@parkline/domain/project/list";
import { audit } from "../audit.ts";
import { read, today, transact, type Context } from "../context.ts";
import { verb } from "../verb.ts";
import { writeSheet } from "./exportSheet.ts";
import { listOrder } from "./list.ts";

const input = z.strictObject({
  filter: projectFilterSchema.prefault({}),
  ...listOrder,
  /** Which columns, in this order; all of them where none are named. */
  columns: z.array(z.enum(listColumnKeys)).max(listColumnKeys.length).default([]),
});

export interface ProjectExport {
  readonly fileName: string;
  readonly contentType: string;
  /** Ends with an error where the reading fails; the file is then not complete. */
  readonly stream: Readable;
}

const pageSize = 1000;

/**
 * The projects under a filter as a workbook, in Chinese, amounts as figures in 万元. Who took how much away is in the
 * audit before the first byte goes out. All rows are of one state of the database.
 * @throws Problem `permission.denied`
 */
export const exportProjects = verb(
  "project.export",
  input,
  async (ctx, { filter, columns, ...order }): Promise<ProjectExport> => {
    const day = today(ctx);
    await transact(ctx, async (tx) => recordExport(tx, ctx, filter, day));
    const stream = new PassThrough();
    const chosen: readonly ListColumnKey[] = columns.length > 0 ? columns : listColumnKeys;
    const writing = read(ctx, (tx) =>
      writeSheet(stream, chosen, day, pages(tx, ctx.park.id, filter, day, order)),
    );
    writing.catch((error: unknown) =>
      stream.destroy(error instanceof Error ? error : new Error(String(error))),
    );
    return {
      fileName: `${poolLabels[filter.pool].zh}项目_${day}.xlsx`,
      contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      stream,
    };
  },
);

async function recordExport(
  tx: ParkTransaction,
  ctx: Context,
  filter: ProjectFilter,
  day: Day,
): Promise<void> {
  const figures = await boardFigures(tx, ctx.park.id, filter, day);
  const count = figures.reduce((sum, one) => sum + one.count, 0);
  const label = `${poolLabels[filter.pool].zh}项目 ${count} 项`;
  await audit(tx, ctx, "project.export", { kind: "project", id: null, label }, [], filter.text || null);
}

/** Page after page, so that a large park is never in memory as a whole. */
async function* pages(
  tx: ParkTransaction,
  parkId: number,
  filter: ProjectFilter,
  day: Day,
  order: Pick<z.output<typeof input>, "sort" | "direction">,
) {
  for (let after: Cursor | null = null; ;) {
    const page: Awaited<ReturnType<typeof listedProjects>> = await listedProjects(tx, parkId, filter, day, {
      ...order,
      after,
      limit: pageSize,
    });
    yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = { value: last.sortValue, id: last.id };
  }
}
