import type { Database } from "@parkline/db/connect";
import { giveCodeBack, readSecondStep, spendCode } from "@parkline/db/query/account";
import { Problem } from "@parkline/domain/problem";

/** Whose sign-in waits for a code, by the secret that the browser holds meanwhile. */
export async function personOfSecondStep(
  db: Database,
  identifier: string,
  now: Date,
): Promise<{ readonly personId: number; readonly username: string } | undefined> {
  return readSecondStep(db, identifier, now);
}

/** A code of half a minute is taken for one before and one after it: it may be right for so long. */
const codeSeconds = 90;

/**
 * Lets a one-time code be right once. It is used up before anybody looks whether it is right, so that of two who come with it
 * at once one alone is let in: the other has seen it over a shoulder. A wrong one was not used.
 * @param isRight tries the code
 * @throws Problem `account.codeUsed`
 */
export async function useCodeUp<Answer extends { readonly ok: boolean }>(
  db: Database,
  { personId, code, now }: { readonly personId: number; readonly code: string; readonly now: Date },
  isRight: () => Promise<Answer>,
): Promise<Answer> {
  const expiresAt = new Date(now.getTime() + codeSeconds * 1000);
  if (!(await spendCode(db, personId, code, now, expiresAt))) throw new Problem("account.codeUsed");
  const answer = await isRight();
  if (!answer.ok) await giveCodeBack(db, personId, code);
  return answer;
}
