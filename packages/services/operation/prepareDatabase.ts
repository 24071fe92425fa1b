import { alone } from "@parkline/db/alone";
import { connect, derivedSecret } from "@parkline/db/connect";
import { lookAtServer } from "@parkline/db/lookAtServer";
import { migrateToLatest, unknownMigrations } from "@parkline/db/migrate";
import { prepareQueueSchema } from "@parkline/db/queueSchema";
import { Problem } from "@parkline/domain/problem";
import { sessionPurpose } from "../account/secret.ts";
import { lockRobotKeys } from "../robot/strongbox.ts";
import { seedCalendar } from "../setting/seedCalendar.ts";
import { queueSchema } from "./queueSchema.ts";

const oldestVersion = 15;

/** The queue engine's own migration of its tables, with the owner's connection. */
export type MigrateQueue = Parameters<typeof prepareQueueSchema>[2];

/**
 * Brings our tables, the calendar's years and the queue's tables to this version, as the owner. Of several at once each waits for
 * the one before it, and finds nothing left to do.
 * @returns the names of the migrations applied now
 * @throws Problem `database.unreachable`, `database.tooOld`, `database.newer`
 */
export async function prepareDatabase(ownerUrl: string, migrateQueue: MigrateQueue): Promise<string[]> {
  const { version, migrations } = await lookAtServer(ownerUrl).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message || error.name : String(error);
    throw new Problem("database.unreachable", { reason });
  });
  if (version < oldestVersion)
    throw new Problem("database.tooOld", { version: String(version), least: String(oldestVersion) });
  const newer = unknownMigrations(migrations);
  if (newer.length > 0) throw new Problem("database.newer", { migrations: newer.join("、") });
  // One for the lock, one for the work.
  const owner = connect(ownerUrl, { max: 2 });
  try {
    return await alone(owner, "prepareDatabase", async () => {
      const applied = await migrateToLatest(ownerUrl);
      await lockRobotKeys(ownerUrl, derivedSecret(ownerUrl, sessionPurpose));
      await seedCalendar(owner);
      await prepareQueueSchema(ownerUrl, queueSchema, migrateQueue);
      return applied;
    });
  } finally {
    await owner.destroy();
  }
}
