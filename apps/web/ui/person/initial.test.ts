import { expect, test } from "vitest";
import { initialOf } from "./initial.ts";

test.each([
  ["马文静", "静"],
  [" 欧阳娜娜 ", "娜"],
  ["anna Bell", "A"],
  ["", "?"],
])("%s is shown as %s", (name, initial) => {
  expect(initialOf(name)).toBe(initial);
});
