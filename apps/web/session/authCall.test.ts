import { describe, expect, test } from "vitest";
import { failureOf } from "../ui/failure/failure.ts";
import { authCall, refusalOf } from "./authCall.ts";

const said = (error: Parameters<typeof refusalOf>[0]) => failureOf(refusalOf(error));

describe("what better-auth refuses", () => {
  test("a problem of ours keeps its own words", () => {
    const message = { zh: "请在 7 分钟后再试", en: "in 7 minutes" };
    const error = { status: 429, problem: { code: "account.locked", message } };
    expect(said(error)).toMatchObject({ code: "account.locked", message });
  });

  test.each([
    [{ status: 401, code: "INVALID_USERNAME_OR_PASSWORD" }, "account.wrongPassword", "用户名或密码"],
    [{ status: 400, code: "INVALID_PASSWORD" }, "account.wrongPassword", "当前密码"],
    [{ status: 401, code: "INVALID_CODE" }, "account.wrongPassword", "验证码"],
    [{ status: 429 }, "account.locked", "稍等"],
    [{ status: 401 }, "session.missing", "重新登录"],
    [{ status: 0 }, "network", "网络"],
    [{ status: 500, code: "FAILED" }, "unknown", "意外"],
  ])("%o is %s", (error, code, words) => {
    const failure = said(error);
    expect(failure.code).toBe(code);
    expect(failure.message.zh).toContain(words);
  });

  test("an answer without an error is its data", async () => {
    await expect(authCall(Promise.resolve({ data: 5, error: null }))).resolves.toBe(5);
  });
});
