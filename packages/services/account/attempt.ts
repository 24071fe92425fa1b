import type { Database } from "@parkline/db/connect";
import { countAttempt, forgetAttempts, lockedUntil } from "@parkline/db/query/account";
import { lockMinutes } from "@parkline/domain/people/signInLimits";
import { Problem } from "@parkline/domain/problem";

/**
 * Asks whether a password may be tried for a name, and counts the try at once: tries that come together count together.
 * Names that nobody has are counted alike, so that the answer tells nothing.
 * @returns whether this try, if it fails, has locked the name
 * @throws Problem `account.locked`
 */
export async function beginAttempt(
  db: Database,
  username: string,
  now: Date,
): Promise<{ locksNow: boolean }> {
  const counted = await countAttempt(db, username, now, lockMinutes);
  if (counted !== undefined) return { locksNow: counted.lockedUntil !== null };
  const until = (await lockedUntil(db, username)) ?? now;
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000));
  throw new Problem("account.locked", { minutes });
}

/** The password was right: the count starts anew. */
export async function attemptSucceeded(db: Database, username: string): Promise<void> {
  await forgetAttempts(db, username);
}

/** The name as it is counted and looked up. */
export function nameAsTyped(username: string): string {
  return username.trim().toLowerCase().slice(0, 64);
}
