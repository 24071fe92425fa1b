import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

export interface ChildOptions {
  readonly name: string;
  /** The TypeScript file to run. */
  readonly entry: string;
  readonly logFile: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Told when the child has died and is started anew. */
  readonly onRestart: (sentence: string) => void;
}

export interface Child {
  /** Settles when it has said "ready" for the first time; throws with the end of its log when it ends before. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

const firstPause = 1_000;
const longestPause = 30_000;
/** The API lets requests under way end. */
const stopPatience = 30_000;

/**
 * Starts a process of ours and keeps it running: one that ends unasked, once it was ready, is started again after a
 * pause that grows while it keeps failing.
 */
export function launchChild(options: ChildOptions): Child {
  let stopping = false;
  let process = launch(options);
  const ready = becomesReady(process, options);
  // That it never got ready is said to whoever waits for `ready`.
  ready.then(supervise, () => undefined);

  async function supervise(): Promise<void> {
    let pause = firstPause;
    for (;;) {
      const since = performance.now();
      await ended(process);
      if (stopping) return;
      if (performance.now() - since > 60_000) pause = firstPause;
      options.onRestart(
        `${options.name} 意外退出，${pause / 1000} 秒后重启，日志见 ${options.logFile}。` +
          ` ${options.name} ended unasked and is started again; see its log.`,
      );
      await sleep(pause);
      if (stopping) return;
      pause = Math.min(pause * 2, longestPause);
      process = launch(options);
    }
  }

  return {
    ready,
    async stop() {
      stopping = true;
      if (isRunning(process)) process.kill("SIGTERM");
      const timer = setTimeout(() => process.kill("SIGKILL"), stopPatience);
      await ended(process);
      clearTimeout(timer);
    },
  };
}

/** In a session of its own, so that Ctrl-C reaches the starter alone. It ends by itself when the channel closes. */
function launch(options: ChildOptions): ChildProcess {
  const log = openSync(options.logFile, "a");
  try {
    return spawn(process.execPath, [options.entry], {
      detached: true,
      stdio: ["ignore", log, log, "ipc"],
      env: options.environment,
    });
  } finally {
    closeSync(log);
  }
}

async function becomesReady(child: ChildProcess, options: ChildOptions): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      const lines = readFileSync(options.logFile, "utf8").trimEnd().split("\n").slice(-15).join("\n");
      reject(
        new Error(
          `${options.name} 启动失败（${code ?? signal}），日志见 ${options.logFile}。` +
            ` ${options.name} did not start; its log ends:\n${lines}`,
        ),
      );
    });
  });
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

async function ended(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  await new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
}
