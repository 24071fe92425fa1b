import { defineConfig } from "vitest/config";

const perTest = 20_000;

/**
 * The projects run in the order of their groups: the quick ones side by side, then the browser's stories, two at a time, then
 * the set-up itself, which wants the machine to itself. Their database comes from `node infra/test.ts`.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ["default"],
    projects: [
      project("unit", ["packages/domain/**/*.test.ts", "apps/web/**/*.test.{ts,tsx}"]),
      project("services", ["packages/{db,services,mail,testkit}/**/*.test.ts"]),
      project("api", ["apps/{api,cli}/**/*.test.ts"]),
      project("worker", ["apps/worker/**/*.test.ts"]),
      project("rules", ["tests/{architecture,bench,faults,demo}/**/*.test.ts", "infra/**/*.test.ts"]),
      patient("browser", ["tests/e2e/**/*.test.ts"], 1, 2),
      patient("setup", ["tests/setup/**/*.test.ts"], 2, 1),
    ],
  },
});

function project(name: string, include: string[]) {
  return { test: { name, include, testTimeout: perTest, hookTimeout: 60_000, sequence: { groupOrder: 0 } } };
}

/** What waits for browsers and starts: so many files at once, each with a product of its own. */
function patient(name: string, include: string[], groupOrder: number, atOnce: number) {
  const patience = 300_000;
  return {
    test: {
      name,
      include,
      testTimeout: patience,
      hookTimeout: patience,
      // Of one look after another; a page that two browsers share the machine with may take its time.
      expect: { poll: { timeout: 15_000 } },
      fileParallelism: atOnce > 1,
      maxWorkers: atOnce,
      sequence: { groupOrder },
    },
  };
}
