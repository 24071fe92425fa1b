import { expect, test } from "vitest";
import { soughtSchema } from "./text.ts";

test("what is looked for is read as it was meant, whatever was pasted with it", () => {
  expect(soughtSchema.parse("  光伏\u0000\n组件\t ")).toBe("光伏 组件");
  expect(soughtSchema.parse("a\ud842b").isWellFormed()).toBe(true);
  expect(soughtSchema.safeParse("长".repeat(101)).success).toBe(false);
});
