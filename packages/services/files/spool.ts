import { createHash, randomBytes } from "node:crypto";
import { mkdir, open, rm, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { FileTooLarge } from "../fileStore.ts";

export interface Spooled {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
}

/**
 * Writes content to a new file in a folder, counting and hashing on the way; the bytes are on the disk when it returns.
 * @throws FileTooLarge; whatever failed, the file is gone again
 */
export async function spool(
  folder: string,
  content: Uint8Array | AsyncIterable<Uint8Array>,
  maximumSize = Number.POSITIVE_INFINITY,
): Promise<Spooled> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, randomBytes(16).toString("hex"));
  const file = await open(path, "wx", 0o600);
  try {
    const { sha256, size } = await write(file, content, maximumSize);
    await file.sync();
    return { path, sha256, size };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

async function write(file: FileHandle, content: Uint8Array | AsyncIterable<Uint8Array>, maximumSize: number) {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of content instanceof Uint8Array ? [content] : content) {
    size += chunk.byteLength;
    if (size > maximumSize) throw new FileTooLarge(`more than ${maximumSize} bytes`);
    hash.update(chunk);
    await file.writeFile(chunk);
  }
  return { sha256: hash.digest("hex"), size };
}
