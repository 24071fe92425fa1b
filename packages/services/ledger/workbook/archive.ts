import type { Readable } from "node:stream";
import yauzl, { type Entry, type ZipFile } from "yauzl";

/** What one part of a workbook may unpack to (50 000 rows take 80 MB). Past it, it is an attack or a slip: not read. */
export const maxUnpackedBytes = 400 * 1024 * 1024;
const maxParts = 5_000;
/** Sheets pack to a tenth or a twentieth. Beyond some size, what packs far better repeats one thing to keep us busy. */
const suspiciousBytes = 60 * 1024 * 1024;
const suspiciousRatio = 150;

/** The parts of an .xlsx by their path inside it. */
export interface Archive {
  has(path: string): boolean;
  /** The part as text, piece by piece; a character is never cut in two. @throws on a broken or oversized part */
  read(path: string): AsyncGenerator<string>;
  close(): void;
}

/**
 * Opens the bytes of a zip file by its central directory. The unpacked size is counted as it comes, since the size that
 * a file declares of itself proves nothing.
 * @throws when the bytes are no zip file (an .xls or a workbook with a password is none)
 */
export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  const zip = await yauzl.fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const parts = await listParts(zip);
  return {
    has: (path) => parts.has(path),
    async *read(path) {
      const part = parts.get(path);
      if (part === undefined) throw new Error(`the workbook has no part ${path}`);
      const stream: Readable = await zip.openReadStreamPromise(part);
      let unpacked = 0;
      const decoder = new TextDecoder("utf-8", { fatal: true });
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        unpacked += chunk.length;
        if (unpacked > maxUnpackedBytes)
          throw new Error(`${path} unpacks to more than ${maxUnpackedBytes} bytes`);
        if (unpacked > suspiciousBytes && unpacked > suspiciousRatio * part.compressedSize)
          throw new Error(`${path} unpacks to more than ${suspiciousRatio} times its size`);
        yield decoder.decode(chunk, { stream: true });
      }
      yield decoder.decode();
    },
    close: () => zip.close(),
  };
}

async function listParts(zip: ZipFile): Promise<Map<string, Entry>> {
  const parts = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    parts.set(entry.fileName, entry);
    if (parts.size > maxParts) throw new Error(`the workbook has more than ${maxParts} parts`);
  }
  return parts;
}
