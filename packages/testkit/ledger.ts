import Excel from "exceljs";
import type { Context } from "@parkline/services/context";
import { carryLedgerImport } from "@parkline/services/ledger/carry";
import type { ImportDescription } from "@parkline/services/ledger/describe";
import { getLedgerImport } from "@parkline/services/ledger/get";
import type { ImportMapping } from "@parkline/services/ledger/importMapping";
import { prepareLedgerImport } from "@parkline/services/ledger/prepare";
import { runLedgerImport } from "@parkline/services/ledger/run";
import { uploadLedger } from "@parkline/services/ledger/upload";

/** A ledger of one sheet: its header and rows as they stand there, anything above them first. */
export async function ledgerBytes(
  header: readonly (string | null)[],
  rows: readonly (readonly Excel.CellValue[])[],
  shape: (sheet: Excel.Worksheet) => void = () => undefined,
): Promise<Uint8Array> {
  const workbook = new Excel.Workbook();
  const sheet = workbook.addWorksheet("台账");
  sheet.addRow([...header]);
  for (const row of rows) sheet.addRow([...row]);
  shape(sheet);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/**
 * Uploads a ledger and carries its import to the end, in this process, through the real verbs; `decided` is what a person
 * says for all rows.
 */
export async function importLedger(
  ctx: Context,
  bytes: Uint8Array,
  name = "台账.xlsx",
  decided: Partial<ImportMapping> = {},
): Promise<ImportDescription> {
  const draft = await uploadLedger(ctx, { name, bytes });
  const { id } = draft;
  const { version } =
    Object.keys(decided).length === 0
      ? draft
      : await prepareLedgerImport(ctx, {
          id,
          version: draft.version,
          mapping: { ...draft.mapping, ...decided },
        });
  await runLedgerImport(ctx, { id, version });
  await carryLedgerImport(ctx, id);
  return getLedgerImport(ctx, { id });
}
