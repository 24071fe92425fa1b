/* `npm run check`: types, lint, format and unused code, in seconds and without a database. */
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

export interface CheckResult {
  readonly name: string;
  readonly ok: boolean;
  readonly output: string;
  readonly seconds: number;
}

const root = join(import.meta.dirname, "..");
const programs = join(root, "node_modules", ".bin");

type Outcome = Pick<CheckResult, "ok" | "output">;

const checks: readonly (readonly [name: string, run: (end: AbortSignal) => Promise<Outcome>])[] = [
  ["types", checkTypes],
  ["lint", (end) => run(end, "oxlint")],
  ["format", (end) => run(end, "oxfmt", "--check")],
  ["unused", (end) => run(end, "knip", "--no-progress", "--no-config-hints")],
];

/**
 * Runs every check, one after the other (each uses all cores), and calls `onResult` after each. Throws the reason of
 * `end` once that is aborted and what was running is gone.
 */
export async function runChecks(
  onResult: (result: CheckResult) => void,
  end: AbortSignal,
): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  for (const [name, check] of checks) {
    const start = performance.now();
    const outcome = await check(end);
    end.throwIfAborted();
    const result = { name, ...outcome, seconds: (performance.now() - start) / 1000 };
    onResult(result);
    results.push(result);
  }
  return results;
}

/** What is known of files that have not changed since the last check; the next one reads it instead of them. */
const typesKept = join(root, "node_modules", ".parkline", "types");

/** Every tsconfig of every package, two at a time. */
async function checkTypes(end: AbortSignal): Promise<Outcome> {
  const rooms = ["apps", "packages"].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(folder, name)),
  );
  const waiting = [...rooms, "infra", "tests"].flatMap((room) =>
    readdirSync(join(root, room))
      .filter((file) => /^tsconfig.*\.json$/.test(file))
      .map((file) => join(room, file)),
  );
  const outcomes: Outcome[] = [];
  const work = async () => {
    for (let config = waiting.shift(); config !== undefined && !end.aborted; config = waiting.shift()) {
      const known = join(typesKept, `${config.replaceAll(/[\\/]/g, "+")}.tsbuildinfo`);
      outcomes.push(
        await run(end, "tsc", "--pretty", "false", "--incremental", "--tsBuildInfoFile", known, "-p", config),
      );
    }
  };
  await Promise.all([work(), work()]);
  return {
    ok: outcomes.every((outcome) => outcome.ok),
    output: outcomes.map((outcome) => outcome.output).join(""),
  };
}

function run(end: AbortSignal, program: string, ...words: string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(programs, program), words, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, PATH: programs + delimiter + (process.env["PATH"] ?? ""), NO_COLOR: "1" },
    });
    const stop = () => child.kill();
    end.addEventListener("abort", stop);
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.once("error", reject);
    child.once("close", (code) => {
      end.removeEventListener("abort", stop);
      resolve({ ok: code === 0, output });
    });
  });
}

export function printCheck(result: CheckResult): void {
  const line = `${result.ok ? "✓" : "✗"} ${result.name} (${result.seconds.toFixed(1)} s)`;
  process.stdout.write(result.ok ? `${line}\n` : `${line}\n${result.output.trimEnd()}\n`);
}

if (import.meta.main) {
  const results = await runChecks(printCheck, new AbortController().signal);
  if (results.some((result) => !result.ok)) process.exitCode = 1;
}
