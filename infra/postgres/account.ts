/*
 * PostgreSQL refuses to run as root, and initdb wants its user in /etc/passwd. Three ways to serve both:
 *
 *   own          an ordinary user runs it as itself.
 *   namespace    root enters a user namespace that shows it as another user of /etc/passwd. Outside it is still the
 *                owner of its files, so the checkout and the data may lie under a folder that only root may enter.
 *   system-user  where namespaces are forbidden: a system user with the binaries and the data in a folder of its own.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { basename, join } from "node:path";
import { binariesIn, type Binaries } from "./binaries.ts";

export type AccountKind = "own" | "namespace" | "system-user";

export interface Account {
  readonly kind: AccountKind;
  readonly binaries: Binaries;
  /** Folder in which the cluster's folder is made. */
  readonly home: string;
  /** Words before the program's own path, empty where it is started as it is. */
  readonly prefix: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

const systemUser = "parkline";
const systemHome = "/var/lib/parkline";

/** How PostgreSQL is run here for data kept in `home`; `wanted` repeats what an earlier start has chosen. */
export function chooseAccount(binaries: Binaries, home: string, wanted?: AccountKind): Account {
  const kind = wanted ?? (mayRunAsItself() ? "own" : namespaceWorks(binaries) ? "namespace" : "system-user");
  if (kind === "own" && process.getuid?.() === 0) {
    throw new Error(
      `数据文件夹 ${home} 属于普通用户，请用该用户启动，不要用 root。` +
        ` The data folder belongs to an ordinary user; start as that user, not as root.`,
    );
  }
  if (kind === "namespace") return { kind, binaries, home, prefix: [...namespacePrefix(), ...deathSignal()] };
  if (kind === "system-user") return systemUserAccount(binaries, home);
  return { kind, binaries, home, prefix: deathSignal() };
}

function mayRunAsItself(): boolean {
  const uid = process.getuid?.();
  if (uid === undefined || process.platform !== "linux") return uid !== 0;
  return uid !== 0 && passwdEntries().some((entry) => entry.uid === uid);
}

/** True when a user namespace lets this very PostgreSQL start. */
function namespaceWorks(binaries: Binaries): boolean {
  const [command, ...words] = [...namespacePrefix(), binaries.postgres, "--version"];
  return command !== undefined && spawnSync(command, words, { stdio: "ignore" }).status === 0;
}

function namespacePrefix(): string[] {
  const entry = passwdEntries().find((candidate) => candidate.uid !== 0);
  const uid = entry?.uid ?? 65534;
  const gid = entry?.gid ?? 65534;
  return ["unshare", "--user", `--map-user=${uid}`, `--map-group=${gid}`];
}

/** Lets the kernel end PostgreSQL with the process that started it, also when that one was killed outright. */
function deathSignal(): string[] {
  if (process.platform !== "linux") return [];
  const words = ["setpriv", "--pdeathsig", "INT", "--"];
  return spawnSync("setpriv", [...words.slice(1), "true"], { stdio: "ignore" }).status === 0 ? words : [];
}

function systemUserAccount(binaries: Binaries, home: string): Account {
  let entry = passwdEntries().find((candidate) => candidate.name === systemUser);
  if (entry === undefined) {
    execFileSync("useradd", ["--system", "--user-group", "--home-dir", systemHome, systemUser]);
    entry = passwdEntries().find((candidate) => candidate.name === systemUser);
  }
  if (entry === undefined) throw new Error(`useradd made no user ${systemUser}`);

  mkdirSync(systemHome, { recursive: true });
  chmodSync(systemHome, 0o755);
  const key = createHash("sha256").update(home).digest("hex").slice(0, 16);
  const ownHome = join(systemHome, key);
  mkdirSync(ownHome, { recursive: true });
  chownSync(ownHome, entry.uid, entry.gid);
  chmodSync(ownHome, 0o700);
  return {
    kind: "system-user",
    binaries: readableCopy(binaries),
    home: ownHome,
    prefix: deathSignal(),
    uid: entry.uid,
    gid: entry.gid,
  };
}

/** The checkout may be closed to the system user, so it gets a copy of the binaries that everyone may read. */
function readableCopy(binaries: Binaries): Binaries {
  const version = execFileSync(binaries.postgres, ["--version"], { encoding: "utf8" });
  const name = createHash("sha256").update(version).digest("hex").slice(0, 16);
  const copy = join(systemHome, `postgresql-${name}`);
  if (!existsSync(copy)) {
    const unfinished = join(systemHome, `.${basename(copy)}-${process.pid}`);
    cpSync(binaries.root, unfinished, { recursive: true, verbatimSymlinks: true });
    execFileSync("chmod", ["-R", "a+rX", unfinished]);
    if (existsSync(copy)) rmSync(unfinished, { recursive: true });
    else renameSync(unfinished, copy);
  }
  return binariesIn(copy);
}

interface PasswdEntry {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

function passwdEntries(): PasswdEntry[] {
  return readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .filter((fields) => fields.length >= 4)
    .map(([name, , uid, gid]) => ({ name: name ?? "", uid: Number(uid), gid: Number(gid) }));
}
