import type { Database } from "@parkline/db/connect";
import { forgetEnded, forgetOldAttempts } from "@parkline/db/query/account";

/**
 * Clears away what has ended: sessions past their end, half-finished sign-ins, and counts of wrong passwords that start
 * anew after a day. Belongs to no park and asks for no permission; run as often as one likes.
 */
export async function sweepAccounts(db: Database, now: Date): Promise<void> {
  await forgetEnded(db, now);
  await forgetOldAttempts(db, new Date(now.getTime() - 24 * 3_600_000));
}
