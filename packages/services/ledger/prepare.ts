import { buffer } from "node:stream/consumers";
import { z } from "zod";
import * as ledger from "@parkline/db/query/ledger";
import { Problem } from "@parkline/domain/problem";
import { idSchema, versionSchema } from "@parkline/domain/text";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { describeImport } from "./describe.ts";
import { correctionsSchema, importMappingSchema } from "./importMapping.ts";
import { holdImport, sheetsSchema } from "./importState.ts";
import { stageRows } from "./stage.ts";
import { openWorkbook } from "./workbook.ts";

const input = z.strictObject({
  id: idSchema,
  version: versionSchema,
  /** Another sheet of the file; its proposed mapping comes with it, and corrections of the old one go. */
  sheet: z.string().max(100).optional(),
  mapping: importMappingSchema.optional(),
  corrections: correctionsSchema.optional(),
});

/**
 * Decides how a draft is read: which sheet, what its columns are, which cells are corrected. The run reads exactly what was
 * prepared here.
 * @throws Problem `ledger.notReady`, `ledger.sheetMissing`, `ledger.headerMissing`, `record.changed`
 */
export const prepareLedgerImport = verb(
  "ledger.import",
  input,
  async (ctx, { id, version, sheet, mapping, corrections }) =>
    transact(ctx, async (tx) => {
      const record = await holdImport(tx, ctx, id, ["draft"], { zh: "修改", en: "be changed" });
      if (record.version !== version)
        throw new Problem("record.changed", {
          who: "其他人",
          record: { zh: "台账导入", en: "ledger import" },
        });
      if (sheet !== undefined && sheet !== record.sheet) {
        const sheets = sheetsSchema.parse(record.sheets);
        const chosen = sheets.find((candidate) => candidate.name === sheet);
        if (chosen === undefined)
          throw new Problem("ledger.sheetMissing", {
            sheet,
            sheets: sheets.map((one) => one.name).join("、"),
          });
        const proposed = mapping ?? chosen.mapping;
        if (proposed === null) throw new Problem("ledger.headerMissing", { sheet });
        const workbook = await openWorkbook(
          record.fileName,
          await buffer(await ctx.files.open(record.storageKey)),
        );
        const totalRows = await stageRows(tx, ctx.park.id, id, workbook, sheet);
        await ledger.updateImport(tx, ctx.park.id, id, {
          sheet,
          totalRows,
          mapping: JSON.stringify(proposed),
          corrections: JSON.stringify(corrections ?? {}),
        });
      } else {
        await ledger.updateImport(tx, ctx.park.id, id, {
          ...(mapping === undefined ? {} : { mapping: JSON.stringify(mapping) }),
          ...(corrections === undefined ? {} : { corrections: JSON.stringify(corrections) }),
        });
      }
      return describeImport(tx, ctx, id);
    }),
);
