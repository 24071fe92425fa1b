import { setTimeout } from "node:timers/promises";
import { Kysely, PostgresDialect, sql } from "kysely";
import { Migrator, type Migration, type MigrationResultSet } from "kysely/migration";
import { applicationPassword, applicationRole, openPool } from "./connect.ts";
import * as people from "./migrations/0001_people.ts";
import * as records from "./migrations/0002_records.ts";
import * as ledgerImport from "./migrations/0003_ledger_import.ts";
import * as auditAndChanges from "./migrations/0004_audit_and_changes.ts";
import * as walls from "./migrations/0005_walls.ts";
import * as search from "./migrations/0006_search.ts";
import * as companySearch from "./migrations/0007_company_search.ts";
import * as signInRecord from "./migrations/0008_sign_in_record.ts";
import * as notesAndFiles from "./migrations/0009_notes_and_files.ts";
import * as chainOfImport from "./migrations/0010_chain_of_import.ts";
import * as activity from "./migrations/0019_activity.ts";
import * as agreement from "./migrations/0020_agreement.ts";
import * as receipt from "./migrations/0021_receipt.ts";
import * as indicator from "./migrations/0022_indicator.ts";
import * as openingReceipt from "./migrations/0025_opening_receipt.ts";
import * as auditOfProject from "./migrations/0026_audit_of_project.ts";
import * as agreementCare from "./migrations/0028_agreement_care.ts";
import * as zoneFigures from "./migrations/0029_zone_figures.ts";
import * as issuedReport from "./migrations/0030_issued_report.ts";
import * as directive from "./migrations/0031_directive.ts";
import * as ledgerFill from "./migrations/0032_ledger_fill.ts";
import * as receiptStands from "./migrations/0035_receipt_stands.ts";
import * as abroadByCity from "./migrations/0038_abroad_by_city.ts";
import * as figureIndexes from "./migrations/0040_figure_indexes.ts";
import * as zonePools from "./migrations/0041_zone_pools.ts";
import * as secondFactorRequired from "./migrations/0062_second_factor_required.ts";
import * as keptAnswer from "./migrations/0066_kept_answer.ts";
import * as promotedSequence from "./migrations/0073_promoted_sequence.ts";
import * as ownReminderOnCompanies from "./migrations/0063_own_reminder_on_companies.ts";
import * as spentCode from "./migrations/0064_spent_code.ts";
import * as cockpitIndexes from "./migrations/0053_cockpit_indexes.ts";
import * as firstEntry from "./migrations/0054_first_entry.ts";
import * as zoneTotals from "./migrations/0055_zone_totals.ts";
import * as countedMonth from "./migrations/0056_counted_month.ts";
import * as ruleWithdrawal from "./migrations/0059_rule_withdrawal.ts";
import * as parkMonthTotal from "./migrations/0050_park_month_total.ts";
import * as sessionPark from "./migrations/0051_session_park.ts";
import * as reminder from "./migrations/0045_reminder.ts";
import * as deliveryCare from "./migrations/0052_delivery_care.ts";
import * as reminderRobot from "./migrations/0048_reminder_robot.ts";
import * as supervision from "./migrations/0047_supervision.ts";
import * as openRemindersBySubject from "./migrations/0057_open_reminders_by_subject.ts";
import * as openReminders from "./migrations/0046_open_reminders.ts";
import * as ownReminder from "./migrations/0049_own_reminder.ts";

import * as traceAndRobotKeys from "./migrations/0075_trace_and_robot_keys.ts";
import * as searchPlans from "./migrations/0076_search_plans.ts";

/** Forward only; a released migration is never edited. */
const migrations: Record<string, Migration> = {
  "0001_people": people,
  "0002_records": records,
  "0003_ledger_import": ledgerImport,
  "0004_audit_and_changes": auditAndChanges,
  "0005_walls": walls,
  "0006_search": search,
  "0007_company_search": companySearch,
  "0008_sign_in_record": signInRecord,
  "0009_notes_and_files": notesAndFiles,
  "0010_chain_of_import": chainOfImport,
  "0019_activity": activity,
  "0020_agreement": agreement,
  "0021_receipt": receipt,
  "0022_indicator": indicator,
  "0025_opening_receipt": openingReceipt,
  "0026_audit_of_project": auditOfProject,
  "0028_agreement_care": agreementCare,
  "0029_zone_figures": zoneFigures,
  "0030_issued_report": issuedReport,
  "0031_directive": directive,
  "0032_ledger_fill": ledgerFill,
  "0035_receipt_stands": receiptStands,
  "0038_abroad_by_city": abroadByCity,
  "0040_figure_indexes": figureIndexes,
  "0041_zone_pools": zonePools,
  "0053_cockpit_indexes": cockpitIndexes,
  "0054_first_entry": firstEntry,
  "0055_zone_totals": zoneTotals,
  "0056_counted_month": countedMonth,
  "0059_rule_withdrawal": ruleWithdrawal,
  "0050_park_month_total": parkMonthTotal,
  "0051_session_park": sessionPark,
  "0045_reminder": reminder,
  "0052_delivery_care": deliveryCare,
  "0047_supervision": supervision,
  "0048_reminder_robot": reminderRobot,
  "0046_open_reminders": openReminders,
  "0049_own_reminder": ownReminder,
  "0057_open_reminders_by_subject": openRemindersBySubject,
  "0062_second_factor_required": secondFactorRequired,
  "0063_own_reminder_on_companies": ownReminderOnCompanies,
  "0073_promoted_sequence": promotedSequence,
  "0064_spent_code": spentCode,
  "0066_kept_answer": keptAnswer,
  "0075_trace_and_robot_keys": traceAndRobotKeys,
  "0076_search_plans": searchPlans,
};

/** All of this version, in the order in which an empty database gets them. */
export const migrationNames: readonly string[] = Object.keys(migrations).toSorted();

/**
 * Brings a database to this version, as its owner, and makes sure that the application's role exists with its password.
 * Two callers at once are safe: the second waits and finds nothing to do.
 * @param last goes no further than this migration: how an upgrade from an older version is tested
 * @returns the names of the migrations applied now
 */
export async function migrateToLatest(ownerUrl: string, last?: string): Promise<string[]> {
  return migrate(ownerUrl, migrations, (migrator) =>
    last === undefined ? migrator.migrateToLatest() : migrator.migrateTo(last),
  );
}

/** Gives a database that has none these migrations and no other: the shape that another one had. */
export async function migrateExactly(ownerUrl: string, names: readonly string[]): Promise<void> {
  const chosen = Object.entries(migrations).filter(([name]) => names.includes(name));
  await migrate(ownerUrl, Object.fromEntries(chosen), (migrator) => migrator.migrateToLatest());
}

async function migrate(
  ownerUrl: string,
  among: Record<string, Migration>,
  run: (migrator: Migrator) => Promise<MigrationResultSet>,
): Promise<string[]> {
  const owner = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: openPool(ownerUrl, { max: 2 }).source }),
  });
  try {
    await ensureApplicationRole(owner, ownerUrl);
    const migrator = new Migrator({
      db: owner,
      provider: { getMigrations: async () => among },
      // Features are worked on side by side: one may be done before another with a lower number.
      allowUnorderedMigrations: true,
    });
    const { error, results } = await run(migrator);
    if (error) throw new Error("the migration failed and was rolled back", { cause: error });
    return (results ?? []).map((result) => result.migrationName);
  } finally {
    await owner.destroy();
  }
}

/** The migrations that these lack to be this version's. */
export function missingMigrations(names: readonly string[]): string[] {
  const done = new Set(names);
  return Object.keys(migrations).filter((name) => !done.has(name));
}

/** Migrations that this version does not know: whoever has them is of a newer one. */
export function unknownMigrations(names: readonly string[]): string[] {
  return names.filter((name) => !Object.hasOwn(migrations, name));
}

/** The migrations that a database still lacks; empty when it is of this version. Readable by the application's role. */
export async function pendingMigrations<T>(db: Kysely<T>): Promise<string[]> {
  const done = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  return missingMigrations(done.rows.map((row) => row.name));
}

/**
 * A role belongs to the whole server and a lock to one database: two databases migrated at once meet in the role's row, and
 * the second is told so. Then the first has done it, and it is done again.
 */
async function ensureApplicationRole(owner: Kysely<unknown>, ownerUrl: string): Promise<void> {
  for (let tries = 1; ; tries += 1)
    try {
      return await setApplicationRole(owner, ownerUrl);
    } catch (error) {
      if (tries === mostTries || !isMeeting(error)) throw error;
      await setTimeout(Math.random() * longestPause);
    }
}

const mostTries = 20;
const longestPause = 100;

/** `tuple concurrently updated`, or a role that both would create. */
const meetings: readonly unknown[] = ["XX000", "23505", "42710"];
const isMeeting = (error: unknown): boolean =>
  error instanceof Error && "code" in error && meetings.includes(error.code);

async function setApplicationRole(owner: Kysely<unknown>, ownerUrl: string): Promise<void> {
  const password = sql.lit(applicationPassword(ownerUrl));
  const role = sql.id(applicationRole);
  await owner.transaction().execute(async (transaction) => {
    const found = await sql<{
      name: string;
    }>`select rolname as name from pg_roles where rolname = ${applicationRole}`.execute(transaction);
    if (found.rows.length === 0) await sql`create role ${role} login`.execute(transaction);
    await sql`alter role ${role} with login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password ${password}`.execute(
      transaction,
    );
    // Short questions by many people: starting parallel workers cost more than they gave (52 ms against 30 ms a board).
    await sql`alter role ${role} set max_parallel_workers_per_gather = 0`.execute(transaction);
    // As `infra/postgres.ts` has it: a server that compiles dear statements would have the cockpit wait for its many sums.
    await sql`alter role ${role} set jit = off`.execute(transaction);
  });
}
