import { discardLedgerImport } from "@parkline/services/ledger/discard";
import { getLedgerImport } from "@parkline/services/ledger/get";
import { listLedgerImports } from "@parkline/services/ledger/list";
import { prepareLedgerImport } from "@parkline/services/ledger/prepare";
import { previewLedgerImport } from "@parkline/services/ledger/preview";
import { runLedgerImport } from "@parkline/services/ledger/run";
import { undoLedgerImport } from "@parkline/services/ledger/undo";
import { mutation, query, router } from "../trpc.ts";

/** Upload and leftover file are bytes and go by HTTP (../ledger.ts). */
export const ledgerRouter = router({
  list: query(listLedgerImports),
  get: query(getLedgerImport),
  prepare: mutation(prepareLedgerImport),
  preview: query(previewLedgerImport),
  run: mutation(runLedgerImport),
  undo: mutation(undoLedgerImport),
  discard: mutation(discardLedgerImport),
});
