import type { Database } from "@parkline/db/connect";
import { authorise, type Action } from "@parkline/domain/people/permission";
import { lacksSecondFactor } from "@parkline/domain/people/secondFactor";
import { Problem } from "@parkline/domain/problem";
import type { Context } from "@parkline/services/context";
import { Once } from "@parkline/services/once";
import type { FileStore } from "@parkline/services/fileStore";
import { resolveSession } from "@parkline/services/session/resolve";
import type { SelfContext, SignedIn } from "@parkline/services/session/self";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { tokenIn, type SessionCookie } from "./server/cookie.ts";
import { unreadable } from "./server/refusal.ts";
import type { WriteMark } from "./server/writeMark.ts";
import type { AskedWrite, Edge } from "./trpc.ts";

export interface EdgeParts {
  readonly db: Database;
  readonly files: FileStore;
  readonly clock: () => Date;
  readonly cookie: SessionCookie;
  readonly idleMinutes: number;
  /** Aborts when this process goes, and streams with it. */
  readonly leaving: AbortSignal;
  /** Undefined where there are no replicas. */
  readonly writeMark: WriteMark | undefined;
}

/** Turns a request into what its verbs work with. One statement asks for session, person, park, roles and teams. */
export interface RequestReader {
  edgeOf(request: FastifyRequest, reply: FastifyReply): Promise<Edge>;
  /** @throws Problem `session.missing`, `session.passwordChangeRequired`, `session.secondFactorRequired`, `park.none` or `park.notYours` */
  contextOf: ContextOf;
  /** The live session of a request, or null. */
  signedInOf(request: FastifyRequest): Promise<SignedIn | null>;
}
export type ContextOf = (request: FastifyRequest) => Promise<Context>;

/** How often a stream asks whether it may go on. */
const streamCheckMilliseconds = 15_000;

export function createRequestReader(parts: EdgeParts): RequestReader {
  const { db, files, clock, cookie, idleMinutes, leaving, writeMark } = parts;

  async function signedInOf(request: FastifyRequest, extend = true): Promise<SignedIn | null> {
    const token = tokenIn(request.headers.cookie, cookie);
    if (token === undefined) return null;
    // A page that refreshes by itself, without anybody at it, does not keep the session alive; nor does a stream.
    const isStream = request.headers.accept?.includes("text/event-stream") ?? false;
    const byPerson = extend && !isStream && request.headers["x-idle"] === undefined;
    const parkKey = askedPark(request) ?? null;
    return resolveSession(db, token, { parkKey, now: clock(), idleMinutes, extend: byPerson });
  }

  async function edgeOf(request: FastifyRequest, reply?: FastifyReply, extend = true): Promise<Edge> {
    const signedIn = await signedInOf(request, extend);
    const now = clock();
    const requestId = request.id;

    function self(): SelfContext {
      if (signedIn === null) throw new Problem("session.missing");
      return { db, signedIn, park: signedIn.park, now, requestId };
    }
    function context(write?: AskedWrite): Context {
      const { signedIn } = self();
      if (signedIn.mustChangePassword) throw new Problem("session.passwordChangeRequired");
      if (signedIn.park === null) throw new Problem("park.none");
      if (lacksSecondFactor(signedIn)) throw new Problem("session.secondFactorRequired");
      const { roles, teamIds, id, key, name, divisionCode } = signedIn.park;
      const asked = askedPark(request);
      if (asked !== undefined && asked !== key) throw new Problem("park.notYours");
      const actor = { personId: signedIn.personId, name: signedIn.name, roles, teamIds };
      const once = write && askedOnce(request, write);
      const replica = writeMark?.readerFor(request);
      return { db, files, actor, park: { id, key, name, divisionCode }, now, requestId, once, replica };
    }
    function untilRefused(action: Action, signal: AbortSignal | undefined): AbortSignal {
      const refused = new AbortController();
      const timer = setInterval(() => void check(), streamCheckMilliseconds).unref();
      async function check(): Promise<void> {
        try {
          const again = await edgeOf(request, undefined, false);
          authorise(again.context().actor, action);
        } catch (error) {
          // A database that does not answer for a moment refuses nobody.
          if (error instanceof Problem) refused.abort();
          else request.log.error({ err: error }, "a stream could not ask whether it may go on");
        }
      }
      refused.signal.addEventListener("abort", () => clearInterval(timer));
      for (const end of [signal, leaving]) {
        end?.addEventListener("abort", () => refused.abort(), { signal: refused.signal });
        if (end?.aborted) refused.abort();
      }
      return refused.signal;
    }
    async function written(): Promise<void> {
      if (reply !== undefined) await writeMark?.leave(request, reply);
    }
    const personId = signedIn?.personId ?? null;
    return { requestId, personId, self, context, untilRefused, leaving, written };
  }

  return {
    edgeOf: (request, reply) => edgeOf(request, reply),
    signedInOf: (request) => signedInOf(request),
    contextOf: async (request) => (await edgeOf(request)).context(),
  };
}

/** The key of the park that the page shows (`x-park`, or `?park=` where a link or a stream has no headers), if it says one. */
function askedPark(request: FastifyRequest): string | undefined {
  const query = request.query as { readonly park?: unknown } | undefined;
  const key = request.headers["x-park"] ?? query?.park;
  if (key === undefined) return undefined;
  // What can be no key is nobody's park, and nothing to ask the database for.
  return typeof key === "string" && /^[a-z0-9-]+$/.test(key) ? key : "";
}

/** Long and random enough that nobody else has the same, or guesses it. */
const requestKeySchema = z.string().regex(/^[\w-]{22,64}$/);

/** The key of a write (`idempotency-key`), if its sender has given it one. */
function askedOnce(request: FastifyRequest, { path, input, place }: AskedWrite): Once | undefined {
  const header = request.headers["idempotency-key"];
  if (header === undefined) return undefined;
  const key = requestKeySchema.safeParse(header);
  if (!key.success) throw unreadable();
  return new Once(`${key.data}.${place}`, `${path} ${JSON.stringify(input)}`);
}
