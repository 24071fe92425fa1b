import { closingsOfYear, holdPeriods, reopenPeriodRow } from "@parkline/db/query/receiptPeriod";
import { formatFen } from "@parkline/domain/money/fen";
import { Problem } from "@parkline/domain/problem";
import { periodLabel, periodSchema } from "@parkline/domain/receipt/period";
import { noteSchema } from "@parkline/domain/text";
import { audit } from "../audit.ts";
import { announce } from "../change.ts";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { storedSums } from "./periodSums.ts";

/**
 * Opens a closed month again, for a restatement that is kept with its reason: `period.list` shows the sums as they were
 * closed beside those since.
 * @returns the sums as they were closed
 * @throws Problem `period.notClosed`, `permission.*`
 */
export const reopenPeriod = verb(
  "period.reopen",
  periodSchema.extend({ reason: noteSchema }),
  async (ctx, { reason, ...period }) =>
    transact(ctx, async (tx) => {
      await holdPeriods(tx, ctx.park.id, "alone");
      const closings = await closingsOfYear(tx, ctx.park.id, period.year);
      const standing = closings.find(
        ({ month, reopenedAt }) => month === period.month && reopenedAt === null,
      );
      const set = { reopenedAt: ctx.now, reopenedBy: ctx.actor.personId, reopenReason: reason };
      if (standing === undefined || !(await reopenPeriodRow(tx, ctx.park.id, period, set)))
        throw new Problem("period.notClosed", { period: periodLabel(period) });
      const totals = storedSums(standing.totals);
      const subject = { kind: "period" as const, id: null, label: periodLabel(period).zh };
      const was = formatFen(totals.certified, "yuan", "zh");
      await audit(
        tx,
        ctx,
        "period.reopen",
        subject,
        [{ field: "certified", label: "封账时的认定金额", from: was, to: null }],
        reason,
      );
      await announce(tx, ctx, "setting", null, { period });
      return { period, totals };
    }),
);
