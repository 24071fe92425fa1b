import type { TRPCError } from "@trpc/server";
import type { Problem } from "@parkline/domain/problem";
import type { FastifyBaseLogger } from "fastify";
import type { Edge } from "../trpc.ts";
import { problemOf } from "./refusal.ts";

interface Refused {
  readonly error: TRPCError;
  readonly path: string | undefined;
  readonly ctx: Edge | undefined;
  /** Whether there is a procedure of that name: another name is whatever somebody typed. */
  readonly isKnown: boolean;
}

/** Writes down which procedure was refused to whom and by which rule, or what failed in it; nothing of what it was given. */
export function logRefusal(log: FastifyBaseLogger, { error, path, ctx, isKnown }: Refused): void {
  const problem = problemOf(error);
  const procedure = isKnown ? path : undefined;
  const personId = ctx?.personId ?? null;
  if (problem === undefined)
    log.error({ err: error.cause ?? error, procedure, personId }, "procedure failed");
  else if (problem.cause !== undefined)
    log.warn({ err: problem.cause, procedure, reason: problem.code, personId }, "procedure met an outage");
  else log.info({ procedure, reason: problem.code, personId }, "procedure refused");
}

/** The same of what is asked for at an address, told by its pattern. */
export function logRefusedRequest(log: FastifyBaseLogger, route: string | undefined, problem: Problem): void {
  if (problem.cause === undefined) log.info({ route, reason: problem.code }, "request refused");
  else log.warn({ err: problem.cause, route, reason: problem.code }, "request met an outage");
}
