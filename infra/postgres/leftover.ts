import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Makes a cluster startable again after a crash: ends a PostgreSQL of ours that outlived its starter, and removes a
 * `postmaster.pid` whose process is gone or whose number belongs to another program by now (PostgreSQL itself would
 * refuse to start in that case). Returns what it found, for the log.
 */
export async function clearLeftover(cluster: string): Promise<"none" | "stale file" | "orphan ended"> {
  const file = join(cluster, "postmaster.pid");
  if (!existsSync(file)) return "none";
  const pid = Number.parseInt(readFileSync(file, "utf8"), 10);
  const orphan = Number.isSafeInteger(pid) && pid > 0 && isPostgresOf(pid, cluster);
  if (orphan) await endPostgres(pid, () => isPostgresOf(pid, cluster));
  rmSync(file, { force: true });
  return orphan ? "orphan ended" : "stale file";
}

/**
 * Ends a PostgreSQL: fast shutdown first (rolls back, writes a checkpoint), then at once, then by force.
 * Throws when it survives all three.
 */
export async function endPostgres(pid: number, isAlive: () => boolean): Promise<void> {
  const steps = [
    ["SIGINT", 15_000],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 5_000],
  ] as const;
  for (const [signal, patience] of steps) {
    if (!isAlive()) return;
    signalProcess(pid, signal);
    const limit = Date.now() + patience;
    while (isAlive() && Date.now() < limit) await sleep(20);
  }
  if (isAlive()) throw new Error(`PostgreSQL (process ${pid}) does not end`);
}

export function isPostgresOf(pid: number, cluster: string): boolean {
  const words = commandLine(pid);
  return words.includes(cluster) && /postgres/.test(words);
}

/** The words a process was started with, or "" when there is no such process (or only its zombie). */
export function commandLine(pid: number): string {
  try {
    if (process.platform === "linux")
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    // No such process is what these two say by failing.
    return "";
  }
}

function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It may have ended between the look and the signal.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
