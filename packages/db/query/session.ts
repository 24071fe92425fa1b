import { sql } from "kysely";
import type { Language, RoleKey } from "@parkline/domain/glossary";
import type { ParkRoleKey } from "@parkline/domain/people/account";
import type { Database } from "../connect.ts";
import { hot } from "../hot.ts";

export interface SessionRow {
  readonly sessionId: number;
  readonly expiresAt: Date;
  readonly refreshedAt: Date;
  readonly personId: number;
  readonly name: string;
  readonly username: string;
  readonly language: Language;
  readonly mustChangePassword: boolean;
  readonly twoFactorEnabled: boolean;
  /** The park of the asked key where it is theirs, else the first of theirs; null for somebody without a role. */
  readonly park: {
    readonly id: number;
    readonly key: string;
    readonly name: string;
    readonly divisionCode: string;
    readonly isDemonstration: boolean;
    /** The roles of this park that must have a second factor. */
    readonly secondFactorRoles: readonly ParkRoleKey[];
    readonly roles: readonly RoleKey[];
    readonly teamIds: readonly number[];
  } | null;
}

/**
 * The session of a token with its person and what they are in one park, in one statement; nothing for a disabled person.
 * Says nothing of its expiry.
 */
export async function readSession(
  db: Database,
  token: string,
  parkKey: string | null,
): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`${hot}
    select session_id, expires_at, refreshed_at, person_id, name, username, language, must_change_password, two_factor_enabled, park
    from session_of(${token}, ${parkKey})`.execute(db);
  return rows[0];
}

/** The parks in which a person has a role, those of a zone that they lead among them, in the order of their ids. */
export async function parksOfPerson(db: Database, personId: number) {
  const { rows } = await sql<{ id: number; key: string; name: string }>`
    select id, key, name from parks_of(${personId})`.execute(db);
  return rows;
}

/** How many those are. */
export async function countParksOfPerson(db: Database, personId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from parks_of(${personId})`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Pushes the end of a session back, never past `longestHours` after its sign-in, unless it has ended meanwhile. */
export async function extendSession(
  db: Database,
  sessionId: number,
  now: Date,
  expiresAt: Date,
  longestHours: number,
): Promise<void> {
  await db
    .updateTable("session")
    .set({
      expiresAt: sql`least(${expiresAt}::timestamptz, created_at + ${longestHours} * interval '1 hour')`,
      updatedAt: now,
    })
    .where("id", "=", sessionId)
    .where("expiresAt", ">", now)
    .execute();
}

/** The live sessions of a person, the latest used first. */
export async function listSessions(db: Database, personId: number, now: Date) {
  return db
    .selectFrom("session")
    .select(["id", "ipAddress", "userAgent", "createdAt", "updatedAt as usedAt"])
    .where("personId", "=", personId)
    .where("expiresAt", ">", now)
    .orderBy("updatedAt", "desc")
    .execute();
}

/** Ends sessions of one person: one, all, or all but one. @returns how many */
export async function endSessions(
  db: Database,
  personId: number,
  which: { readonly only?: number; readonly except?: number } = {},
): Promise<number> {
  let query = db.deleteFrom("session").where("personId", "=", personId);
  if (which.only !== undefined) query = query.where("id", "=", which.only);
  if (which.except !== undefined) query = query.where("id", "<>", which.except);
  const result = await query.executeTakeFirst();
  return Number(result.numDeletedRows);
}

export async function storeLanguage(db: Database, personId: number, language: Language): Promise<void> {
  await db.updateTable("person").set({ language }).where("id", "=", personId).execute();
}
