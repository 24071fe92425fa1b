/* `npm run check`: types, lint, format and unused code, in seconds and without a database. */
import { spawn } from "node:child_process";
import { join } from "node:path";

export interface CheckResult {
  readonly name: string;
  readonly ok: boolean;
  readonly output: string;
  readonly seconds: number;
}

const root = join(import.meta.dirname, "..");

const checks: readonly (readonly [name: string, program: string, ...words: string[]])[] = [
  ["types", "turbo", "run", "types", "--output-logs=errors-only", "--log-order=grouped"],
  ["lint", "oxlint"],
  ["format", "oxfmt", "--check"],
  ["unused", "knip", "--no-progress"],
];

/** Runs every check, one after the other (each uses all cores), and calls `onResult` after each. */
export async function runChecks(onResult: (result: CheckResult) => void): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  for (const [name, program, ...words] of checks) {
    const result = await runCheck(name, program, words);
    onResult(result);
    results.push(result);
  }
  return results;
}

function runCheck(name: string, program: string, words: string[]): Promise<CheckResult> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(join(root, "node_modules", ".bin", program), words, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1", NO_COLOR: "1" },
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.once("error", reject);
    child.once("close", (code) => {
      resolve({ name, ok: code === 0, output, seconds: (performance.now() - start) / 1000 });
    });
  });
}

export function printCheck(result: CheckResult): void {
  const line = `${result.ok ? "✓" : "✗"} ${result.name} (${result.seconds.toFixed(1)} s)`;
  process.stdout.write(result.ok ? `${line}\n` : `${line}\n${result.output.trimEnd()}\n`);
}

if (import.meta.main) {
  const results = await runChecks(printCheck);
  if (results.some((result) => !result.ok)) process.exitCode = 1;
}
