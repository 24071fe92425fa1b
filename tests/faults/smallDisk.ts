import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { standing } from "./standing.ts";

/**
 * Goes with whoever holds its standard input, however that ends. Without root it has a mount of its own, in a name space of
 * its own.
 */
const mount = `trap "" INT TERM HUP
mount -t tmpfs -o "size=$1m,mode=0700" tmpfs "$2" && echo mounted && cat
umount --lazy "$2"; rmdir "$2"`;

/** A file system of so many megabytes, in memory: what is in it can use up all its room and nobody else's. */
export async function onSmallDisk<Result>(
  megabytes: number,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "parkline-disk-"));
  const isRoot = process.getuid?.() === 0;
  const words = ["sh", "-c", mount, "sh", String(megabytes), folder];
  const apart = ["unshare", "--user", "--map-root-user", "--mount", ...words];
  const [command = "", ...rest] = isRoot ? words : apart;
  const keeper = spawn(command, rest, { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(keeper, "exit");
  const close = standing(async () => {
    keeper.stdin.end();
    await ended;
  });
  try {
    const isMounted = await Promise.race([once(keeper.stdout, "data"), ended.then(() => undefined)]);
    if (isMounted === undefined) throw new Error("a small disk could not be mounted");
    return await work(isRoot ? folder : `/proc/${keeper.pid}/root${folder}`);
  } finally {
    await close();
  }
}

/** Takes all room that is left. @returns what gives it back */
export async function fill(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, "ballast");
  const file = await open(path, "w");
  try {
    for (const size of [1024 * 1024, 4096]) await writeUntilFull(() => file.writeFile(Buffer.alloc(size, 1)));
  } finally {
    await file.close();
  }
  return () => rm(path);
}

async function writeUntilFull(write: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await write();
    } catch (error) {
      if ((error as { code?: unknown }).code === "ENOSPC") return;
      throw error;
    }
  }
}
