import { createRegistry } from "../registry.ts";
import { backUp } from "./backUp.ts";
import { deliver } from "./deliver.ts";
import { forgetAnswers } from "./forgetAnswers.ts";
import { heartbeat } from "./heartbeat.ts";
import { planDeliveries } from "./planDeliveries.ts";
import { reckonParks } from "./reckonParks.ts";
import { runLedgerImport } from "./runLedgerImport.ts";
import { sweepAccounts } from "./sweepAccounts.ts";
import { sweepFiles } from "./sweepFiles.ts";
import { sweepReminders } from "./sweepReminders.ts";

/** Every job's name. The queue may hold jobs of any of them; each has exactly one handler below. */
const jobNames = [
  "backUp",
  "deliver",
  "forgetAnswers",
  "heartbeat",
  "planDeliveries",
  "reckonParks",
  "runLedgerImport",
  "sweepAccounts",
  "sweepFiles",
  "sweepReminders",
] as const;

export const registry = createRegistry(jobNames, [
  backUp,
  deliver,
  forgetAnswers,
  heartbeat,
  planDeliveries,
  reckonParks,
  runLedgerImport,
  sweepAccounts,
  sweepFiles,
  sweepReminders,
]);
