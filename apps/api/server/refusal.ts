import { TRPCError, type TRPC_ERROR_CODE_KEY, type TRPCDefaultErrorShape } from "@trpc/server";
import type { Label } from "@parkline/domain/glossary";
import {
  Problem,
  problems,
  sentence,
  type ProblemCode,
  type ProblemParameters,
} from "@parkline/domain/problem";
import { outageProblem } from "@parkline/services/operation/outage";

/** A refusal as the page gets it, in both languages. `detail` is what helps to put it right. */
export interface Refusal {
  readonly code: ProblemCode;
  readonly params: ProblemParameters;
  readonly message: Label;
  readonly detail?: unknown;
}

type Kind = (typeof problems)[ProblemCode]["kind"];
const trpcCodes: Record<Kind, TRPC_ERROR_CODE_KEY> = {
  invalid: "BAD_REQUEST",
  unauthenticated: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  not_found: "NOT_FOUND",
  conflict: "CONFLICT",
  too_many: "TOO_MANY_REQUESTS",
  unavailable: "SERVICE_UNAVAILABLE",
};
const statuses: Record<Kind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_many: 429,
  unavailable: 503,
};

export function refusalOf(problem: Problem): Refusal {
  const { code, params, detail } = problem;
  const message = { zh: sentence(code, params, "zh"), en: sentence(code, params, "en") };
  return { code, params, message, ...(detail === undefined ? {} : { detail }) };
}

export function statusOf(problem: Problem): number {
  return statuses[problems[problem.code].kind];
}

/** The refusal of anything that was not meant to happen: it names the request, so that the log can be searched, and nothing else. */
export function unavailable(requestId: string): Problem {
  return new Problem("server.unavailable", {}, { requestId });
}

/** A Problem keeps its family, and so does an outage; anything else stays what it is, for the log. */
export function toTrpcError(error: unknown): unknown {
  const problem = error instanceof Problem ? error : outageProblem(error);
  if (problem === undefined) return error;
  return new TRPCError({
    code: trpcCodes[problems[problem.code].kind],
    message: problem.message,
    cause: problem,
  });
}

/** After how many seconds whoever was turned away may come again; undefined where that would change nothing. */
export function retryAfter(problem: Problem): number | undefined {
  return problems[problem.code].kind === "unavailable" ? retrySeconds : undefined;
}
const retrySeconds = 5;

/** The refusal of a request that is not one of ours in its form. */
export function unreadable(): Problem {
  return new Problem("input.invalid", { detail: { zh: "请求格式不正确", en: "the request cannot be read" } });
}

/** What tRPC itself refuses before a verb is reached. */
function refusedByTransport(error: TRPCError): Problem | undefined {
  switch (error.code) {
    case "PARSE_ERROR":
    case "BAD_REQUEST":
    case "METHOD_NOT_SUPPORTED":
    case "UNSUPPORTED_MEDIA_TYPE":
      return unreadable();
    case "NOT_FOUND":
      return new Problem("page.outdated");
    case "PAYLOAD_TOO_LARGE":
      return new Problem("request.tooLarge");
    default:
      return undefined;
  }
}

/** The Problem behind what a procedure threw, or undefined where nobody meant it. */
export function problemOf(error: TRPCError): Problem | undefined {
  return error.cause instanceof Problem ? error.cause : refusedByTransport(error);
}

interface Shaping {
  readonly shape: TRPCDefaultErrorShape;
  readonly error: TRPCError;
  readonly ctx?: { readonly requestId: string } | undefined;
}

/** The sentence of the refusal and its parts; of an unknown error neither its message nor its stack goes out. */
export function shapeError({ shape, error, ctx }: Shaping) {
  const problem = refusalOf(problemOf(error) ?? unavailable(ctx?.requestId ?? ""));
  const { code, httpStatus, path } = shape.data;
  return { code: shape.code, message: problem.message.zh, data: { code, httpStatus, path, problem } };
}
