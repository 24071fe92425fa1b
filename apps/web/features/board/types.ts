import type { Outputs } from "../../trpc.ts";

export type Board = Outputs["project"]["board"];
export type BoardColumn = Board["columns"][number];
export type BoardCard = BoardColumn["cards"][number];
export type CardPage = Outputs["project"]["column"];
export type ColumnFigures = Outputs["project"]["totals"]["columns"][number];
