import { backup } from "./backup/backup.ts";
import { restore } from "./backup/restore.ts";
import type { Command } from "./command.ts";
import { doctor } from "./doctor/doctor.ts";
import { erase } from "./user/erase.ts";
import { exportEverything } from "./export/everything.ts";
import { importLedger } from "./import/ledger.ts";
import { printIndicators } from "./indicators.ts";
import { migrate } from "./migrate/migrate.ts";
import { printReport } from "./report.ts";
import { userCreate } from "./user/create.ts";
import { userDisable } from "./user/disable.ts";
import { userList } from "./user/list.ts";
import { userResetPassword } from "./user/resetPassword.ts";
import { userZoneLeader } from "./user/zoneLeader.ts";

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  importLedger,
  printIndicators,
  printReport,
  userList,
  userCreate,
  userResetPassword,
  userDisable,
  userZoneLeader,
  doctor,
  migrate,
  backup,
  restore,
  exportEverything,
  erase,
];
