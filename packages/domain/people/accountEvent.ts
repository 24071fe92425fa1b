import type { Label } from "../glossary.ts";

/** What happens to an account, as the record of sign-ins says it. `warns`: worth a second look by its owner. */
export const accountEvents = {
  signed_in: { zh: "登录", en: "Signed in", warns: false },
  sign_in_refused: { zh: "登录失败", en: "Sign-in refused", warns: true },
  locked: { zh: "连续输错，账号暂时锁定", en: "Locked after wrong passwords", warns: true },
  address_locked: { zh: "该地址失败过多，暂停登录", en: "Address held after wrong passwords", warns: true },
  second_factor_refused: { zh: "两步验证未通过", en: "Code refused", warns: true },
  signed_out: { zh: "退出登录", en: "Signed out", warns: false },
  password_changed: { zh: "修改密码", en: "Changed the password", warns: false },
  password_reset: { zh: "管理员重置密码", en: "Password reset by an administrator", warns: true },
  second_factor_enabled: { zh: "开启两步验证", en: "Turned two-step sign-in on", warns: false },
  second_factor_disabled: { zh: "关闭两步验证", en: "Turned two-step sign-in off", warns: true },
  sessions_ended: { zh: "结束其他设备上的登录", en: "Sessions ended", warns: false },
  created: { zh: "建立账号", en: "Account created", warns: false },
  disabled: { zh: "停用账号", en: "Account disabled", warns: true },
  enabled: { zh: "启用账号", en: "Account enabled", warns: false },
} as const satisfies Record<string, Label & { readonly warns: boolean }>;

export type AccountEventKind = keyof typeof accountEvents;

/** Why a sign-in was refused, short enough for a row of a table. */
const reasons: Readonly<Record<string, Label>> = {
  "account.wrongPassword": { zh: "密码不正确", en: "wrong password" },
  "account.disabled": { zh: "账号已停用", en: "account disabled" },
  "account.codeUsed": { zh: "验证码已用过", en: "code used before" },
  "account.codeWrong": { zh: "验证码不正确", en: "wrong code" },
  "account.locked": { zh: "输错次数过多", en: "too many wrong codes" },
  "session.missing": { zh: "验证超时", en: "came too late" },
};

/**
 * What else an entry says, in words: the reason of a refusal, who did it, how many sessions.
 * @param detail as the entry keeps it: a problem's code, a person's name or a number
 */
export function accountEventNote(kind: AccountEventKind, detail: string | null): Label | null {
  if (detail === null) return null;
  switch (kind) {
    case "sign_in_refused":
    case "second_factor_refused":
    case "locked":
      return reasons[detail] ?? null;
    case "signed_in":
      return { zh: "通过两步验证", en: "with a code" };
    case "sessions_ended":
      return /^\d+$/.test(detail) ? { zh: `${detail} 处`, en: `${detail} of them` } : by(detail);
    case "password_reset":
    case "created":
    case "disabled":
    case "enabled":
      return by(detail);
    default:
      return null;
  }
}

const by = (name: string): Label => ({ zh: `由${name}办理`, en: `by ${name}` });
