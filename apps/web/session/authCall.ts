import type { Label } from "@parkline/domain/glossary";
import type { ProblemCode } from "@parkline/domain/problem";
import { failureOf } from "../ui/failure/failure.ts";
import { Refused } from "../ui/failure/Refused.ts";

/** What better-auth answers when it refuses: its own code, or a problem of ours beside it. */
export interface AuthError {
  readonly code?: string | undefined;
  readonly status: number;
}
type Answer<Data> =
  | { readonly data: Data; readonly error: null }
  | { readonly data: null; readonly error: AuthError };

/** Gives the data or throws what `failureOf` reads, so that the forms of the account are mutations like any other. */
export async function authCall<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  const { data, error } = await call;
  if (error !== null) throw refusalOf(error);
  return data;
}

const wrongCode: Label = {
  zh: "验证码不对或已过期，请输入应用里当前显示的 6 位数字。",
  en: "The code is wrong or has expired; enter the six digits that your app shows now.",
};
const wrongBackupCode: Label = {
  zh: "备用码不对或已经用过，请换一个。",
  en: "This backup code is wrong or was used before; try another.",
};
const wrongOldPassword: Label = { zh: "当前密码不对，请重新输入。", en: "The present password is wrong." };
const tooMany: Label = {
  zh: "尝试过于频繁，请稍等一分钟再试。",
  en: "Too many attempts; please wait a minute.",
};

/** better-auth's codes that a person can meet: the problem each one is, and words of its own where ours say less. */
const known: Readonly<Record<string, readonly [ProblemCode, Label?]>> = {
  INVALID_USERNAME_OR_PASSWORD: ["account.wrongPassword"],
  INVALID_EMAIL_OR_PASSWORD: ["account.wrongPassword"],
  INVALID_USERNAME: ["account.wrongPassword"],
  USERNAME_TOO_SHORT: ["account.wrongPassword"],
  INVALID_PASSWORD: ["account.wrongPassword", wrongOldPassword],
  INVALID_CODE: ["account.wrongPassword", wrongCode],
  INVALID_BACKUP_CODE: ["account.wrongPassword", wrongBackupCode],
  INVALID_TWO_FACTOR_COOKIE: ["session.missing"],
  ACCOUNT_TEMPORARILY_LOCKED: ["account.locked", tooMany],
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: ["account.locked", tooMany],
};

/** What to throw for an answer of better-auth; its own object where the server put a problem of ours into it. */
export function refusalOf(error: AuthError): Error {
  const carried = failureOf(error);
  if (carried.code !== "unknown" && carried.code !== "network")
    return new Refused(carried.code, {}, carried.message);
  const entry = known[error.code ?? ""];
  if (entry) return new Refused(entry[0], {}, entry[1]);
  if (error.status === 429) return new Refused("account.locked", {}, tooMany);
  if (error.status === 401) return new Refused("session.missing");
  if (error.status === 0) return new TypeError("unreached");
  return new Error(`sign-in: ${error.status} ${error.code ?? ""}`);
}
