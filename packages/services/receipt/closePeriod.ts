import { closedPeriods, holdPeriods, insertClosedPeriod } from "@parkline/db/query/receiptPeriod";
import { formatFen } from "@parkline/domain/money/fen";
import { Problem } from "@parkline/domain/problem";
import { isLater, periodLabel, periodOf, periodSchema } from "@parkline/domain/receipt/period";
import { audit } from "../audit.ts";
import { announce } from "../change.ts";
import { today, transact } from "../context.ts";
import { verb } from "../verb.ts";
import { sumsOfMonth } from "./periodSums.ts";

/**
 * Closes a month (封账): from here on nothing in it changes, and what comes late lands in the next open one. Its sums are
 * kept as they were closed. Whoever certifies at this moment is waited for.
 * @throws Problem `period.closedAlready`, `period.notBegun`, `permission.*`
 */
export const closePeriod = verb("period.close", periodSchema, async (ctx, period) =>
  transact(ctx, async (tx) => {
    if (isLater(period, periodOf(today(ctx))))
      throw new Problem("period.notBegun", { period: periodLabel(period) });
    await holdPeriods(tx, ctx.park.id, "alone");
    const { year, month } = period;
    const closed = await closedPeriods(tx, ctx.park.id);
    if (closed.some((one) => one.year === year && one.month === month))
      throw new Problem("period.closedAlready", { period: periodLabel(period) });
    const totals = await sumsOfMonth(tx, ctx.park.id, period);
    await insertClosedPeriod(tx, {
      parkId: ctx.park.id,
      ...period,
      closedAt: ctx.now,
      closedBy: ctx.actor.personId,
      totals: JSON.stringify(totals),
    });
    const subject = { kind: "period" as const, id: null, label: periodLabel(period).zh };
    await audit(tx, ctx, "period.close", subject, [
      { field: "certified", label: "认定金额", from: null, to: formatFen(totals.certified, "yuan", "zh") },
    ]);
    await announce(tx, ctx, "setting", null, { period });
    return { period, totals };
  }),
);
