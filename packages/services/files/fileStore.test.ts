import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import S3rver from "s3rver";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ObjectStoreSettings } from "@parkline/domain/settings";
import { FileTooLarge, type FileStore, type ListedFile } from "../fileStore.ts";
import { diskFileStore } from "./disk.ts";
import { openFileStore } from "./open.ts";
import { isMissing } from "./missing.ts";
import { objectFileStore } from "./s3.ts";

let folder: string;
let server: S3rver;
let settings: ObjectStoreSettings;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parkline-store-"));
  const bucket = "attachments";
  server = new S3rver({
    address: "127.0.0.1",
    port: 0,
    silent: true,
    directory: join(folder, "s3"),
    vhostBuckets: false,
    configureBuckets: [bucket, "listed"].map((name) => ({ name, configs: [] })),
  });
  const { port } = await server.run();
  settings = {
    endpoint: `http://127.0.0.1:${port}`,
    region: "us-east-1",
    bucket,
    accessKeyId: "S3RVER",
    secretAccessKey: "S3RVER",
  };
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Arrives in pieces, as from a browser. */
async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}
async function* broken(): AsyncGenerator<Uint8Array> {
  yield Buffer.from("half a file");
  throw new Error("the connection broke");
}
const everyFile = async (): Promise<string[]> => {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map((entry) => entry.name);
};

describe.each<[string, () => FileStore]>([
  ["on disk", () => diskFileStore(join(folder, "disk"))],
  ["in object storage", () => objectFileStore(settings)],
])("files %s", (_, open) => {
  test("come back byte for byte, with their hash and size, under keys that say nothing", async () => {
    const store = open();
    const bytes = randomBytes(300_000);
    const one = await store.put(inPieces(bytes, 7_001));
    const other = await store.put(bytes);
    expect(one).toMatchObject({ size: 300_000, sha256: createHash("sha256").update(bytes).digest("hex") });
    expect(other.key).not.toBe(one.key);
    for (const { key } of [one, other])
      expect((await buffer(await store.open(key))).equals(bytes)).toBe(true);
  });

  test("that come from another store keep the key that they had there", async () => {
    const store = open();
    const key = randomUUID();
    const bytes = randomBytes(20_000);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    expect(await store.bringBack(key, inPieces(bytes, 999))).toEqual({ key, sha256, size: 20_000 });
    expect((await buffer(await store.open(key))).equals(bytes)).toBe(true);
    const lost = await store.open(randomUUID()).catch((error: unknown) => error);
    expect(isMissing(lost)).toBe(true);
  });

  test("may be empty", async () => {
    const store = open();
    const { key, size } = await store.put(new Uint8Array());
    expect(size).toBe(0);
    expect(await buffer(await store.open(key))).toHaveLength(0);
  });

  test("that grow too large or break off leave nothing", async () => {
    const store = open();
    const before = await everyFile();
    await expect(store.put(inPieces(randomBytes(20_000), 999), 10_000)).rejects.toBeInstanceOf(FileTooLarge);
    await expect(store.put(broken())).rejects.toThrow("the connection broke");
    expect(await everyFile()).toEqual(before);
    await store.put(inPieces(randomBytes(10_000), 999), 10_000);
  });

  test("that are removed cannot be opened, and may be removed again", async () => {
    const store = open();
    const { key } = await store.put(Buffer.from("内容"));
    await store.remove(key);
    await store.remove(key);
    await expect(store.open(key)).rejects.toThrow(/ENOENT|does not exist/);
  });
});

describe.each<[string, () => Promise<FileStore>]>([
  ["on disk", async () => diskFileStore(await mkdtemp(join(folder, "listed-")))],
  ["in object storage", async () => objectFileStore({ ...settings, bucket: "listed" })],
])("the store's own list %s", (_, open) => {
  test("names all that has a key and when it came, page by page, and nothing else", async () => {
    const store = await open();
    const listed = async () => {
      const all: ListedFile[] = [];
      for await (const portion of store.list()) all.push(...portion);
      return all;
    };
    expect(await listed()).toEqual([]);
    const start = Date.now();
    const keys: string[] = [];
    for (const text of ["甲", "乙", "丙", "丁"]) keys.push((await store.put(Buffer.from(text))).key);
    await store.remove(keys.pop() ?? "");
    const found = await listed();
    expect(found.map(({ key }) => key).toSorted()).toEqual(keys.toSorted());
    // Stores keep whole seconds, some of them.
    for (const { storedAt } of found) expect(storedAt.getTime()).toBeGreaterThan(start - 2_000);
  });
});

test("what is in the way of a store and no file of ours is not listed", async () => {
  const own = await mkdtemp(join(folder, "strangers-"));
  await mkdir(join(own, "ab"));
  for (const name of ["notes.txt", "ab/notes.txt", "ab/.nfs0001"]) await writeFile(join(own, name), "");
  const names: string[] = [];
  for await (const portion of diskFileStore(own).list()) names.push(...portion.map(({ key }) => key));
  expect(names).toEqual([]);
});

test("uploads that died on their way are cleared away, and those under way are not", async () => {
  const own = await mkdtemp(join(folder, "unfinished-"));
  const store = diskFileStore(own);
  const old = new Date("2026-03-14T00:00:00Z");
  expect(await store.removeUnfinished(old)).toBe(0);
  await mkdir(join(own, "incoming"));
  for (const name of ["died", "running"]) await writeFile(join(own, "incoming", name), "half a file");
  await utimes(join(own, "incoming", "died"), old, old);
  expect(await store.removeUnfinished(new Date("2026-03-15T00:00:00Z"))).toBe(1);
  expect(await readdir(join(own, "incoming"))).toEqual(["running"]);
  // In object storage a file waits in a folder of the system's.
  const died = await mkdtemp(join(tmpdir(), "parkline-upload-"));
  await writeFile(join(died, "half"), "half a file");
  const veryOld = new Date("1990-01-01T00:00:00Z");
  await utimes(died, veryOld, veryOld);
  expect(await objectFileStore(settings).removeUnfinished(new Date("1990-01-02T00:00:00Z"))).toBe(1);
  await expect(stat(died)).rejects.toThrow("ENOENT");
});

test("a key on disk never leads out of the folder", async () => {
  const store = diskFileStore(join(folder, "disk"));
  for (const key of ["../../etc/passwd", "", "a".repeat(36), "incoming"])
    await expect(store.open(key)).rejects.toThrow("not a key of this store");
});

test("the settings choose the store", async () => {
  const onDisk = openFileStore({ objectStore: undefined, dataDir: join(folder, "data") });
  await onDisk.put(Buffer.from("甲"));
  expect(await readdir(join(folder, "data"))).toEqual(["files"]);
  const inStorage = openFileStore({ objectStore: settings, dataDir: join(folder, "unused") });
  const { key } = await inStorage.put(Buffer.from("乙"));
  expect((await buffer(await objectFileStore(settings).open(key))).toString()).toBe("乙");
});
