import { describe, expect, it } from "vitest";
import { freeFailures, lockMinutes } from "./signInLimits.ts";
import { isStrongPassword, passwordLength } from "./password.ts";

const strong = (password: string) => isStrongPassword(password, "zhangsan");

describe("a password", () => {
  it("is refused when it is short or common, however it is dressed up", () => {
    for (const common of [
      "Tu7#kQ9!v",
      "password123",
      "P@ssw0rd2026!",
      "Password123!",
      "admin@123456",
      "qwertyuiop",
      "1qaz2wsx3edc",
      "woaini1314520",
      "parkline-demo",
      "Zhaoshang@2026",
      "qinghai2026!!",
      "Abc123456789",
      "aaaaaaaaaaaa",
    ])
      expect({ common, strong: strong(common) }).toEqual({ common, strong: false });
  });

  it("is refused when it is digits alone: a telephone, a day, an identity number", () => {
    for (const digits of ["13800138000", "2023-09-18!", "630102199001011234", "1234567890"])
      expect(strong(digits)).toBe(false);
  });

  it("is refused when it is made of the person's own name", () => {
    for (const own of ["zhangsan2023!", "ZhangSan-zhangsan", "zhangsan1234abc"])
      expect(strong(own)).toBe(false);
    expect(isStrongPassword("zhangsan-kite-river", "zhangsan")).toBe(true);
  });

  it("may be a phrase, random signs, or Chinese of some length", () => {
    for (const good of ["correct horse battery", "Tu7#kQ9!vZ2m", "k3v9x2q8w1z7", "雪山脚下有马群风吹草低"])
      expect(strong(good)).toBe(true);
  });

  it("has a length that is counted in signs as people see them, and an end", () => {
    expect(strong("kmtv".repeat(2) + "x")).toBe(false);
    expect(strong("kmtvbr".repeat(21))).toBe(true);
    expect(strong("kmtvbr".repeat(21) + "xyz")).toBe(false);
    expect(passwordLength).toEqual({ least: 10, most: 128 });
  });
});

it("locks after five wrong ones, longer each time and never for good", () => {
  expect([freeFailures, lockMinutes[0]]).toEqual([4, 1]);
  const growing = lockMinutes;
  expect(growing).toEqual(growing.toSorted((one, other) => one - other));
  expect(Math.max(...lockMinutes)).toBe(60);
});
