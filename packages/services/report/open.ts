import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import { issuedReports } from "@parkline/db/query/report";
import { dayIn } from "@parkline/domain/date/day";
import type { Period } from "@parkline/domain/indicator/period";
import { Problem } from "@parkline/domain/problem";
import { yearSchema } from "@parkline/domain/receipt/period";
import {
  reportFactsSchema,
  reportPeriod,
  type Edition,
  type ReportFacts,
} from "@parkline/domain/report/facts";
import { today, type Context } from "../context.ts";
import { gatherFacts } from "./facts.ts";

/** Which report of a year: an edition by its number, the newest there is (else the draft), or the draft. */
export const reportSchema = z.strictObject({
  year: yearSchema,
  edition: z.union([z.int().positive(), z.enum(["latest", "draft"])]).default("latest"),
});

/** An edition as it is listed. */
export interface ListedEdition extends Edition {
  readonly issuedAt: Date;
}
export interface OpenedReport {
  /** The newest first. */
  readonly editions: readonly ListedEdition[];
  /** Null: a draft, computed now. */
  readonly edition: ListedEdition | null;
  readonly facts: ReportFacts;
}

/** @throws Problem `record.notFound` for an edition that there is not, `report.notBegun` for a year without a whole month */
export async function openReport(
  tx: ParkTransaction,
  ctx: Context,
  { year, edition }: z.output<typeof reportSchema>,
): Promise<OpenedReport> {
  const rows = await issuedReports(tx, ctx.park.id, year);
  const editions = rows.map((row): ListedEdition => ({
    edition: row.edition,
    issuedAt: row.issuedAt,
    issuedOn: dayIn("Asia/Shanghai", row.issuedAt),
    issuedByName: row.issuedByName,
  }));
  const at = edition === "latest" ? 0 : editions.findIndex((one) => one.edition === edition);
  const row = rows[at];
  if (row !== undefined)
    return { editions, edition: editions[at] ?? null, facts: reportFactsSchema.parse(row.facts) };
  if (typeof edition === "number")
    throw new Problem("record.notFound", { record: { zh: "成绩单版本", en: "edition" } });
  const facts = await gatherFacts(tx, ctx.park, draftPeriod(ctx, year), today(ctx));
  return { editions, edition: null, facts };
}

/** @throws Problem `report.notBegun` */
export function draftPeriod(ctx: Context, year: number): Period {
  const period = reportPeriod(year, today(ctx));
  if (period === undefined) throw new Problem("report.notBegun", { year });
  return period;
}
