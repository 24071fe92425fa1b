import { join } from "node:path";
import { connect } from "@parkline/db/connect";
import { migrateToLatest } from "@parkline/db/migrate";
import { prepareQueueSchema } from "@parkline/db/queueSchema";
import { queueSchema } from "@parkline/services/operation/queueSchema";
import { seedCalendar } from "@parkline/services/setting/seedCalendar";
import { migrateQueue } from "@parkline/worker/queue";
import pg from "pg";
import { startPostgres, type EmbeddedPostgres } from "../postgres.ts";
import { Refusal } from "./refusal.ts";

const oldestVersion = 15;

export function startEmbedded(dataDir: string): Promise<EmbeddedPostgres> {
  return startPostgres({ folder: dataDir, logFile: join(dataDir, "logs", "postgres.log"), durable: true });
}

/**
 * Brings our tables, the calendar's years and the queue's tables to this version, as the owner.
 * @returns the names of the migrations applied now
 * @throws Refusal for a database that cannot be reached or is too old
 */
export async function prepareDatabase(ownerUrl: string): Promise<string[]> {
  await requireServer(ownerUrl);
  const applied = await migrateToLatest(ownerUrl);
  await loadCalendarYears(ownerUrl);
  await prepareQueueSchema(ownerUrl, queueSchema, migrateQueue);
  return applied;
}

async function loadCalendarYears(ownerUrl: string): Promise<void> {
  const db = connect(ownerUrl, { max: 1 });
  try {
    await seedCalendar(db);
  } finally {
    await db.destroy();
  }
}

async function requireServer(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const result = await client.query<{ server_version_num: string }>("show server_version_num");
    const version = Math.floor(Number(result.rows[0]?.server_version_num) / 10_000);
    if (version < oldestVersion) {
      throw new Refusal(
        `DATABASE_URL 指向 PostgreSQL ${version}，需要 ${oldestVersion} 以上，请升级数据库。` +
          ` DATABASE_URL names a PostgreSQL ${version}; ${oldestVersion} or later is needed.`,
      );
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const reason = error instanceof Error ? error.message || error.name : String(error);
    throw new Refusal(
      `无法连接数据库（${reason}），请检查 DATABASE_URL 和数据库是否在运行。` +
        ` The database cannot be reached (${reason}); check DATABASE_URL and that it runs.`,
    );
  } finally {
    await client.end();
  }
}
