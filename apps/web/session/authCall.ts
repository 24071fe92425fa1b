import type { Label } from "@parkline/domain/glossary";
import { problems, sentence, type ProblemCode } from "@parkline/domain/problem";

/** What better-auth answers when it refuses: its own code, or a problem of ours. */
interface Refusal {
  readonly code?: string | undefined;
  readonly status: number;
}
type Answer<Data> =
  | { readonly data: Data; readonly error: null }
  | { readonly data: null; readonly error: Refusal };

/** A refused sign-in, password change or enrolment, as `failureOf` reads it. */
export class AuthRefusal extends Error {
  override readonly name = "AuthRefusal";
  readonly problem: { readonly code: ProblemCode; readonly message: Label } | undefined;
  constructor(refusal: Refusal) {
    super(refusal.code ?? String(refusal.status));
    this.problem = problemOf(refusal);
  }
}

/** Gives the data or throws, so that the forms of the account are mutations like any other. */
export async function authCall<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  const { data, error } = await call;
  if (error !== null) throw new AuthRefusal(error);
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

/** better-auth's codes that a person can meet, in our words. */
const words: Readonly<Record<string, { readonly code: ProblemCode; readonly message: Label }>> = {
  INVALID_USERNAME_OR_PASSWORD: said("account.wrongPassword"),
  INVALID_EMAIL_OR_PASSWORD: said("account.wrongPassword"),
  INVALID_USERNAME: said("account.wrongPassword"),
  USERNAME_TOO_SHORT: said("account.wrongPassword"),
  INVALID_PASSWORD: { code: "account.wrongPassword", message: wrongOldPassword },
  INVALID_CODE: { code: "account.wrongPassword", message: wrongCode },
  INVALID_BACKUP_CODE: { code: "account.wrongPassword", message: wrongBackupCode },
  INVALID_TWO_FACTOR_COOKIE: said("session.missing"),
  ACCOUNT_TEMPORARILY_LOCKED: { code: "account.locked", message: tooMany },
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: { code: "account.locked", message: tooMany },
};

function said(code: "account.wrongPassword" | "session.missing"): { code: ProblemCode; message: Label } {
  return { code, message: { zh: sentence(code, {}, "zh"), en: sentence(code, {}, "en") } };
}

function problemOf(refusal: Refusal): { readonly code: ProblemCode; readonly message: Label } | undefined {
  const carried =
    "problem" in refusal ? (refusal.problem as { code: ProblemCode; message: Label }) : undefined;
  if (carried !== undefined && Object.hasOwn(problems, carried.code)) return carried;
  const known = words[refusal.code ?? ""];
  if (known) return known;
  if (refusal.status === 429) return { code: "account.locked", message: tooMany };
  return refusal.status === 401 ? said("session.missing") : undefined;
}
