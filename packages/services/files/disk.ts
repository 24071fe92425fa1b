import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { once } from "node:events";
import type { FileStore, ListedFile, StoredFile } from "../fileStore.ts";
import { keyShape } from "./key.ts";
import { spool } from "./spool.ts";
import { namesIn, removeOlder, writtenAt } from "./unfinished.ts";

/**
 * Files in a folder, spread over 256 folders. A file gets its place by one rename after its bytes are on the disk: what
 * has a key is whole, also after a crash.
 */
export function diskFileStore(folder: string): FileStore {
  const pathOf = (key: string): string => {
    if (!keyShape.test(key)) throw new RangeError("not a key of this store");
    return join(folder, key.slice(0, 2), key);
  };
  const putAs = async (
    key: string,
    content: Uint8Array | AsyncIterable<Uint8Array>,
    maximumSize?: number,
  ): Promise<StoredFile> => {
    const place = pathOf(key);
    const { path, sha256, size } = await spool(join(folder, "incoming"), content, maximumSize);
    await mkdir(dirname(place), { recursive: true });
    await rename(path, place);
    await syncFolder(dirname(place));
    return { key, sha256, size };
  };
  return {
    put: (content, maximumSize) => putAs(randomUUID(), content, maximumSize),
    bringBack: (key, content) => putAs(key, content),
    async open(key) {
      const stream = createReadStream(pathOf(key));
      // A missing file shows here and not in the middle of an answer.
      await once(stream, "open");
      return stream;
    },
    async remove(key) {
      await rm(pathOf(key), { force: true });
    },
    async *list() {
      for (const part of await namesIn(folder))
        if (/^[0-9a-f]{2}$/u.test(part)) yield await filesIn(join(folder, part));
    },
    removeUnfinished: (before) => removeOlder(join(folder, "incoming"), "", before),
  };
}

async function filesIn(folder: string): Promise<ListedFile[]> {
  const files: ListedFile[] = [];
  for (const key of await namesIn(folder)) {
    const storedAt = keyShape.test(key) ? await writtenAt(join(folder, key)) : undefined;
    if (storedAt !== undefined) files.push({ key, storedAt });
  }
  return files;
}

/** A rename is kept by the disk once its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
