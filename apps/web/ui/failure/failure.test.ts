import { TRPCClientError } from "@trpc/client";
import { describe, expect, test } from "vitest";
import { failureOf } from "./failure.ts";
import { Refused } from "./Refused.ts";

const answered = (data: unknown) => Object.assign(new TRPCClientError("refused"), { shape: { data }, data });

describe("what went wrong", () => {
  test("a problem of the server keeps its sentence in both languages and its detail", () => {
    const message = { zh: "缺 2 项", en: "2 missing" };
    const failure = failureOf(
      answered({ problem: { code: "project.gateNotMet", params: {}, message, detail: { missing: ["a"] } } }),
    );
    expect(failure).toEqual({ code: "project.gateNotMet", message, detail: { missing: ["a"] } });
  });

  test("a plain object with a problem is read too: uploads and sign-in answer that way", () => {
    const message = { zh: "账号锁定", en: "locked" };
    expect(failureOf({ problem: { code: "account.locked", message } })).toMatchObject({
      code: "account.locked",
      message,
    });
  });

  test("nothing came back: the network", () => {
    expect(failureOf(new TRPCClientError("Failed to fetch")).code).toBe("network");
    expect(failureOf(new TypeError("Failed to fetch")).code).toBe("network");
  });

  test.each([
    "Failed to fetch dynamically imported module: https://x/assets/a.js",
    "error loading dynamically imported module: https://x/assets/a.js",
    "Importing a module script failed.",
    "Unable to preload CSS for /assets/a.css",
  ])("a part of the page that does not come: %s", (words) => {
    expect(failureOf(new TypeError(words)).code).toBe("outdated");
  });

  test.each([
    [new Error("x")],
    [undefined],
    [null],
    ["text"],
    [answered({})],
    [{ problem: { code: "no.such", message: { zh: "a", en: "b" } } }],
  ])("anything else is unknown and still a sentence: %s", (error) => {
    const failure = failureOf(error);
    expect(failure.code).toBe("unknown");
    expect(failure.message.zh).not.toBe("");
  });

  test("a refusal found on the screen has the server's words", () => {
    expect(failureOf(new Refused("account.locked", { minutes: 5 })).message.zh).toContain("5 分钟");
  });
});
