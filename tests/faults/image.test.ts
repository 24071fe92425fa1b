import { expect, test } from "vitest";
import { buildAndRun } from "./image.ts";

test("what the Dockerfile builds is whole: it migrates, serves, answers its probes and ends", async () => {
  const said: string[] = [];
  const [row] = await buildAndRun({ quick: true, say: (text) => said.push(text) });
  expect(row?.met, said.join("\n")).toBe(true);
  expect(row?.expected).toBeGreaterThan(8);
}, 120_000);
