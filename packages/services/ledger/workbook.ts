import { Problem } from "@parkline/domain/problem";
import { openArchive } from "./workbook/archive.ts";
import { readParts } from "./workbook/parts.ts";
import { readMerges, readRows, type SheetRow } from "./workbook/sheet.ts";

/**
 * A workbook read as a stream: 50 000 rows pass in seconds and tens of megabytes. We read the format ourselves because
 * exceljs's stream decodes each piece of a file by itself and so garbles a Chinese character that two pieces share,
 * takes phonetic hints for text, and knows neither merged cells nor hidden rows.
 */
export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[];
  /**
   * The rows that hold anything, in order; a merged cell's value stands in each of its cells.
   * @throws Problem `ledger.sheetMissing`, `ledger.unreadable`
   */
  rows(sheet: string): AsyncGenerator<SheetRow>;
  close(): void;
}

/**
 * @param name the file's name, for the refusal's sentence
 * @throws Problem `ledger.unreadable` for anything but an .xlsx that opens without a password
 */
export async function openWorkbook(name: string, bytes: Uint8Array): Promise<Workbook> {
  const archive = await readable(name, () => openArchive(bytes));
  const parts = await readable(name, () => readParts(archive));
  if (parts.sheets.length === 0) throw new Problem("ledger.unreadable", { name });
  return {
    sheets: parts.sheets.map((sheet) => ({ name: sheet.name, hidden: sheet.hidden })),
    async *rows(wanted) {
      const sheet = parts.sheets.find((candidate) => candidate.name === wanted);
      if (!sheet) {
        const sheets = parts.sheets.map((one) => one.name).join("、");
        throw new Problem("ledger.sheetMissing", { sheet: wanted, sheets });
      }
      const merges = await readable(name, () => readMerges(archive, sheet.path));
      const rows = readRows(archive, sheet.path, parts, merges);
      for (;;) {
        const next = await readable(name, () => rows.next());
        if (next.done === true) return;
        yield next.value;
      }
    },
    close: () => archive.close(),
  };
}

/** Whatever is wrong inside the file, it is the file that cannot be read: one sentence, the cause kept for the log. */
async function readable<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const problem = new Problem("ledger.unreadable", { name });
    problem.cause = error;
    throw problem;
  }
}
