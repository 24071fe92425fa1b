import { z } from "zod";
import { targetsOfYear } from "@parkline/db/query/target";
import { read } from "../context.ts";
import { verb } from "../verb.ts";
import { totalOf } from "./figure.ts";

const input = z.strictObject({ year: z.int().min(1990).max(2200) });

/** The targets of a year: the park's, its teams' and its chains', each with its months and their sum. */
export const readTargets = verb("indicator.read", input, async (ctx, { year }) =>
  read(ctx, async (tx) => {
    const rows = await targetsOfYear(tx, ctx.park.id, year);
    return rows.map((row) => ({ ...row, total: totalOf(row.months) }));
  }),
);
