import { createRegistry } from "../registry.ts";
import { heartbeat } from "./heartbeat.ts";
import { reckonParks } from "./reckonParks.ts";
import { runLedgerImport } from "./runLedgerImport.ts";
import { sweepAccounts } from "./sweepAccounts.ts";
import { sweepFiles } from "./sweepFiles.ts";
import { sweepReminders } from "./sweepReminders.ts";

/** Every job's name. The queue may hold jobs of any of them; each has exactly one handler below. */
const jobNames = [
  "heartbeat",
  "reckonParks",
  "runLedgerImport",
  "sweepAccounts",
  "sweepFiles",
  "sweepReminders",
] as const;

export const registry = createRegistry(jobNames, [
  heartbeat,
  reckonParks,
  runLedgerImport,
  sweepAccounts,
  sweepFiles,
  sweepReminders,
]);
