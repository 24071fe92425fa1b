import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import type { Readable } from "node:stream";
import { Problem } from "@parkline/domain/problem";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { archiveLayout, headSchema, manifestSchema, place, type Manifest } from "./manifest.ts";

/** An archive whose manifest has been read and found to be as it was written. */
export interface ReadArchive {
  readonly manifest: Manifest;
  open(part: string): Promise<Readable>;
  /** Reads every part to its end. @throws Problem `restore.damaged` for the first that is not as it was written */
  verify(): Promise<void>;
  close(): void;
}

const damaged = (part: string, cause: unknown): Problem =>
  Object.assign(new Problem("restore.damaged", { part }), { cause });

/** @throws Problem `restore.damaged` for what is no archive of ours, or is cut off; `restore.newer` */
export async function openArchive(path: string): Promise<ReadArchive> {
  const zip = await yauzl.openPromise(path, { autoClose: false }).catch((error: unknown) => {
    // That there is no such file is another thing than that it is broken.
    if (error instanceof Error && "code" in error) throw error;
    throw damaged(path, error);
  });
  try {
    const parts = await listParts(zip).catch((error: unknown) => {
      throw damaged(path, error);
    });
    const open = async (part: string): Promise<Readable> => {
      const entry = parts.get(part);
      if (entry === undefined) throw damaged(part, undefined);
      return zip.openReadStreamPromise(entry).catch((error: unknown) => {
        throw damaged(part, error);
      });
    };
    const manifest = await readManifest(open);
    return { manifest, open, verify: () => verifyParts(manifest, open), close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function listParts(zip: ZipFile): Promise<Map<string, Entry>> {
  const parts = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) parts.set(entry.fileName, entry);
  return parts;
}

type Open = ReadArchive["open"];

async function readManifest(open: Open): Promise<Manifest> {
  const whole = async (part: string): Promise<Buffer> => {
    const stream = await open(part);
    return buffer(stream).catch((error: unknown) => {
      throw damaged(part, error);
    });
  };
  const bytes = await whole(place.manifest);
  const [hash] = (await whole(place.manifestHash)).toString("utf8").split(" ");
  if (createHash("sha256").update(bytes).digest("hex") !== hash) throw damaged(place.manifest, undefined);
  const content: unknown = JSON.parse(bytes.toString("utf8"));
  const head = headSchema.safeParse(content);
  if (head.success && head.data.layout > archiveLayout)
    throw new Problem("restore.newer", { version: head.data.version });
  const manifest = manifestSchema.safeParse(content);
  if (!manifest.success) throw damaged(place.manifest, manifest.error);
  return manifest.data;
}

async function verifyParts(manifest: Manifest, open: Open): Promise<void> {
  const named = [
    { part: place.keys, ...manifest.keys },
    ...manifest.tables.map(({ name, bytes, sha256 }) => ({ part: place.table(name), bytes, sha256 })),
    ...manifest.files.map(({ key, bytes, sha256 }) => ({ part: place.file(key), bytes, sha256 })),
  ];
  for (const { part, bytes, sha256 } of named) {
    const found = await measure(await open(part)).catch((error: unknown) => {
      throw error instanceof Problem ? error : damaged(part, error);
    });
    if (found.bytes !== bytes || found.sha256 !== sha256) throw damaged(part, undefined);
  }
}

async function measure(content: AsyncIterable<Uint8Array>): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of content) {
    hash.update(chunk);
    bytes += chunk.byteLength;
  }
  return { bytes, sha256: hash.digest("hex") };
}
