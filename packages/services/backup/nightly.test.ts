import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, type Database } from "@parkline/db/connect";
import { createTestDatabase } from "@parkline/testkit/database";
import { createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { openWorld, type World } from "@parkline/testkit/world";
import { symmetricDecrypt, symmetricEncrypt } from "better-auth/crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { diskFileStore } from "../files/disk.ts";
import { isDue, keptIn } from "./folder.ts";
import { backUpNightly } from "./nightly.ts";
import { lock, lockRobotKeys, unlock } from "../robot/strongbox.ts";
import { restoreBackup } from "./restore.ts";

let world: World;
let park: TestPark;
let root: string;
beforeAll(async () => {
  world = await openWorld();
  park = await createPark(world);
  root = await mkdtemp(join(tmpdir(), "parkline-nightly-"));
});
afterAll(async () => {
  await world.close();
  await rm(root, { recursive: true, force: true });
});

const nightly = (folder: string, now: Date) => {
  const { db, files, ownerUrl } = world;
  return backUpNightly(db, { ownerUrl, sessionSecret: "the old key", files, folder, version: "1", now });
};

test("a backup is due once its night has come, also when the machine slept through it", () => {
  const last = inShanghai("2026-03-16 02:00:00");
  expect(isDue(undefined, last)).toBe(true);
  expect(isDue(last, inShanghai("2026-03-17 01:59:59"))).toBe(false);
  expect(isDue(last, inShanghai("2026-03-17 02:00:00"))).toBe(true);
  expect(isDue(inShanghai("2026-03-16 01:59:59"), inShanghai("2026-03-16 09:00:00"))).toBe(true);
});

test("of several workers one makes the night's backup, and the newest fourteen are kept", async () => {
  const folder = join(root, "kept");
  await mkdir(folder);
  for (let night = 1; night <= 15; night += 1)
    await writeFile(join(folder, `parkline-202603${String(night).padStart(2, "0")}-020000.zip`), "");
  const now = inShanghai("2026-03-16 02:00:05");
  const strange = join(folder, "parkline-20260301-020000.zip.part");
  for (const name of [strange, join(folder, "别的文件.zip")]) await writeFile(name, "");
  const long = new Date("2026-03-01T00:00:00Z");
  await utimes(strange, long, long);
  const made = await Promise.all([nightly(folder, now), nightly(folder, now), nightly(folder, now)]);
  expect(made.filter((one) => one !== undefined)).toMatchObject([{ removed: 2 }]);
  const kept = await keptIn(folder);
  expect(kept).toHaveLength(14);
  expect(kept[0]?.path).toBe(join(folder, "parkline-20260316-020005.zip"));
  expect(await readdir(folder)).toContain("别的文件.zip");
  expect(await readdir(folder)).not.toContain("parkline-20260301-020000.zip.part");
  const beat = world.owner.selectFrom("heartbeat").select("detail").where("name", "=", "backup");
  expect(await beat.executeTakeFirst()).toMatchObject({ detail: { files: 0, missingFiles: 0 } });
});

/** Backs up, restores into an empty database under a new key, and looks at what is there. */
async function restored(
  folder: string,
  look: (owner: Database, ownerUrl: string) => Promise<void>,
): Promise<void> {
  const made = await nightly(join(root, folder), inShanghai("2026-03-16 02:00:00"));
  const database = await createTestDatabase();
  const { ownerUrl } = database;
  const owner = connect(ownerUrl, { max: 1 });
  try {
    const files = diskFileStore(join(root, "files"));
    await restoreBackup({ ownerUrl, sessionSecret: "the new key", files, path: made?.path ?? "" });
    await look(owner, ownerUrl);
  } finally {
    await owner.destroy();
    await database.drop();
  }
}

test("a second factor is read under the new installation's key", async () => {
  const key = "the old key";
  const row = {
    personId: park.people.manager.id,
    secret: await symmetricEncrypt({ key, data: "JBSWY3DPEHPK3PXP" }),
    backupCodes: await symmetricEncrypt({ key, data: '["AAAAA-BBBBB"]' }),
  };
  await world.owner.insertInto("twoFactor").values(row).execute();
  await restored("factors", async (owner) => {
    const there = await owner.selectFrom("twoFactor").selectAll().executeTakeFirstOrThrow();
    const read = (data: string) => symmetricDecrypt({ key: "the new key", data });
    expect(await read(there.secret)).toBe("JBSWY3DPEHPK3PXP");
    expect(await read(there.backupCodes)).toBe('["AAAAA-BBBBB"]');
  });
}, 120_000);

test("a robot's key and secret are kept encrypted, read under the new installation's key, and locked where they stood in the clear", async () => {
  const robot = {
    parkId: park.park.id,
    kind: "dingtalk",
    keyEnd: "cdef",
    urgent: true,
    updatedAt: new Date(),
  } as const;
  const [key, secret] = ["0123456789abcdef", "SEC0123456789abcdef"];
  const locked = { addressKey: await lock(key, "the old key"), secret: await lock(secret, "the old key") };
  await world.owner
    .insertInto("reminderRobot")
    .values([
      { ...robot, ...locked, name: "加密的群" },
      // As a version before it has kept them.
      { ...robot, addressKey: key, secret, name: "未加密的群" },
    ])
    .execute();
  await restored("robots", async (owner, ownerUrl) => {
    const there = await owner.selectFrom("reminderRobot").select(["addressKey", "secret"]).execute();
    expect(there).toHaveLength(2);
    for (const one of there) {
      expect(JSON.stringify(one)).not.toMatch(/0123456789abcdef/);
      expect(await unlock(one.addressKey, "the new key")).toBe(key);
      expect(await unlock(one.secret ?? "", "the new key")).toBe(secret);
      await expect(unlock(one.addressKey, "the old key")).rejects.toThrow("invalid tag");
    }
    expect(await lockRobotKeys(ownerUrl, "the new key")).toBe(0);
  });
}, 120_000);

test("what fails half-way leaves no archive behind", async () => {
  const folder = join(root, "failed");
  const open = () => Promise.reject(new Error("the object store does not answer"));
  await world.owner
    .insertInto("ledgerImport")
    .values({
      parkId: park.park.id,
      fileName: "台账.xlsx",
      sha256: "0".repeat(64),
      storageKey: "00000000-0000-0000-0000-000000000000",
      sheet: "台账",
      mapping: "{}",
      state: "done",
      startedBy: park.people.manager.id,
      createdAt: new Date(),
    })
    .execute();
  const { db, ownerUrl } = world;
  const parts = { ownerUrl, sessionSecret: "k", files: { ...world.files, open }, folder, version: "1" };
  await expect(backUpNightly(db, { ...parts, now: new Date() })).rejects.toThrow("does not answer");
  expect(await readdir(folder)).toEqual([]);
});
