import { writeFileSync } from "node:fs";
import type { Reporter, TestModule } from "vitest/node";

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/**
 * Counts what ran, per project. A test that could not run is a failure: one whose file or suite broke before it, a file
 * that broke without naming any test, an error that no test caught.
 */
export default class CountingReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const file = process.env["PARKLINE_TEST_COUNTS"];
    if (file === undefined) throw new Error("PARKLINE_TEST_COUNTS names no file");
    const projects: Record<string, Counts> = {};
    for (const module of modules) {
      const counts = (projects[module.project.name] ??= { passed: 0, failed: 0, skipped: 0 });
      addModule(counts, module);
    }
    writeFileSync(file, JSON.stringify({ projects, unhandledErrors: unhandledErrors.length }));
  }
}

function addModule(counts: Counts, module: TestModule): void {
  let failedHere = 0;
  const broken = !module.ok();
  for (const test of module.children.allTests()) {
    const { state } = test.result();
    if (state === "passed") counts.passed += 1;
    else if (state === "skipped" && !(broken && test.options.mode === "run")) counts.skipped += 1;
    else failedHere += 1;
  }
  counts.failed += broken ? Math.max(failedHere, 1) : failedHere;
}
