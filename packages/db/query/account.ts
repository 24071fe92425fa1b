import { sql } from "kysely";
import type { Database } from "../connect.ts";

/**
 * Counts a sign-in before its password is looked at, so that any number at once count too. Nothing comes back while the
 * name is locked. A day without failures starts anew.
 * @param lockMinutes how long the nth failure locks, 0 for not at all; the last entry holds for all after it
 */
export async function countAttempt(
  db: Database,
  username: string,
  now: Date,
  lockMinutes: readonly number[],
): Promise<{ failures: number; lockedUntil: Date | null } | undefined> {
  const fresh = sql`sign_in_failure.last_failed_at < ${now}::timestamptz - interval '24 hours'`;
  const next = sql`case when ${fresh} then 1 else sign_in_failure.failures + 1 end`;
  const minutes = sql`(${lockMinutes}::float8[])[least(${next}, ${lockMinutes.length}::integer)]`;
  const { rows } = await sql<{ failures: number; lockedUntil: Date | null }>`
    insert into sign_in_failure (username, failures, locked_until, last_failed_at)
    values (${username}, 1, null, ${now})
    on conflict (username) do update set
      failures = ${next},
      locked_until = case when ${minutes} > 0 then ${now}::timestamptz + ${minutes} * interval '1 minute' end,
      last_failed_at = ${now}
    where sign_in_failure.locked_until is null or sign_in_failure.locked_until <= ${now}
    returning failures, locked_until`.execute(db);
  return rows[0];
}

export async function lockedUntil(db: Database, username: string): Promise<Date | null> {
  const row = await db
    .selectFrom("signInFailure")
    .select("lockedUntil")
    .where("username", "=", username)
    .executeTakeFirst();
  return row?.lockedUntil ?? null;
}

export async function forgetAttempts(db: Database, username: string): Promise<void> {
  await db.deleteFrom("signInFailure").where("username", "=", username).execute();
}

/** Drops counts that have lost their meaning: names that nobody has would pile up. */
export async function forgetOldAttempts(db: Database, before: Date): Promise<void> {
  await db.deleteFrom("signInFailure").where("lastFailedAt", "<", before).execute();
}

/** Drops sessions that have ended, and sign-ins that stopped half-way. */
export async function forgetEnded(db: Database, now: Date): Promise<void> {
  await db.deleteFrom("session").where("expiresAt", "<", now).execute();
  await db.deleteFrom("verification").where("expiresAt", "<", now).execute();
}

export interface AccountEvent {
  readonly at: Date;
  readonly personId: number | null;
  readonly username: string;
  readonly kind: string;
  readonly ipAddress: string | null;
  readonly detail: string | null;
}

export async function insertAccountEvent(db: Database, event: AccountEvent): Promise<void> {
  await db.insertInto("accountEvent").values(event).execute();
}

/** The hash of a person's password; undefined where they have none. */
export async function readPasswordHash(db: Database, personId: number): Promise<string | undefined> {
  const row = await db
    .selectFrom("account")
    .select("password")
    .where("personId", "=", personId)
    .where("providerId", "=", "credential")
    .executeTakeFirst();
  return row?.password ?? undefined;
}

/** Sets a person's password, whether or not they had one. */
export async function storePassword(
  db: Database,
  personId: number,
  hash: string,
  mustChange: boolean,
  now: Date,
): Promise<void> {
  const updated = await db
    .updateTable("account")
    .set({ password: hash, updatedAt: now })
    .where("personId", "=", personId)
    .where("providerId", "=", "credential")
    .executeTakeFirst();
  if (updated.numUpdatedRows === 0n)
    await db
      .insertInto("account")
      .values({ personId, accountId: String(personId), providerId: "credential", password: hash })
      .execute();
  await db
    .updateTable("person")
    .set({ mustChangePassword: mustChange, updatedAt: now })
    .where("id", "=", personId)
    .execute();
}

/** Takes the second factor off a person. */
export async function removeSecondFactor(db: Database, personId: number): Promise<void> {
  await db.deleteFrom("twoFactor").where("personId", "=", personId).execute();
  await db.updateTable("person").set({ twoFactorEnabled: false }).where("id", "=", personId).execute();
}

/** The person has chosen a password of their own. */
export async function clearMustChangePassword(db: Database, personId: number): Promise<void> {
  await db.updateTable("person").set({ mustChangePassword: false }).where("id", "=", personId).execute();
}
