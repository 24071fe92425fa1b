import { expect, test } from "vitest";
import { choicesFor, isDecided, keptOf } from "./choices.ts";

test("a conflict is decided when every field is", () => {
  expect(isDecided({}, ["name"])).toBe(false);
  expect(isDecided({ name: "mine" }, ["name", "product"])).toBe(false);
  expect(isDecided(choicesFor(["name", "product"], "theirs"), ["name", "product"])).toBe(true);
});

test("what is saved are my values but for the fields left to them; fields without a conflict stay mine", () => {
  const mine = { name: "新名", product: null, capacity: "1.5万吨" };
  expect(keptOf(mine, { name: "theirs", product: "mine" })).toEqual({ product: null, capacity: "1.5万吨" });
});
