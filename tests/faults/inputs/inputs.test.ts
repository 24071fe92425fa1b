import { expect, test } from "vitest";
import { storm } from "./storm.ts";

test("whatever is sent to a procedure is done or refused in a sentence", async () => {
  const { inputs, done, unmeant } = await storm({ inputs: 1_000, seed: 20_261_129, say: () => undefined });
  expect(unmeant).toEqual([]);
  expect(inputs).toBeGreaterThanOrEqual(1_000);
  expect(done / inputs).toBeGreaterThan(0.1);
}, 300_000);
