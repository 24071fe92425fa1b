import type { Database } from "@parkline/db/connect";
import type { AccountEventKind } from "@parkline/domain/people/accountEvent";
import { Problem } from "@parkline/domain/problem";
import {
  attemptSucceeded,
  beginAttempt,
  beginSignIn,
  nameAsTyped,
  signInSucceeded,
} from "@parkline/services/account/attempt";
import { noteAccountEvent } from "@parkline/services/account/event";
import { personOfSecondStep, useCodeUp } from "@parkline/services/account/secondStep";
import { passwordIsOwn } from "@parkline/services/account/ownPassword";
import { checkPassword } from "@parkline/services/account/password";
import type { SignedIn } from "@parkline/services/session/self";
import { parse } from "@parkline/services/verb";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Auth } from "../auth.ts";
import type { RequestReader } from "../context.ts";
import { callAuth, problemIn, sendCookies, type AuthAnswer } from "./authCall.ts";
import { tokenIn, withoutCookie, type SessionCookie } from "./cookie.ts";

export interface AccountParts {
  readonly auth: Auth;
  readonly db: Database;
  readonly clock: () => Date;
  readonly reader: RequestReader;
  readonly cookieName: string;
  /** What stands for the first step of a sign-in while its code is awaited. */
  readonly secondStepCookie: SessionCookie;
}

const passwordText = z.string().min(1).max(1000);
const codeText = z.string().trim().min(1).max(64);
const signInBody = z.object({ username: z.string().max(1000), password: passwordText });
const changeBody = z.object({ currentPassword: passwordText, newPassword: passwordText });
const passwordBody = z.object({ password: passwordText });
const codeBody = z.object({ code: codeText });
const personIn = z.object({ user: z.object({ id: z.coerce.number(), username: z.string() }) });
const secondStep = z.object({ twoFactorRedirect: z.literal(true) });
const totpLabel = /^otpauth:\/\/totp\/[^?]*/;

/** Sign-in and what people do with their own account: the only doors to better-auth, each with its guard and its record. */
export function serveAccount(server: FastifyInstance, parts: AccountParts): void {
  const { auth, db, clock, reader, cookieName, secondStepCookie } = parts;

  function note(
    request: FastifyRequest,
    kind: AccountEventKind,
    personId: number | null,
    username: string,
    detail?: string,
  ) {
    const userAgent = request.headers["user-agent"] ?? null;
    const happening = { at: clock(), personId, username, ipAddress: request.ip, userAgent };
    return noteAccountEvent(db, kind, detail === undefined ? happening : { ...happening, detail });
  }

  async function signedIn(request: FastifyRequest, { evenToChangePassword = false } = {}): Promise<SignedIn> {
    const session = await reader.signedInOf(request);
    if (session === null) throw new Problem("session.missing");
    if (session.mustChangePassword && !evenToChangePassword)
      throw new Problem("session.passwordChangeRequired");
    return session;
  }

  /** Counts a try of the person's own password, so that a stolen session cannot find it out. */
  async function withOwnPassword(
    request: FastifyRequest,
    person: SignedIn,
    path: string,
    body: Record<string, unknown>,
  ) {
    const { locksNow } = await beginAttempt(db, person.username, clock());
    const answer = await callAuth(auth, request, path, body, request.headers.cookie);
    if (answer.ok) {
      await attemptSucceeded(db, person.username);
      return answer;
    }
    const problem = problemIn(answer);
    if (locksNow && problem.code === "account.currentPasswordWrong")
      await note(request, "locked", person.personId, person.username);
    throw problem;
  }

  server.post("/api/auth/sign-in/username", async (request, reply) => {
    const body = parse(signInBody, request.body);
    const username = nameAsTyped(body.username);
    const { locksName, locksAddress } = await beginSignIn(db, username, request.ip, clock());
    const cookies = withoutCookie(request.headers.cookie, cookieName);
    const answer = await callAuth(
      auth,
      request,
      "/sign-in/username",
      { username, password: body.password },
      cookies,
    );
    if (!answer.ok) {
      const problem = problemIn(answer);
      const wrong = problem.code === "account.wrongPassword";
      if (!wrong) await signInSucceeded(db, username, request.ip);
      await note(request, wrong && locksName ? "locked" : "sign_in_refused", null, username, problem.code);
      if (wrong && locksAddress) await note(request, "address_locked", null, username);
      throw problem;
    }
    await signInSucceeded(db, username, request.ip);
    sendCookies(reply, answer);
    const needsCode = secondStep.safeParse(answer.body).success;
    if (!needsCode) await noteSignedIn(request, answer);
    return { twoFactorRedirect: needsCode };
  });

  async function noteSignedIn(request: FastifyRequest, answer: AuthAnswer, detail?: string): Promise<void> {
    const { user } = parse(personIn, answer.body);
    await note(request, "signed_in", user.id, user.username, detail);
  }

  server.post("/api/auth/sign-out", async (request, reply) => {
    const person = await reader.signedInOf(request);
    const answer = await callAuth(auth, request, "/sign-out", {}, request.headers.cookie);
    sendCookies(reply, answer);
    if (person !== null) await note(request, "signed_out", person.personId, person.username);
    return { success: true };
  });

  server.post("/api/auth/change-password", async (request, reply) => {
    const person = await signedIn(request, { evenToChangePassword: true });
    const { currentPassword, newPassword } = parse(changeBody, request.body);
    checkPassword(newPassword, person.username);
    if (newPassword === currentPassword) throw new Problem("account.passwordSame");
    const change = { currentPassword, newPassword, revokeOtherSessions: true };
    const answer = await withOwnPassword(request, person, "/change-password", change);
    await passwordIsOwn(db, person.personId);
    await note(request, "password_changed", person.personId, person.username);
    sendCookies(reply, answer);
    return { success: true };
  });

  server.post("/api/auth/two-factor/enable", async (request) => {
    const person = await signedIn(request);
    const answer = await withOwnPassword(
      request,
      person,
      "/two-factor/enable",
      parse(passwordBody, request.body),
    );
    const { totpURI, backupCodes } = parse(
      z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) }),
      answer.body,
    );
    // The app on the telephone shows the name that people sign in with.
    const label = `otpauth://totp/Parkline:${encodeURIComponent(person.username)}`;
    return { totpURI: totpURI.replace(totpLabel, label), backupCodes };
  });

  server.post("/api/auth/two-factor/disable", async (request, reply) => {
    const person = await signedIn(request);
    const answer = await withOwnPassword(
      request,
      person,
      "/two-factor/disable",
      parse(passwordBody, request.body),
    );
    await note(request, "second_factor_disabled", person.personId, person.username);
    sendCookies(reply, answer);
    return { status: true };
  });

  for (const path of ["/two-factor/verify-totp", "/two-factor/verify-backup-code"] as const)
    server.post(`/api/auth${path}`, (request, reply) => verifyCode(path, request, reply));

  /** Who took the first step of a sign-in. */
  async function secondStepOf(request: FastifyRequest) {
    const identifier = tokenIn(request.headers.cookie, secondStepCookie);
    return identifier === undefined ? undefined : personOfSecondStep(db, identifier, clock());
  }

  /** The second step of a sign-in, or the proof that an enrolment arrived on the telephone. */
  async function verifyCode(path: string, request: FastifyRequest, reply: FastifyReply) {
    const { code } = parse(codeBody, request.body);
    const person = await reader.signedInOf(request);
    if (person?.mustChangePassword) throw new Problem("session.passwordChangeRequired");
    const cookies =
      person === null ? withoutCookie(request.headers.cookie, cookieName) : request.headers.cookie;
    const whose = person ?? (await secondStepOf(request));
    const ask = () => callAuth(auth, request, path, { code }, cookies);
    // Backup codes are struck from their list.
    const once = path === "/two-factor/verify-totp" && whose !== undefined;
    try {
      const answer = once ? await useCodeUp(db, { ...whose, code, now: clock() }, ask) : await ask();
      if (!answer.ok) throw problemIn(answer);
      sendCookies(reply, answer);
      if (person === null) await noteSignedIn(request, answer, "second factor");
      else await note(request, "second_factor_enabled", person.personId, person.username);
      return { status: true };
    } catch (error) {
      if (error instanceof Problem)
        await note(
          request,
          "second_factor_refused",
          person?.personId ?? null,
          whose?.username ?? "",
          error.code,
        );
      throw error;
    }
  }
}
