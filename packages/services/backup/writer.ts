import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";

export interface WrittenPart {
  readonly bytes: number;
  readonly sha256: string;
}

export interface ArchiveWriter {
  /** Adds one part after the other; none is held whole in memory. */
  add(name: string, content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<WrittenPart>;
}

/**
 * Writes a zip file that only its owner may read. It gets its name once it is whole and on the disk; what failed leaves
 * nothing.
 */
export async function writeArchive(
  path: string,
  madeAt: Date,
  fill: (writer: ArchiveWriter) => Promise<void>,
): Promise<void> {
  const unfinished = `${path}.part`;
  const zip = new ZipFile();
  const output = createWriteStream(unfinished, { flags: "wx", mode: 0o600 });
  // One that is there is being written by another backup of the same second, and not ours to delete.
  await once(output, "open");
  zip.on("error", (error: Error) => output.destroy(error));
  const written = pipeline(zip.outputStream, output);
  try {
    await Promise.all([
      written,
      fill({
        async add(name, content) {
          const hash = createHash("sha256");
          let bytes = 0;
          const measured = Readable.from(
            (async function* () {
              for await (const chunk of content) {
                hash.update(chunk);
                bytes += chunk.byteLength;
                yield chunk;
              }
            })(),
            { objectMode: false },
          );
          zip.addReadStream(measured, name, { mtime: madeAt, mode: 0o100600 });
          // Where the disk is full the reader waits for ever, and it is the writing that tells.
          await Promise.race([finished(measured), written]);
          return { bytes, sha256: hash.digest("hex") };
        },
      }).then(() => zip.end()),
    ]);
    const file = await open(unfinished, "r+");
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    output.destroy();
    await rm(unfinished, { force: true });
    throw error;
  }
}
