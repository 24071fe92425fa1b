import { Problem } from "@parkline/domain/problem";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { clientAddressHeader, disabledCode, type Auth } from "../auth.ts";

/** What better-auth answered to one call. */
export interface AuthAnswer {
  readonly ok: boolean;
  readonly status: number;
  readonly body: unknown;
  readonly cookies: readonly string[];
}

/**
 * Hands a request on to better-auth: its path, the fields that we let through, and the client's cookies.
 * @param cookies as the client sent them, or without its session where that one does not count
 */
export async function callAuth(
  auth: Auth,
  request: FastifyRequest,
  path: string,
  body: Readonly<Record<string, unknown>>,
  cookies: string | undefined,
): Promise<AuthAnswer> {
  const headers = new Headers({ "content-type": "application/json", [clientAddressHeader]: request.ip });
  const passedOn = {
    cookie: cookies,
    origin: request.headers.origin,
    "user-agent": request.headers["user-agent"],
  };
  for (const [name, value] of Object.entries(passedOn)) if (value !== undefined) headers.set(name, value);
  const url = `${auth.options.baseURL}${auth.options.basePath}${path}`;
  const response = await auth.handler(
    new Request(url, { method: "POST", headers, body: JSON.stringify(body) }),
  );
  const text = await response.text();
  return {
    ok: response.ok,
    status: response.status,
    body: text === "" ? null : (JSON.parse(text) as unknown),
    cookies: response.headers.getSetCookie(),
  };
}

export function sendCookies(reply: FastifyReply, answer: AuthAnswer): void {
  for (const cookie of answer.cookies) reply.header("set-cookie", cookie);
}

const refusalSchema = z.object({ code: z.string() });

/** What better-auth calls its refusals, in our words. */
const problemsByCode: Readonly<Record<string, () => Problem>> = {
  INVALID_USERNAME_OR_PASSWORD: () => new Problem("account.wrongPassword"),
  INVALID_USERNAME: () => new Problem("account.wrongPassword"),
  USERNAME_TOO_SHORT: () => new Problem("account.wrongPassword"),
  USERNAME_TOO_LONG: () => new Problem("account.wrongPassword"),
  PASSWORD_TOO_LONG: () => new Problem("account.wrongPassword"),
  INVALID_PASSWORD: () => new Problem("account.currentPasswordWrong"),
  INVALID_CODE: () => new Problem("account.codeWrong"),
  INVALID_BACKUP_CODE: () => new Problem("account.codeWrong"),
  TOTP_NOT_ENABLED: () => new Problem("account.codeWrong"),
  BACKUP_CODES_NOT_ENABLED: () => new Problem("account.codeWrong"),
  INVALID_TWO_FACTOR_COOKIE: () => new Problem("session.missing"),
  UNAUTHORIZED: () => new Problem("session.missing"),
  ACCOUNT_TEMPORARILY_LOCKED: () => new Problem("account.locked", { minutes: 10 }),
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: () => new Problem("session.missing"),
  TOTP_ALREADY_ENABLED: () => new Problem("account.secondFactorPresent"),
  [disabledCode]: () => new Problem("account.disabled"),
};

/** @throws Error for an answer that nobody foresaw: it is logged and said as `server.unavailable` */
export function problemIn(answer: AuthAnswer): Problem {
  const refusal = refusalSchema.safeParse(answer.body);
  const make = refusal.success ? problemsByCode[refusal.data.code] : undefined;
  if (make === undefined)
    throw new Error(`better-auth answered ${answer.status} ${JSON.stringify(answer.body)}`);
  return make();
}
