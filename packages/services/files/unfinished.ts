import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/**
 * Deletes the entries of a folder that were last written before an instant and whose name begins so: what an upload left
 * whose process died. A folder that is not there has none.
 * @returns how many
 */
export async function removeOlder(folder: string, prefix: string, before: Date): Promise<number> {
  let removed = 0;
  for (const name of await namesIn(folder)) {
    if (!name.startsWith(prefix)) continue;
    const path = join(folder, name);
    const written = await writtenAt(path);
    if (written === undefined || written >= before) continue;
    await rm(path, { recursive: true, force: true });
    removed += 1;
  }
  return removed;
}

/** Empty for a folder that is not there. */
export async function namesIn(folder: string): Promise<string[]> {
  return (await unlessGone(readdir(folder))) ?? [];
}

/** Undefined for what is gone meanwhile. */
export async function writtenAt(path: string): Promise<Date | undefined> {
  return (await unlessGone(stat(path)))?.mtime;
}

async function unlessGone<Result>(work: Promise<Result>): Promise<Result | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
