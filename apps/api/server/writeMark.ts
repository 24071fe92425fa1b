import type { ReadOnReplica } from "@parkline/services/behind";
import type { OwnWrites } from "@parkline/services/ownWrites";
import type { FastifyReply, FastifyRequest } from "fastify";
import { cookieIn } from "./cookie.ts";

/** The mark of what a person has written last, in a cookie of theirs. */
export interface WriteMark {
  /** To be called once something was written. */
  leave(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  readerFor(request: FastifyRequest): ReadOnReplica;
}

export function createWriteMark(
  ownWrites: OwnWrites,
  { secureCookies }: { readonly secureCookies: boolean },
): WriteMark {
  const name = secureCookies ? "__Host-parkline.position" : "parkline.position";
  const secure = secureCookies ? "; Secure" : "";
  const attributes = `Path=/; Max-Age=${ownWrites.seconds}; HttpOnly; SameSite=Lax${secure}`;
  return {
    async leave(request, reply) {
      const mark = await ownWrites.mark((error) =>
        request.log.error({ err: error }, "the place of a write could not be asked for"),
      );
      reply.header("set-cookie", `${name}=${mark}; ${attributes}`);
    },
    readerFor: (request) => ownWrites.reader(cookieIn(request.headers.cookie, name)),
  };
}
