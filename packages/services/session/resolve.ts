import type { Database } from "@parkline/db/connect";
import { extendSession, readSession } from "@parkline/db/query/session";
import { longestSessionHours } from "@parkline/domain/people/signInLimits";
import type { SignedIn } from "./self.ts";

interface Manner {
  /** The key of the park that is asked for, if one is. */
  readonly parkKey: string | null;
  readonly now: Date;
  readonly idleMinutes: number;
  /** Whether this request shows that somebody is there. */
  readonly extend: boolean;
}

/** The end of a session is written anew once a minute at most, so that reading stays reading. */
const extendEverySeconds = 60;

/** Whose session a token is, or null: unknown, expired, or of a disabled person. Pushes its end back where asked to. */
export async function resolveSession(
  db: Database,
  token: string,
  { parkKey, now, idleMinutes, extend }: Manner,
): Promise<SignedIn | null> {
  const session = await readSession(db, token, parkKey);
  if (session === undefined || session.expiresAt <= now) return null;
  if (extend && now.getTime() - session.refreshedAt.getTime() >= extendEverySeconds * 1000)
    await extendSession(
      db,
      session.sessionId,
      now,
      new Date(now.getTime() + idleMinutes * 60_000),
      longestSessionHours,
    );
  return session;
}
