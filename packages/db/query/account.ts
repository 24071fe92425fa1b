import { sql } from "kysely";
import type { AccountEventKind } from "@parkline/domain/people/accountEvent";
import type { Database } from "../connect.ts";

/** What wrong passwords are counted by: the name as it was typed, or the address that they came from. */
export interface Counted {
  readonly kind: "name" | "address";
  readonly subject: string;
}

/** How failures add up to a lock. */
export interface LockRule {
  /** Failures of which the last was before this moment are forgotten. */
  readonly since: Date;
  /** So many failures do not lock. */
  readonly free: number;
  /** For how many minutes each one after them locks; the last entry holds for all after it. */
  readonly lockMinutes: readonly number[];
}

/**
 * Counts a sign-in before its password is looked at, so that any number at once count too, whichever process they reach.
 * Nothing comes back, and nothing is counted, while the subject is locked.
 */
export async function countAttempt(
  db: Database,
  { kind, subject }: Counted,
  now: Date,
  { since, free, lockMinutes }: LockRule,
): Promise<{ failures: number; lockedUntil: Date | null } | undefined> {
  const next = sql`case when sign_in_failure.last_failed_at < ${since} then 1 else sign_in_failure.failures + 1 end`;
  const minutes = sql`(${lockMinutes}::float8[])[least(${next} - ${free}::integer, ${lockMinutes.length}::integer)]`;
  const { rows } = await sql<{ failures: number; lockedUntil: Date | null }>`
    insert into sign_in_failure (kind, subject, failures, locked_until, last_failed_at)
    values (${kind}, ${subject}, 1, null, ${now})
    on conflict (kind, subject) do update set
      failures = ${next},
      locked_until = case when ${next} > ${free} then ${now}::timestamptz + ${minutes} * interval '1 minute' end,
      last_failed_at = ${now}
    where sign_in_failure.locked_until is null or sign_in_failure.locked_until <= ${now}
    returning failures, locked_until`.execute(db);
  return rows[0];
}

export async function lockedUntil(db: Database, { kind, subject }: Counted): Promise<Date | null> {
  const row = await db
    .selectFrom("signInFailure")
    .select("lockedUntil")
    .where("kind", "=", kind)
    .where("subject", "=", subject)
    .executeTakeFirst();
  return row?.lockedUntil ?? null;
}

/** The count of a subject starts anew. */
export async function forgetAttempts(db: Database, { kind, subject }: Counted): Promise<void> {
  await db.deleteFrom("signInFailure").where("kind", "=", kind).where("subject", "=", subject).execute();
}

/** Takes one try back that has turned out to be no failure, and with it the lock that it would have made. */
export async function takeAttemptBack(db: Database, { kind, subject }: Counted): Promise<void> {
  await db
    .updateTable("signInFailure")
    .set({ failures: sql`greatest(failures - 1, 0)`, lockedUntil: null })
    .where("kind", "=", kind)
    .where("subject", "=", subject)
    .execute();
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
  readonly kind: AccountEventKind;
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
  readonly detail: string | null;
}

export async function insertAccountEvent(db: Database, event: AccountEvent): Promise<void> {
  await db.insertInto("accountEvent").values(event).execute();
}

/** The person whose password was right and whose code is awaited; undefined once it is over. */
export async function readSecondStep(
  db: Database,
  identifier: string,
  now: Date,
): Promise<{ personId: number; username: string } | undefined> {
  const row = await db
    .selectFrom("verification")
    .innerJoin("person", (join) => join.on(sql`person.id::text`, "=", sql.ref("verification.value")))
    .select(["person.id as personId", "person.username"])
    .where("verification.identifier", "=", identifier)
    .where("verification.expiresAt", ">", now)
    .executeTakeFirst();
  return row && { personId: row.personId, username: row.username ?? "" };
}

/** @returns whether the person has not tried this code before, in whichever process, while it could still be right */
export async function spendCode(
  db: Database,
  personId: number,
  code: string,
  now: Date,
  expiresAt: Date,
): Promise<boolean> {
  const { rows } = await sql`
    insert into verification (identifier, value, expires_at)
    values (${`spent-code:${personId}:${code}`}, ${String(personId)}, ${expiresAt})
    on conflict (identifier) where identifier like 'spent-code:%'
      do update set expires_at = excluded.expires_at where verification.expires_at <= ${now}
    returning id`.execute(db);
  return rows.length > 0;
}

export async function giveCodeBack(db: Database, personId: number, code: string): Promise<void> {
  await db.deleteFrom("verification").where("identifier", "=", `spent-code:${personId}:${code}`).execute();
}

/**
 * What happened under a name, the newest first: tries by whoever typed it among them, which no person stands behind.
 * @param before the id at which the page before ended; null begins
 */
export async function listAccountEvents(
  db: Database,
  username: string,
  before: number | null,
  limit: number,
) {
  let query = db
    .selectFrom("accountEvent")
    .select(["id", "at", "kind", "ipAddress", "userAgent", "detail"])
    .where("username", "=", username)
    .orderBy("id", "desc")
    .limit(limit);
  if (before !== null) query = query.where("id", "<", before);
  return query.execute();
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
