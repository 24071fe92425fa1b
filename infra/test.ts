/*
 * `npm test`: prepares the machine, starts a database for the tests, runs the checks and every test, and ends with the
 * line `tests: N passed, N failed, N skipped`.
 * `node infra/test.ts --only ARGUMENTS` hands the arguments to vitest, with a database, and does nothing else.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "./postgres.ts";
import { printCheck, runChecks } from "./check.ts";
import { prepareMachine } from "./test/machine.ts";
import type { Counts } from "./test/reporter.ts";

const root = join(import.meta.dirname, "..");
const projects = ["unit", "services", "api", "worker", "rules", "browser", "setup"];

let running: ChildProcess | undefined;
const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    interruption.abort();
    running?.kill("SIGINT");
  });
}
// The bootstrap that started us was killed outright.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
// Listening alone must not keep this process from ending.
process.channel?.unref();

if (process.argv[2] === "--only") {
  const given = process.env["PARKLINE_TEST_DATABASE_URL"];
  process.exitCode = await withDatabase(given, (url) => runVitest(url, process.argv.slice(3)));
} else {
  process.exitCode = await runEverything();
}

async function runEverything(): Promise<number> {
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  const failures: string[] = [];
  try {
    prepareMachine();
    for (const check of await runChecks(printCheck, interruption.signal)) {
      if (check.ok) total.passed += 1;
      else failures.push(check.name);
    }
    await withDatabase(undefined, (url) => runCounted(url, total, failures));
  } catch (error) {
    if (error !== interruption.signal.reason)
      failures.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  if (interruption.signal.aborted) failures.push("interrupted");
  total.failed += failures.length;
  for (const failure of failures) process.stdout.write(`✗ ${failure}\n`);
  process.stdout.write(`tests: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
  return total.failed === 0 ? 0 : 1;
}

/** Adds vitest's counts to `total`; what no count shows (a project without tests, a crash) goes to `failures`. */
async function runCounted(url: string, total: Counts, failures: string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "parkline-counts-"));
  const file = join(folder, "counts.json");
  try {
    const reporter = join(import.meta.dirname, "test", "reporter.ts");
    const code = await runVitest(url, ["--reporter=default", `--reporter=${reporter}`], {
      PARKLINE_TEST_COUNTS: file,
    });
    if (!existsSync(file)) {
      failures.push(`vitest ended with ${code} and without a result`);
      return;
    }
    const result = JSON.parse(readFileSync(file, "utf8")) as {
      projects: Record<string, Counts>;
      unhandledErrors: number;
    };
    const failedBefore = total.failed;
    for (const name of projects) {
      const counts = result.projects[name];
      if (counts === undefined) failures.push(`project ${name} ran no test`);
      total.passed += counts?.passed ?? 0;
      total.failed += counts?.failed ?? 0;
      total.skipped += counts?.skipped ?? 0;
    }
    for (let error = 0; error < result.unhandledErrors; error += 1)
      failures.push("an error that no test caught");
    if (code !== 0 && total.failed === failedBefore && failures.length === 0)
      failures.push(`vitest ended with ${code}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runVitest(url: string, words: string[], environment: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(root, "node_modules", ".bin", "vitest"), ["run", ...words], {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...environment, PARKLINE_TEST_DATABASE_URL: url },
    });
    running = child;
    child.once("error", reject);
    child.once("exit", (code) => {
      running = undefined;
      resolve(code ?? 1);
    });
  });
}

async function withDatabase<T>(given: string | undefined, work: (url: string) => Promise<T>): Promise<T> {
  if (given !== undefined && given !== "") return work(given);
  const folder = mkdtempSync(join(tmpdir(), "parkline-test-"));
  const postgres = await startPostgres({
    folder,
    logFile: join(folder, "postgres.log"),
    durable: false,
    maxConnections: 300,
  });
  try {
    interruption.signal.throwIfAborted();
    return await work(postgres.url);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
