import type { Database } from "@parkline/db/connect";
import { hashPassword, verifyPassword } from "@parkline/services/account/password";
import { longestSessionHours } from "@parkline/domain/people/signInLimits";
import { passwordLength } from "@parkline/domain/people/password";
import { APIError, betterAuth } from "better-auth";
import { twoFactor, username } from "better-auth/plugins";
import type { Logger } from "pino";
import type { ApiConfig } from "./config.ts";

export interface AuthParts {
  readonly config: Pick<ApiConfig, "publicUrl" | "secret" | "secureCookies" | "sessionIdleMinutes">;
  readonly origins: readonly string[];
  readonly db: Database;
  readonly clock: () => Date;
  readonly log: Logger;
}

/**
 * better-auth over our own tables (person for its user). It checks passwords and codes and makes sessions; who may come
 * in at all, how often they may try and what is recorded stands in server/account.ts.
 */
export function createAuth({ config, origins, db, clock, log }: AuthParts) {
  const idleEnd = () => new Date(clock().getTime() + config.sessionIdleMinutes * 60_000);
  return betterAuth({
    appName: "Parkline",
    baseURL: config.publicUrl,
    basePath: "/api/auth",
    secret: config.secret,
    trustedOrigins: [...origins],
    database: { db, type: "postgres" },
    telemetry: { enabled: false },
    logger: { log: (level, message, ...rest) => log[level === "warn" ? "debug" : level]({ rest }, message) },
    // Tries are counted by name in our own table, which all processes share.
    rateLimit: { enabled: false },
    user: {
      modelName: "person",
      additionalFields: {
        mustChangePassword: { type: "boolean", input: false },
        disabledAt: { type: "date", required: false, input: false },
      },
    },
    session: {
      fields: { userId: "personId" },
      expiresIn: longestSessionHours * 3600,
      // The end is pushed back by our own requests alone (services/session/resolve.ts).
      disableSessionRefresh: true,
      freshAge: 0,
    },
    account: { fields: { userId: "personId" } },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    advanced: {
      database: { generateId: "serial" },
      // `__Host-`: sent to this host alone, by https alone, whatever a sister domain does.
      useSecureCookies: false,
      cookiePrefix: config.secureCookies ? "__Host-parkline" : "parkline",
      defaultCookieAttributes: { secure: config.secureCookies, sameSite: "lax", path: "/", httpOnly: true },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
    databaseHooks: {
      session: {
        create: {
          async before(session, context) {
            const person = await context?.context.internalAdapter.findUserById(session.userId);
            // Told only to somebody who knew the password.
            if (isDisabled(person)) throw new APIError("FORBIDDEN", { code: disabledCode });
            return { data: { ...session, expiresAt: idleEnd(), createdAt: clock(), updatedAt: clock() } };
          },
        },
      },
    },
    plugins: [
      username({ minUsernameLength: 1, maxUsernameLength: 64, usernameValidator: () => true }),
      twoFactor({
        issuer: "Parkline",
        otpOptions: {},
        schema: { twoFactor: { fields: { userId: "personId" } } },
        accountLockout: { enabled: true, maxFailedAttempts: 5, durationSeconds: 600 },
      }),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;

/** How better-auth is told the address that Fastify worked out. */
export const clientAddressHeader = "x-parkline-client-address";
export const disabledCode = "ACCOUNT_DISABLED";

export function sessionCookieName(config: Pick<ApiConfig, "secureCookies">): string {
  return config.secureCookies ? "__Host-parkline.session_token" : "parkline.session_token";
}

/** better-auth's cookie between the password and the code. */
export function secondStepCookieName(config: Pick<ApiConfig, "secureCookies">): string {
  return config.secureCookies ? "__Host-parkline.two_factor" : "parkline.two_factor";
}

function isDisabled(person: unknown): boolean {
  return (
    typeof person === "object" && person !== null && "disabledAt" in person && person.disabledAt !== null
  );
}
