import { randomUUID } from "node:crypto";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** A start holds the lock for as long as it serves, the others until they are done. */
export type Purpose = "start" | "command" | "build";

export interface LockHolder {
  readonly purpose: Purpose;
  readonly pid: number;
  /** Tells this process from a later one with the same number. */
  readonly identity: string;
  readonly token: string;
  /** Where the holder serves, once it does. */
  readonly address?: string;
}

export interface Lock {
  /** Adds where we serve, for those who come later. */
  announce(address: string): void;
  release(): void;
}

/** Takes the lock, or returns who holds it. One whose holder has died is taken over. */
export async function takeLock(
  file: string,
  purpose: Purpose,
): Promise<Lock | { readonly heldBy: LockHolder }> {
  const mine: LockHolder = {
    purpose,
    pid: process.pid,
    identity: identityOf(process.pid),
    token: randomUUID(),
  };
  for (;;) {
    const holder = readHolder(file);
    if (holder !== undefined && isAlive(holder)) return { heldBy: holder };
    if (holder !== undefined || existsSync(file)) rmSync(file, { force: true });
    if (!writeNew(file, mine)) continue;
    // Another one that saw the same dead holder may have removed ours: the last to write wins.
    await sleep(60);
    if (readHolder(file)?.token === mine.token) return lock(file, mine);
  }
}

/** Takes the lock once nobody holds it any more whom `mayPass` lets pass; returns a holder whom it does not. */
export async function waitForLock(
  file: string,
  purpose: Purpose,
  mayPass: (holder: LockHolder) => boolean,
): Promise<Lock | { readonly heldBy: LockHolder }> {
  for (;;) {
    const taken = await takeLock(file, purpose);
    if (!("heldBy" in taken) || !mayPass(taken.heldBy)) return taken;
    await sleep(200);
  }
}

function lock(file: string, mine: LockHolder): Lock {
  return {
    announce(address) {
      const unfinished = `${file}.${mine.token}`;
      writeFileSync(unfinished, JSON.stringify({ ...mine, address }));
      renameSync(unfinished, file);
    },
    release() {
      if (readHolder(file)?.token === mine.token) rmSync(file, { force: true });
    },
  };
}

function writeNew(file: string, holder: LockHolder): boolean {
  try {
    writeFileSync(file, JSON.stringify(holder), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function readHolder(file: string): LockHolder | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as LockHolder;
  } catch {
    // Not there, or cut off by a crash while it was written: nobody holds it.
    return undefined;
  }
}

function isAlive(holder: LockHolder): boolean {
  return identityOf(holder.pid) === holder.identity;
}

/** When a process began, since a number alone is soon given to another. Empty when there is no such process. */
export function identityOf(pid: number): string {
  try {
    if (process.platform !== "linux") {
      return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
    }
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    // The program's name, in brackets, may hold anything: fields are counted from behind it.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    const [state, startTime] = [fields[0], fields[19]];
    return state === "Z" ? "" : `${boot} ${startTime}`;
  } catch {
    // Both ways fail when the process is not there.
    return "";
  }
}
