import type { Database } from "@parkline/db/connect";
import {
  countAttempt,
  forgetAttempts,
  lockedUntil,
  takeAttemptBack,
  type Counted,
  type LockRule,
} from "@parkline/db/query/account";
import { addressLimit, freeFailures, lockMinutes } from "@parkline/domain/people/signInLimits";
import { Problem } from "@parkline/domain/problem";
import { countedAddress } from "./address.ts";

const minute = 60_000;
const byName = (username: string): Counted => ({ kind: "name", subject: username });
const byAddress = (address: string): Counted => ({ kind: "address", subject: countedAddress(address) });

/** A try that is under way: what it will have locked if it fails. */
export interface Attempt {
  readonly locksName: boolean;
  readonly locksAddress: boolean;
}

/**
 * Asks whether a password may be tried for a name from an address, and counts the try at once: tries that come together
 * count together. Names that nobody has are counted alike, so that the answer tells nothing.
 * @throws Problem `account.addressLocked`, which counts nothing against the name, or `account.locked`
 */
export async function beginSignIn(
  db: Database,
  username: string,
  address: string,
  now: Date,
): Promise<Attempt> {
  const from = byAddress(address);
  const locksAddress = await count(db, from, now, addressRule(now), "account.addressLocked");
  try {
    const { locksNow } = await beginAttempt(db, username, now);
    return { locksName: locksNow, locksAddress };
  } catch (error) {
    // No password was looked at.
    await takeAttemptBack(db, from);
    throw error;
  }
}

/** The password was right: the name's count starts anew, the address's loses this one try. */
export async function signInSucceeded(db: Database, username: string, address: string): Promise<void> {
  await attemptSucceeded(db, username);
  await takeAttemptBack(db, byAddress(address));
}

/**
 * The same for a person's own password, tried by somebody who is signed in: counted by the name alone.
 * @returns whether this try, if it fails, has locked the name
 * @throws Problem `account.locked`
 */
export async function beginAttempt(
  db: Database,
  username: string,
  now: Date,
): Promise<{ locksNow: boolean }> {
  const since = new Date(now.getTime() - 24 * 60 * minute);
  const rule = { since, free: freeFailures, lockMinutes };
  return { locksNow: await count(db, byName(username), now, rule, "account.locked") };
}

/** The password was right: the count starts anew. */
export async function attemptSucceeded(db: Database, username: string): Promise<void> {
  await forgetAttempts(db, byName(username));
}

/** The name as it is counted and looked up. */
export function nameAsTyped(username: string): string {
  return username
    .replaceAll(/\p{Cc}/gu, "")
    .trim()
    .toLowerCase()
    .slice(0, 64);
}

/** Quarters of an hour by the clock: what is full is open again at the next one, however long it was tried. */
function addressRule(now: Date): LockRule {
  const length = addressLimit.minutes * minute;
  const start = now.getTime() - (now.getTime() % length);
  const minutesLeft = (start + length - now.getTime()) / minute;
  return { since: new Date(start), free: addressLimit.failures - 1, lockMinutes: [minutesLeft] };
}

async function count(
  db: Database,
  counted: Counted,
  now: Date,
  rule: LockRule,
  refusal: "account.locked" | "account.addressLocked",
): Promise<boolean> {
  const done = await countAttempt(db, counted, now, rule);
  if (done !== undefined) return done.lockedUntil !== null;
  const until = (await lockedUntil(db, counted)) ?? now;
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / minute));
  throw new Problem(refusal, { minutes });
}
