import { z } from "zod";
import { lastChangeNumber } from "@parkline/db/query/change";
import { boardFigures, type ColumnFigures } from "@parkline/db/query/projectBoard";
import { laneFigures } from "@parkline/db/query/projectLanes";
import { stageKeys, type StageKey } from "@parkline/domain/glossary";
import { zeroFen } from "@parkline/domain/money/fen";
import { boardLaneKeys } from "@parkline/domain/project/board";
import { projectFilterSchema, type Picked } from "@parkline/domain/project/filter";
import { read, today } from "../context.ts";
import { together } from "../together.ts";
import { verb } from "../verb.ts";

const input = z.strictObject({
  filter: projectFilterSchema.prefault({}),
  lanes: z.enum(boardLaneKeys).nullable().default(null),
});

export interface BoardTotals {
  /** The change that these figures already hold. */
  readonly lastChangeNumber: number;
  /** One entry for each of the ten stages, in order; with lanes one for each stage of a lane that holds a project. */
  readonly columns: readonly (ColumnFigures & { readonly lane: Picked | null })[];
}

/**
 * The figures of the column heads alone: what an open board reads again after changes that it heard of.
 * @throws Problem `permission.denied`
 */
export const readTotals = verb("project.read", input, (ctx, asked) => lookTogether(ctx, asked));

/** Every open board of a park asks for the same after the same change. */
const lookTogether = together((of, { filter, lanes }: z.output<typeof input>): Promise<BoardTotals> =>
  read(of, async (tx) => {
    const { park } = of;
    const day = today(of);
    const number = await lastChangeNumber(tx, park.id);
    if (lanes !== null) {
      const rows = await laneFigures(tx, park.id, filter, day, lanes);
      const columns = rows.map((row) => {
        const { laneId, laneName: _, ...figures } = row;
        return { ...figures, lane: laneId ?? ("none" as const) };
      });
      return { lastChangeNumber: number, columns };
    }
    const figures = new Map((await boardFigures(tx, park.id, filter, day)).map((row) => [row.stage, row]));
    return {
      lastChangeNumber: number,
      columns: stageKeys.map((stage) => ({ ...(figures.get(stage) ?? noFigures(stage)), lane: null })),
    };
  }),
);

/** The figures of a column without a project. */
export function noFigures(stage: StageKey): ColumnFigures {
  return { stage, count: 0, totalInvestment: zeroFen, unknownAmounts: 0, amber: 0, red: 0 };
}
