import { lockedMark, rewriteRobotKeysOf } from "@parkline/db/robotKeys";
import { symmetricDecrypt, symmetricEncrypt } from "better-auth/crypto";

/*
 * Whoever knows a robot's key writes into the group: keys and secrets are kept as second factors are, encrypted with the
 * installation's own secret, so that the rows alone tell nobody.
 */

let own: string | undefined;

/** To be called where a process starts, with the secret that second factors are encrypted with. */
export function openStrongbox(secret: string): void {
  own = secret;
}

function ownSecret(): string {
  if (own === undefined)
    throw new Error("a robot's key is looked at in a process that has opened no strongbox");
  return own;
}

export async function lock(text: string, secret = ownSecret()): Promise<string> {
  return lockedMark + (await symmetricEncrypt({ key: secret, data: text }));
}

/** @throws Error for what was locked with another secret */
export async function unlock(kept: string, secret = ownSecret()): Promise<string> {
  // A robot of an older version is read until `lockRobotKeys` has come to it.
  if (!kept.startsWith(lockedMark)) return kept;
  return symmetricDecrypt({ key: secret, data: kept.slice(lockedMark.length) });
}

/** The same, or null for what was locked with another secret: the password of the database's owner has changed since. */
export async function unlockOrNone(kept: string): Promise<string | null> {
  return unlock(kept).catch(() => null);
}

/** Encrypts what an older version has kept in the clear. @returns how many robots it was */
export async function lockRobotKeys(ownerUrl: string, secret: string): Promise<number> {
  return rewriteRobotKeysOf(ownerUrl, async (kept) =>
    kept.startsWith(lockedMark) ? kept : lock(kept, secret),
  );
}
