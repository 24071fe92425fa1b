import { z } from "zod";
import { lastChangeNumber } from "@parkline/db/query/change";
import { boardFigures, type ColumnFigures } from "@parkline/db/query/projectBoard";
import { stageKeys, type StageKey } from "@parkline/domain/glossary";
import { zeroFen } from "@parkline/domain/money/fen";
import { projectFilterSchema } from "@parkline/domain/project/filter";
import { read, today } from "../context.ts";
import { verb } from "../verb.ts";

const input = z.strictObject({ filter: projectFilterSchema.prefault({}) });

export interface BoardTotals {
  /** The change that these figures already hold. */
  readonly lastChangeNumber: number;
  /** One entry for each of the ten stages, in order. */
  readonly columns: readonly ColumnFigures[];
}

/**
 * The figures of the column heads alone: what an open board reads again after changes that it heard of.
 * @throws Problem `permission.denied`
 */
export const readTotals = verb("project.read", input, async (ctx, { filter }): Promise<BoardTotals> =>
  read(ctx, async (tx) => {
    const number = await lastChangeNumber(tx, ctx.park.id);
    const figures = new Map(
      (await boardFigures(tx, ctx.park.id, filter, today(ctx))).map((row) => [row.stage, row]),
    );
    return {
      lastChangeNumber: number,
      columns: stageKeys.map((stage) => figures.get(stage) ?? noFigures(stage)),
    };
  }),
);

/** The figures of a column without a project. */
export function noFigures(stage: StageKey): ColumnFigures {
  return { stage, count: 0, totalInvestment: zeroFen, unknownAmounts: 0, amber: 0, red: 0 };
}
