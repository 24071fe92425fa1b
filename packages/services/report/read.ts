import type { ParkTransaction } from "@parkline/db/park";
import { closingsOfYear } from "@parkline/db/query/receiptPeriod";
import { monthOf } from "@parkline/domain/date/day";
import type { Fen } from "@parkline/domain/money/fen";
import type { ReportFacts } from "@parkline/domain/report/facts";
import { read, today, type Context } from "../context.ts";
import { storedSums, sumsOfMonth } from "../receipt/periodSums.ts";
import { verb } from "../verb.ts";
import { gatherFacts } from "./facts.ts";
import { openReport, reportSchema, type OpenedReport } from "./open.ts";

/** A closed month that was reopened after the report was issued: its certified funds as they had been closed, and now. */
export interface Restatement {
  readonly month: number;
  readonly reopenedAt: Date;
  readonly reopenedByName: string;
  readonly reason: string;
  readonly closed: Fen;
  readonly now: Fen;
}
interface ReadReport extends OpenedReport {
  /** Beside an edition: the same figures of the same period as they come out now. Null beside a draft. */
  readonly now: ReportFacts | null;
  readonly restatements: readonly Restatement[];
  /** Months of the period whose funds are not closed. */
  readonly openMonths: readonly number[];
}

/**
 * The 年度成绩单 of a year: as it was issued, with what comes out otherwise now and the restatements since; or the draft.
 * @throws Problem `record.notFound`, `report.notBegun`, `permission.denied`
 */
export const readYearReport = verb("report.read", reportSchema, async (ctx, asked): Promise<ReadReport> =>
  read(ctx, async (tx) => {
    const opened = await openReport(tx, ctx, asked);
    const { facts, edition } = opened;
    const { year, from, to } = facts;
    const closings = await closingsOfYear(tx, ctx.park.id, year);
    const months = Array.from({ length: monthOf(to) }, (_, index) => index + 1);
    const closed = new Set(closings.filter((one) => one.reopenedAt === null).map((one) => one.month));
    return {
      ...opened,
      now: edition && (await gatherFacts(tx, ctx.park, { year, from, to }, today(ctx))),
      restatements: edition === null ? [] : await restatementsSince(tx, ctx, closings, edition.issuedAt, to),
      openMonths: months.filter((month) => !closed.has(month)),
    };
  }),
);

async function restatementsSince(
  tx: ParkTransaction,
  ctx: Context,
  closings: Awaited<ReturnType<typeof closingsOfYear>>,
  issuedAt: Date,
  to: ReportFacts["to"],
): Promise<readonly Restatement[]> {
  const found = closings.flatMap(({ reopenedAt, month, year, totals, reopenedByName, reopenReason }) =>
    reopenedAt === null || reopenedAt <= issuedAt || month > monthOf(to)
      ? []
      : [
          {
            year,
            month,
            totals,
            reopenedAt,
            reopenedByName: reopenedByName ?? "",
            reason: reopenReason ?? "",
          },
        ],
  );
  return Promise.all(
    found.map(async ({ year, totals, ...told }) => ({
      ...told,
      closed: storedSums(totals).certified,
      now: (await sumsOfMonth(tx, ctx.park.id, { year, month: told.month })).certified,
    })),
  );
}
