import { ownHeaders } from "./trpc.ts";

/** What the server answers when it refuses: `failureOf` reads it off the error. */
export class AuthError extends Error {
  override readonly name = "AuthError";
  readonly problem: unknown;
  constructor(problem: unknown) {
    super("refused");
    this.problem = problem;
  }
}

/** @throws AuthError with the server's problem, TypeError where nothing came back */
async function post(path: string, body: Readonly<Record<string, string>>): Promise<unknown> {
  const response = await fetch(`/api/auth/${path}`, {
    method: "POST",
    headers: { ...ownHeaders(), "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new AuthError((answer as { readonly problem?: unknown }).problem);
  return answer;
}

export interface Enrolment {
  /** `otpauth://…`, for the picture that an app scans. */
  readonly totpURI: string;
  readonly backupCodes: readonly string[];
}

/** The doors of `/api/auth` (apps/api/server/account.ts): sign-in and what people do with their own account. */
export const auth = {
  /** `twoFactorRedirect`: the password was right and a code is asked for next. */
  signIn: (username: string, password: string) =>
    post("sign-in/username", { username, password }) as Promise<{ readonly twoFactorRedirect: boolean }>,
  signOut: () => post("sign-out", {}),
  /** Ends all other sessions of the person. */
  changePassword: (currentPassword: string, newPassword: string) =>
    post("change-password", { currentPassword, newPassword }),
  /** The second step of a sign-in, or the first code of an enrolment. */
  verifyCode: (code: string) => post("two-factor/verify-totp", { code }),
  verifyBackupCode: (code: string) => post("two-factor/verify-backup-code", { code }),
  enableSecondFactor: (password: string) => post("two-factor/enable", { password }) as Promise<Enrolment>,
  disableSecondFactor: (password: string) => post("two-factor/disable", { password }),
};
