import { z } from "zod";
import { insertIssuedReport } from "@parkline/db/query/report";
import { yearSchema } from "@parkline/domain/receipt/period";
import { reportTitle } from "@parkline/domain/report/compose";
import { audit } from "../audit.ts";
import { read, today, transact } from "../context.ts";
import { verb } from "../verb.ts";
import { gatherFacts } from "./facts.ts";
import { draftPeriod } from "./open.ts";

/**
 * Issues (签发) the report of a year: its figures are computed now, from one state of the database, and kept with their 口径
 * and whoever issued them. Issued again it is a further edition; the earlier ones stay.
 * @throws Problem `report.notBegun`, `permission.denied`
 */
export const issueReport = verb(
  "report.issue",
  z.strictObject({ year: yearSchema }),
  async (ctx, { year }): Promise<{ readonly year: number; readonly edition: number }> => {
    const period = draftPeriod(ctx, year);
    const facts = await read(ctx, (tx) => gatherFacts(tx, ctx.park, period, today(ctx)));
    return transact(ctx, async (tx) => {
      const edition = await insertIssuedReport(tx, {
        parkId: ctx.park.id,
        year,
        issuedAt: ctx.now,
        issuedBy: ctx.actor.personId,
        issuedByName: ctx.actor.name,
        facts: JSON.stringify(facts),
      });
      const label = `${reportTitle(facts, "zh")}（第${edition}版）`;
      await audit(tx, ctx, "report.issue", { kind: "report", id: null, label });
      return { year, edition };
    });
  },
);
