import Excel from "exceljs";
import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import * as ledger from "@parkline/db/query/ledger";
import { cellText, columnName, type Cell } from "@parkline/domain/ledger/cell";
import { escapeFormula } from "@parkline/domain/ledger/formula";
import { idSchema } from "@parkline/domain/text";
import { audit } from "../audit.ts";
import { transact, type Context } from "../context.ts";
import { verb } from "../verb.ts";
import { unpackRow } from "./cells.ts";
import { correctionsSchema, importMappingSchema } from "./importMapping.ts";
import { findImport } from "./importState.ts";
import { leftoverHeaders } from "./plan/interaction.ts";

const batchSize = 1000;
const problemSchema = z.array(
  z.looseObject({ header: z.string().nullable(), text: z.string(), problem: z.object({ zh: z.string() }) }),
);

/**
 * The rows that were left over, and those whose cells were not all understood, as a workbook of their own: the original
 * cells under their headers, with what became of the row and why. Mended there, it can be imported again: rows that came
 * in already are found and stay as they are.
 * @throws Problem `record.notFound`
 */
export const leftoverOfImport = verb("ledger.import", z.strictObject({ id: idSchema }), (ctx, { id }) =>
  // Contacts' phones leave the house with the file: that is noted, so it is no mere read.
  transact(ctx, async (tx) => {
    const record = await findImport(tx, ctx, id);
    const mapping = importMappingSchema.parse(record.mapping);
    const corrections = correctionsSchema.parse(record.corrections);
    const workbook = new Excel.Workbook();
    const sheet = workbook.addWorksheet("未导入");
    const columns = mapping.columns.toSorted((left, right) => left.column - right.column);
    sheet.addRow([...leftoverHeaders, ...columns.map((column) => escapeFormula(column.header))]).font = {
      bold: true,
    };
    sheet.views = [{ state: "frozen", ySplit: 1 }];
    sheet.getColumn(3).width = 60;
    // What stands to the right of the header has no column of its own: each gets one, under its letter.
    const beyond = new Map<number, number>();
    const named = new Set(columns.map(({ column }) => column));
    let rows = 0;
    for await (const row of leftOverRows(tx, ctx, id)) {
      const cells = unpackRow(row.cells);
      const mended = corrections[String(row.rowNumber)] ?? {};
      const textOf = (column: number) => mended[String(column)] ?? originalText(cells[column]);
      const original: (string | undefined)[] = columns.map(({ column }) => textOf(column));
      for (const column of cells.keys()) {
        if (named.has(column) || textOf(column) === "") continue;
        const place = beyond.get(column) ?? columns.length + beyond.size;
        beyond.set(column, place);
        original[place] = textOf(column);
      }
      sheet.addRow([
        row.rowNumber,
        outcomeText(row.outcome),
        escapeFormula(reasons(row.problems)),
        ...Array.from(original, (text = "") => escapeFormula(text)),
      ]);
      rows += 1;
    }
    for (const [column, place] of beyond)
      sheet.getRow(1).getCell(leftoverHeaders.length + place + 1).value = `${columnName(column)} 列`;
    await audit(tx, ctx, "ledger.leftover", { kind: "ledgerImport", id, label: record.fileName });
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
    return { fileName: `${record.fileName.replace(/\.xlsx$/iu, "")}-未导入.xlsx`, rows, bytes };
  }),
);

async function* leftOverRows(
  tx: ParkTransaction,
  ctx: Context,
  id: number,
): AsyncGenerator<ledger.LedgerRowRecord> {
  for (let after = 0; ;) {
    const rows = await ledger.readRows(tx, ctx.park.id, id, { after, limit: batchSize, leftOver: true });
    const last = rows.at(-1);
    if (last === undefined) return;
    yield* rows;
    after = last.rowNumber;
  }
}

/** The cell as the sheet had it: of a formula its text, when it has no result. */
function originalText(cell: Cell | undefined): string {
  return cell?.kind === "formula" && cell.result.kind === "empty" ? `=${cell.formula}` : cellText(cell);
}

const outcomeText = (outcome: ledger.RowOutcome | null): string =>
  outcome === "created"
    ? "已导入，下列内容未录入"
    : outcome === "filled"
      ? "已补充到库中项目，下列内容未录入"
      : "未导入";

function reasons(problems: unknown): string {
  return problemSchema
    .parse(problems)
    .map(({ header, problem }) => (header === null ? problem.zh : `${header}：${problem.zh}`))
    .join("\n");
}
