import { mkdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { applicationRole } from "@parkline/db/connect";
import { ledgerBytes } from "@parkline/testkit/ledger";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { runStatement } from "@parkline/testkit/statement";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addAttachment } from "../attachment/add.ts";
import { removeAttachment } from "../attachment/remove.ts";
import { uploadLedger } from "../ledger/upload.ts";
import { sweepFiles } from "./sweep.ts";

const hour = 60 * 60 * 1000;
const stopping = new AbortController().signal;
let world: World;
let live: string[];
beforeAll(async () => {
  world = await openWorld();
  for (const name of ["东川工业园区（测试）", "南川工业园区（测试）"])
    await keepFiles(await createPark(world, name));
  const files = await world.owner.selectFrom("attachment").select("storageKey").execute();
  const ledgers = await world.owner.selectFrom("ledgerImport").select("storageKey").execute();
  live = [...files, ...ledgers].map(({ storageKey }) => storageKey);
});
afterAll(() => world.close());

/** One of everything that stands in the store: a file, one that was removed from its project, a ledger. */
async function keepFiles(park: TestPark): Promise<void> {
  const officer = contextFor(park, park.people.officer);
  const { id: projectId } = await createProject(officer);
  const add = (name: string) =>
    addAttachment(officer, { projectId, kind: "other", name, content: Buffer.from(`%PDF-1.7 ${name}`) });
  await add("甲.pdf");
  await removeAttachment(officer, { id: (await add("乙.pdf")).id });
  const bytes = await ledgerBytes(["项目名称", "投资方"], [["甲", "乙"]]);
  await uploadLedger(contextFor(park, park.people.manager), { name: "台账.xlsx", bytes });
}

const sweep = (hoursFromNow: number) =>
  sweepFiles({ db: world.db, files: world.files, now: new Date(Date.now() + hoursFromNow * hour), stopping });
const orphan = async () => (await world.files.put(Buffer.from("没有记录的文件"))).key;
async function isThere(key: string): Promise<boolean> {
  try {
    return (await buffer(await world.files.open(key))).length > 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return false;
  }
}
async function expectAllAlive(): Promise<void> {
  expect(live).toHaveLength(6);
  for (const key of live) expect(await isThere(key)).toBe(true);
}

test("a file that no row names is gone a day later; every park's files, removed ones and ledgers stay", async () => {
  const [one, other] = [await orphan(), await orphan()];
  const incoming = join(world.folder, "files", "incoming");
  await mkdir(incoming, { recursive: true });
  await writeFile(join(incoming, "died"), "half a file");
  expect(await sweep(23)).toEqual({ looked: 0, deleted: 0, unfinished: 0 });
  expect(await isThere(one)).toBe(true);
  expect(await sweep(25)).toEqual({ looked: 8, deleted: 2, unfinished: 1 });
  expect([await isThere(one), await isThere(other)]).toEqual([false, false]);
  await expectAllAlive();
  expect(await sweep(49)).toEqual({ looked: 6, deleted: 0, unfinished: 0 });
});

test("an old file among new ones is told by its own age", async () => {
  const [old, fresh] = [await orphan(), await orphan()];
  const past = new Date(Date.now() - 30 * hour);
  for (const key of [old, ...live])
    await utimes(join(world.folder, "files", key.slice(0, 2), key), past, past);
  expect(await sweep(0)).toEqual({ looked: 7, deleted: 1, unfinished: 0 });
  expect([await isThere(old), await isThere(fresh)]).toEqual([false, true]);
  await world.files.remove(fresh);
  await expectAllAlive();
});

test("nothing is deleted where the database would answer for some parks alone", async () => {
  const key = await orphan();
  const give = (role: string) =>
    runStatement(world.ownerUrl, `alter function known_storage_keys(text[]) owner to ${role}`);
  // A role that the walls hold.
  await give(applicationRole);
  try {
    await expect(sweep(25)).rejects.toThrow("row-level security");
  } finally {
    await give("current_user");
    // What a role may do as owner is gone with the ownership.
    await runStatement(
      world.ownerUrl,
      `grant execute on function known_storage_keys(text[]) to ${applicationRole}`,
    );
  }
  expect(await isThere(key)).toBe(true);
  await expectAllAlive();
  await world.files.remove(key);
});

test("nothing is deleted where store and database do not belong together", async () => {
  const empty = await openWorld();
  try {
    const strange = { db: empty.db, files: world.files, now: new Date(Date.now() + 25 * hour), stopping };
    await expect(sweepFiles(strange)).rejects.toThrow("6 of 6 stored files are in no record");
  } finally {
    await empty.close();
  }
  await expectAllAlive();
  // Nor where the rows of many files are gone: a database put back to an earlier day.
  const keys: string[] = [];
  for (let count = 0; count < 21; count += 1) keys.push(await orphan());
  await expect(sweep(25)).rejects.toThrow("21 of 27 stored files");
  for (const key of keys) expect(await isThere(key)).toBe(true);
});

test("a worker that stops leaves the rest to another day", async () => {
  const parts = { db: world.db, files: world.files, now: new Date(Date.now() + 25 * hour) };
  expect(await sweepFiles({ ...parts, stopping: AbortSignal.abort() })).toMatchObject({ deleted: 0 });
});
