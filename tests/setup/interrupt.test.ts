/* `npm test` that somebody breaks off before a single test has begun. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { killAll, launch, noneLeft, processesOf, type Product } from "./product.ts";

const root = join(import.meta.dirname, "..", "..");
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parkline-interrupt-"));
});
afterEach(async () => {
  // Only a test that failed leaves anything; the next one shall not suffer from it.
  killAll(folder);
  await noneLeft(folder, 20_000);
  rmSync(folder, { recursive: true, force: true });
});

const ways: readonly (readonly [string, (run: Product) => unknown])[] = [
  ["Ctrl-C in its terminal", (run) => run.pressCtrlC()],
  ["SIGINT to it alone", (run) => run.process.kill("SIGINT")],
  ["SIGTERM", (run) => run.process.kill("SIGTERM")],
];

test.each(ways)("ends at once at %s while it checks, says so, and leaves no process", async (_way, end) => {
  const run = launch(["node", join(root, "infra", "bootstrap.mjs"), "test"], root, { TMPDIR: folder });
  await vi.waitFor(
    () =>
      expect(processesOf(folder).map(({ words }) => words)).toContainEqual(expect.stringContaining("tsc")),
    30_000,
  );
  const since = performance.now();
  end(run);
  expect(await run.ended()).toBe(1);
  expect(performance.now() - since).toBeLessThan(5_000);
  expect(run.standardOutput()).toBe("✗ interrupted\ntests: 0 passed, 1 failed, 0 skipped\n");
  await noneLeft(folder, 1_000);
});
