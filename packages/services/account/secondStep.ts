import type { Database } from "@parkline/db/connect";
import { readSecondStep } from "@parkline/db/query/account";

/** Whose sign-in waits for a code, by the secret that the browser holds meanwhile. */
export async function usernameOfSecondStep(
  db: Database,
  identifier: string,
  now: Date,
): Promise<string | undefined> {
  return readSecondStep(db, identifier, now);
}
