import { z } from "zod";
import { daySchema } from "@parkline/domain/date/day";
import { Problem } from "@parkline/domain/problem";
import { idSchema, noteSchema, versionSchema } from "@parkline/domain/text";
import { today, transact } from "../context.ts";
import { verb } from "../verb.ts";
import { conflictOver, openAgreement, writeAgreement } from "./open.ts";

const input = z.strictObject({
  id: idSchema,
  version: versionSchema,
  terminatedOn: daySchema,
  reason: noteSchema,
});

/**
 * Terminates an agreement: it leaves what is alive, with its increases, and stays in what was signed.
 * @throws Problem `agreement.terminated` for a second time, `agreement.terminatedBeforeSigned`, `record.changed`, `record.notFound`, `permission.*`
 */
export const terminateAgreement = verb("agreement.terminate", input, async (ctx, { id, version, ...end }) =>
  transact(ctx, async (tx) => {
    const opened = await openAgreement(tx, ctx, "agreement.terminate", id);
    const { row } = opened;
    if (row.terminatedOn !== null)
      throw new Problem("agreement.terminated", {
        day: row.terminatedOn,
        action: { zh: "再次终止", en: "terminate it again" },
      });
    if (row.version !== version) throw await conflictOver(tx, ctx, row, []);
    if (end.terminatedOn < row.signedOn || end.terminatedOn > today(ctx))
      throw new Problem("agreement.terminatedBeforeSigned", { signed: row.signedOn, today: today(ctx) });
    const change = { terminatedOn: end.terminatedOn, terminationReason: end.reason };
    const changes = [
      { field: "terminatedOn", label: "终止日期", from: null, to: end.terminatedOn },
      { field: "terminationReason", label: "终止原因", from: null, to: end.reason },
    ];
    return { id, version: await writeAgreement(tx, ctx, opened, change, "agreement.terminate", changes) };
  }),
);
