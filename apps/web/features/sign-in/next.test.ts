import { expect, test } from "vitest";
import { nextFrom } from "./next.ts";

test.each(["/", "/companies?text=%E5%85%89", "/projects/12#files"])("%s is ours", (next) => {
  expect(nextFrom({ next })).toEqual({ next });
});

test.each([
  "//evil.example",
  "/\\evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  "",
  5,
  undefined,
])("%s is not", (next) => {
  expect(nextFrom({ next })).toEqual({});
});
