import type { Outputs } from "../../trpc.ts";

export type Board = Outputs["project"]["board"];
export type BoardColumn = Board["columns"][number];
export type BoardCard = BoardColumn["cards"][number];
export type CardPage = Outputs["project"]["column"];
export type CellFigures = Outputs["project"]["totals"]["columns"][number];
export type ColumnFigures = Omit<CellFigures, "lane">;
export type Lane = NonNullable<Board["lanes"]>["list"][number];

/** Which column of the board: its stage, and its lane where there are lanes. */
export type Cell = Pick<BoardColumn, "stage" | "lane">;
