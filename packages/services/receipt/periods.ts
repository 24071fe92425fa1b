import { z } from "zod";
import { closingsOfYear } from "@parkline/db/query/receiptPeriod";
import { yearSchema } from "@parkline/domain/receipt/period";
import { read } from "../context.ts";
import { verb } from "../verb.ts";
import { storedSums, sumsOfMonth } from "./periodSums.ts";

const months = Array.from({ length: 12 }, (_, index) => index + 1);

/**
 * The months of a year: closed or open, the sums now, and every closing there was with its sums then. A month that was
 * reopened shows old beside new.
 */
export const listPeriods = verb("receipt.read", z.strictObject({ year: yearSchema }), async (ctx, { year }) =>
  read(ctx, async (tx) => {
    const closings = await closingsOfYear(tx, ctx.park.id, year);
    const reckon = async (month: number) => {
      const own = closings.filter((closing) => closing.month === month);
      return {
        year,
        month,
        closedAt: own.find(({ reopenedAt }) => reopenedAt === null)?.closedAt ?? null,
        now: await sumsOfMonth(tx, ctx.park.id, { year, month }),
        closings: own.map(
          ({ id, closedAt, closedByName, reopenedAt, reopenedByName, reopenReason, totals }) => ({
            id,
            closedAt,
            closedByName,
            reopenedAt,
            reopenedByName,
            reopenReason,
            totals: storedSums(totals),
          }),
        ),
      };
    };
    return Promise.all(months.map(reckon));
  }),
);
