import { sql } from "kysely";
import type { Language, RoleKey } from "@parkline/domain/glossary";
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
  readonly parks: readonly {
    readonly id: number;
    readonly key: string;
    readonly name: string;
    readonly divisionCode: string;
    readonly isDemonstration: boolean;
    readonly roles: readonly RoleKey[];
    readonly teamIds: readonly number[];
  }[];
}

/** The session of a token with its person and their parks, in one statement; nothing for a disabled person. Says nothing of its expiry. */
export async function readSession(db: Database, token: string): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`${hot}
    select session_id, expires_at, refreshed_at, person_id, name, username, language, must_change_password, two_factor_enabled, parks
    from session_of(${token})`.execute(db);
  return rows[0];
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
