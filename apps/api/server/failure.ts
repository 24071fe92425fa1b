import { Problem } from "@parkline/domain/problem";
import { outageProblem } from "@parkline/services/operation/outage";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { refusalOf, retryAfter, statusOf, unavailable, unreadable } from "./refusal.ts";
import { logRefusedRequest } from "./refusalLog.ts";

/** Answers whatever a route throws: a Problem as its sentence, anything else as `server.unavailable`, with the log knowing why. */
export function answerFailure(
  error: FastifyError | Problem,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const problem = error instanceof Problem ? error : (ofFastify(error) ?? outageProblem(error));
  const route = request.routeOptions.url;
  if (problem === undefined) request.log.error({ err: error, route }, "request failed");
  else logRefusedRequest(request.log, route, problem);
  const refusal = problem ?? unavailable(request.id);
  const seconds = retryAfter(refusal);
  if (seconds !== undefined) reply.header("retry-after", seconds);
  return reply.code(statusOf(refusal)).send({ problem: refusalOf(refusal) });
}

/** What Fastify refuses by itself. */
function ofFastify(error: FastifyError): Problem | undefined {
  const status = error.statusCode ?? 500;
  if (status === 413) return new Problem("request.tooLarge");
  if (status >= 400 && status < 500) return unreadable();
  return undefined;
}
