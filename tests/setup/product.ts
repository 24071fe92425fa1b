import { spawn, type ChildProcess } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A product started as a person does it, in a process group of its own like a terminal's. */
export interface Product {
  readonly process: ChildProcess;
  /** Everything it has written so far. */
  output(): string;
  /** Of that, what belongs to the command and may be piped on. */
  standardOutput(): string;
  /** Settles when it serves; throws with its output when it ends before. */
  ready(patienceMilliseconds: number): Promise<void>;
  /** What a terminal does at Ctrl-C: every process of the group gets the signal. */
  pressCtrlC(): void;
  /** Exit code, or the name of the signal. */
  ended(): Promise<number | string>;
}

/** @param words the program and its arguments: `["npm", "start"]` */
export function launch(
  words: readonly [string, ...string[]],
  cwd: string,
  environment: Record<string, string>,
): Product {
  const [command, ...rest] = words;
  const child = spawn(command, rest, {
    cwd,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...machineEnvironment(), ...environment },
  });
  let output = "";
  let standardOutput = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    standardOutput += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
  const end = new Promise<number | string>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(code ?? signal ?? "gone"));
  });
  return {
    process: child,
    output: () => output,
    standardOutput: () => standardOutput,
    async ready(patience) {
      const limit = Date.now() + patience;
      while (!output.includes("is ready:")) {
        if (child.exitCode !== null || child.signalCode !== null || Date.now() > limit) {
          throw new Error(`not ready (${child.exitCode ?? child.signalCode ?? "too late"}):\n${output}`);
        }
        await sleep(50);
      }
    },
    pressCtrlC() {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGINT");
    },
    ended: () => end,
  };
}

/** The machine's own environment: without what npm, the bootstrap and the test runner have added. */
function machineEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|VITEST|TEST$|NODE_|MODE$|DEV$|PROD$|SSR$|BASE_URL$|INIT_CWD$|PARKLINE_)/.test(name),
  );
  const environment = Object.fromEntries(
    kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const path = (environment["PATH"] ?? "")
    .split(delimiter)
    .filter((folder) => !folder.includes("node_modules"));
  return { ...environment, PATH: path.join(delimiter) };
}

interface FoundProcess {
  readonly pid: number;
  readonly words: string;
}

/** Every process on this machine that has to do with a data folder: by its words, its environment or where it stands. */
export function processesOf(dataDir: string): FoundProcess[] {
  const found: FoundProcess[] = [];
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry) || Number(entry) === process.pid) continue;
    const words = readProc(entry, "cmdline").replaceAll("\0", " ");
    const belongs = `${words}\0${readProc(entry, "environ")}\0${placeOf(entry)}`.includes(dataDir);
    if (belongs) found.push({ pid: Number(entry), words });
  }
  return found;
}

/** Settles when none is left; throws with those that are. */
export async function noneLeft(dataDir: string, patienceMilliseconds: number): Promise<void> {
  const limit = Date.now() + patienceMilliseconds;
  for (let left = processesOf(dataDir); left.length > 0; left = processesOf(dataDir)) {
    if (Date.now() > limit) throw new Error(`still there: ${JSON.stringify(left)}`);
    await sleep(100);
  }
}

export function killAll(dataDir: string): void {
  for (const { pid } of processesOf(dataDir)) {
    try {
      process.kill(pid, "SIGKILL");
    } catch (error) {
      // Killing one may have ended another.
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}

function readProc(pid: string, file: string): string {
  try {
    return readFileSync(join("/proc", pid, file), "utf8");
  } catch {
    // It has ended, or is another user's: nothing of ours either way.
    return "";
  }
}

function placeOf(pid: string): string {
  try {
    return readlinkSync(join("/proc", pid, "cwd"));
  } catch {
    // As above.
    return "";
  }
}
