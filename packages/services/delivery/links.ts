import { createHmac } from "node:crypto";
import { isSameSecret } from "../sameSecret.ts";

export const linkDeeds = ["done", "snooze"] as const;
export type LinkDeed = (typeof linkDeeds)[number];

/** What a link from a message may do: one deed to one reminder, for its recipient, for a time. */
export interface LinkClaim {
  readonly parkId: number;
  readonly reminderId: number;
  /** A reminder that was put off and came back is another one to old links. */
  readonly round: number;
  readonly recipientId: number;
  readonly deed: LinkDeed;
  /** In milliseconds, of the database's clock. */
  readonly expiresAt: number;
}

export const linkDays = 14;
/** What the secret that signs links is derived for: of the worker, which makes them, and of the API, which reads them. */
export const linkPurpose = "parkline reminder links";

/** Makes and reads links that need no sign-in: whoever holds one may do what it says and nothing else. */
export interface LinkSigner {
  sign(claim: LinkClaim): string;
  /** Undefined for what was not signed here. Whether it has expired is the caller's to ask. */
  read(token: string): LinkClaim | undefined;
}

export function linkSigner(secret: string): LinkSigner {
  const signatureOf = (text: string): string => createHmac("sha256", secret).update(text).digest("base64url");
  return {
    sign({ parkId, reminderId, round, recipientId, deed, expiresAt }) {
      const text = [parkId, reminderId, round, recipientId, deed, Math.floor(expiresAt / 1000)].join(".");
      return `${text}.${signatureOf(text)}`;
    },
    read(token) {
      const match =
        /^((\d{1,10})\.(\d{1,15})\.(\d{1,6})\.(\d{1,10})\.(done|snooze)\.(\d{1,12}))\.([\w-]{43})$/.exec(
          token,
        );
      if (match === null) return undefined;
      const [, text = "", parkId, reminderId, round, recipientId, deed, seconds, signature = ""] = match;
      if (!isSameSecret(signature, signatureOf(text))) return undefined;
      return {
        parkId: Number(parkId),
        reminderId: Number(reminderId),
        round: Number(round),
        recipientId: Number(recipientId),
        deed: deed as LinkDeed,
        expiresAt: Number(seconds) * 1000,
      };
    },
  };
}
