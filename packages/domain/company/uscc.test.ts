import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkUscc, looksLikeUscc } from "./uscc.ts";

describe("checkUscc", () => {
  test.each(["91350100M000100Y43", "91110000101623741K"])("%s passes", (code) => {
    expect(checkUscc(code)).toEqual({ normalised: code, valid: true });
  });

  test("91350211M0000XUF46 is in real use and fails", () => {
    expect(checkUscc("91350211M0000XUF46")).toEqual({
      normalised: "91350211M0000XUF46",
      valid: false,
      problem: "checksum",
    });
  });

  test("is read through the ways it is typed", () => {
    for (const text of [
      " 9135 0100 M000100y43 ",
      "９１３５０１００Ｍ０００１００Ｙ４３",
      "91350100-M000100Y-43",
    ]) {
      expect(checkUscc(text)).toEqual({ normalised: "91350100M000100Y43", valid: true });
    }
  });

  test.each([
    ["", "empty"],
    ["　", "empty"],
    ["91350100M000100Y4", "length"],
    ["630104100012345", "length"],
    ["91350100M000100Y433", "length"],
    ["91350100I000100Y43", "characters"],
    ["91350100M000100无43", "characters"],
  ])("%s: %s", (text, problem) => {
    expect(checkUscc(text)).toMatchObject({ valid: false, problem });
    expect(looksLikeUscc(text)).toBe(false);
  });

  test("one wrong character is always found", () => {
    const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    fc.assert(
      fc.property(fc.nat(17), fc.constantFrom(...alphabet), (place, character) => {
        const code = "91350100M000100Y43";
        fc.pre(code[place] !== character);
        const changed = code.slice(0, place) + character + code.slice(place + 1);
        expect(checkUscc(changed)).toMatchObject({ valid: false, problem: "checksum" });
        expect(looksLikeUscc(changed)).toBe(true);
      }),
    );
  });
});
