import { createHash } from "node:crypto";
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { givePassword } from "@parkline/api/test/people";
import { startApi } from "@parkline/api/test/process";
import { applicationUrl, connect, type Database } from "@parkline/db/connect";
import { pendingMigrations } from "@parkline/db/migrate";
import { day } from "@parkline/domain/date/day";
import { addAttachment } from "@parkline/services/attachment/add";
import { openArchive } from "@parkline/services/backup/archive";
import { diskFileStore } from "@parkline/services/files/disk";
import {
  createBlankDatabase,
  createOldDatabase,
  createTestDatabase,
  type TestDatabase,
} from "@parkline/testkit/database";
import { tellYears } from "@parkline/testkit/figures";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { rowsOfEveryTable, runStatement } from "@parkline/testkit/statement";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commands } from "../commands.ts";
import { run } from "../run.ts";
import { terminalOn } from "../test/environment.ts";

let world: World;
let park: TestPark;
let folder: string;
let archive: string;
const contents = ["%PDF-1.7 第一份", "%PDF-1.7 第二份"].map((text) => Buffer.from(text));
const opened: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  world = await openWorld();
  folder = await mkdtemp(join(tmpdir(), "parkline-backup-"));
  park = await createPark(world);
  await tellYears(park, 4, 15, day("2025-12-20"));
  await givePassword(world, park.people.officer);
  const officer = contextFor(park, park.people.officer);
  const { id: projectId } = await createProject(officer);
  for (const [index, content] of contents.entries())
    await addAttachment(officer, { projectId, kind: "other", name: `文件${index}.pdf`, content });
  const { json } = await call(world, "backup", "--to", folder, "--json");
  archive = (json as { path: string }).path;
});
afterAll(async () => {
  for (const one of opened) await one.close();
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

type Place = Pick<World, "db" | "files" | "folder" | "ownerUrl">;

async function call(place: Place, ...args: string[]) {
  const { environment, said, warned, json } = terminalOn(place, park);
  const code = await run(commands, args, environment);
  return { code, said: [...said, ...warned].join("\n"), json: json.at(-1) };
}

/** A database that nothing was ever made in, or that one, and an empty folder. */
async function openPlace(made?: TestDatabase): Promise<Place & { readonly owner: Database }> {
  const database = made ?? (await createBlankDatabase());
  const { ownerUrl } = database;
  const here = await mkdtemp(join(tmpdir(), "parkline-place-"));
  const db = connect(applicationUrl(ownerUrl), { max: 4 });
  const owner = connect(ownerUrl, { max: 1 });
  opened.push({
    async close() {
      await Promise.all([db.destroy(), owner.destroy()]);
      await database.drop();
      await rm(here, { recursive: true, force: true });
    },
  });
  return { db, owner, files: diskFileStore(join(here, "files")), folder: here, ownerUrl };
}

/** Those that were uploaded; the told years have rows alone. */
const filesIn = (owner: Database) =>
  owner.selectFrom("attachment").select(["storageKey", "sha256"]).where("name", "like", "文件%").execute();
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe("a backup", () => {
  it("is one file that its owner alone may read, and holds nobody's session", async () => {
    expect((await stat(archive)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(["parkline-20260316-100000.zip"]);
    expect((await readFile(archive)).includes("tables/session.copy")).toBe(false);
  });

  it("brings everything back into an empty place: rows, figures, files and passwords", async () => {
    const place = await openPlace(await createTestDatabase());
    const restored = await call(place, "restore", "--from", archive);
    expect(restored.code, restored.said).toBe(0);
    expect(restored.said).toContain("2 个附件");

    expect(await rowsOfEveryTable(place.ownerUrl)).toEqual(await rowsOfEveryTable(world.ownerUrl));
    const figures = async (of: Place) =>
      (await call(of, "indicators", "--park", park.park.key, "--year", "2025", "--json")).json;
    expect(await figures(place)).toEqual(await figures(world));

    const files = await filesIn(place.owner);
    expect(files.map((file) => file.sha256).toSorted()).toEqual(contents.map(sha256).toSorted());
    for (const file of files)
      expect(sha256(await buffer(await place.files.open(file.storageKey)))).toBe(file.sha256);

    const { officer } = park.people;
    const api = await startApi(place);
    try {
      const headers = await api.signIn(officer.username);
      expect(await api.call(headers, "session.current", null)).toMatchObject({ personId: officer.id });
    } finally {
      await api.stop();
    }
    // Work goes on where it was: numbers are new, and what the database does by itself it does again.
    const highest = world.owner.selectFrom("project").select((eb) => eb.fn.max("id").as("id"));
    const { id: last } = await highest.executeTakeFirstOrThrow();
    const officerThere = { ...contextFor(park, officer), db: place.db, files: place.files };
    const { id } = await createProject(officerThere);
    expect(id).toBe(last + 1);
    const standing = place.owner
      .selectFrom("projectStanding")
      .select("projectId")
      .where("projectId", "=", id);
    expect(await standing.execute()).toHaveLength(1);
    await expect(runStatement(place.ownerUrl, "delete from audit_entry")).rejects.toThrow("append-only");
    const broken = "insert into project_contact (park_id, project_id, contact_id) values (1, 999999, 999999)";
    await expect(runStatement(place.ownerUrl, broken)).rejects.toThrow("foreign key");

    const again = await call(place, "restore", "--from", archive);
    expect(again.code).toBe(1);
    expect(again.said).toMatch(/^恢复只能在空的地方进行，而这里已有 ?\d+ 张表的数据；没有做任何改动。/);
  }, 120_000);

  it("of an older version is brought to this one", async () => {
    const old = await openPlace(await createOldDatabase("0031_directive"));
    await runStatement(
      old.ownerUrl,
      `insert into zone (name) values ('示范开发区');
       insert into park (zone_id, key, name, division_code) values (1, 'old', '示范园区', '630102');
       insert into person (name, username) values ('王建国', 'wang');
       insert into project (park_id, name, name_key, pool, stage, rank, lead_on, stage_entered_on, search_text, search_keys,
         created_at, created_by, updated_at, updated_by)
       values (1, '甲', '甲', 'prospect', 'lead', 'a', '2023-01-01', '2023-01-01', '', '{}', now(), 1, now(), 1)`,
    );
    const to = join(folder, "old");
    expect((await call(old, "backup", "--to", to)).code).toBe(0);
    const place = await openPlace();
    const [name = ""] = await readdir(to);
    const restored = await call(place, "restore", "--from", join(to, name));
    expect(restored.code, restored.said).toBe(0);
    expect(await pendingMigrations(place.owner)).toEqual([]);
    expect(await place.owner.selectFrom("project").select("name").execute()).toEqual([{ name: "甲" }]);
  }, 120_000);

  it("that is damaged, cut off, newer or not there is refused in one sentence, and nothing was changed", async () => {
    const place = await openPlace();
    const bytes = await readFile(archive);
    const refused = async (name: string, content: Uint8Array) => {
      const path = join(folder, name);
      await writeFile(path, content);
      const { code, said } = await call(place, "restore", "--from", path);
      expect(code).toBe(1);
      return said;
    };
    const flipped = Buffer.from(bytes);
    const at = bytes.indexOf("tables/project.copy") + 100;
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    expect(await refused("flipped", flipped)).toMatch(/^备份文件已损坏（.+）；没有做任何改动。/);
    expect(await refused("cut", bytes.subarray(0, bytes.length / 2))).toContain("备份文件已损坏");
    expect(await refused("strange", Buffer.from("no archive"))).toContain("备份文件已损坏");

    const future = (text: string) => runStatement(world.ownerUrl, text);
    await future("insert into kysely_migration values ('9999_future', now()::text)");
    const to = join(folder, "future");
    await call(world, "backup", "--to", to);
    await future("delete from kysely_migration where name = '9999_future'");
    const newer = await call(place, "restore", "--from", join(to, "parkline-20260316-100000.zip"));
    expect([newer.code, newer.said]).toEqual([1, expect.stringContaining("9999_future")]);
    expect((await call(place, "restore", "--from", "/nowhere.zip")).code).toBe(2);
    expect((await call(place, "restore")).code).toBe(2);

    expect(await rowsOfEveryTable(place.ownerUrl)).toEqual(new Map());
    expect(await readdir(place.folder)).toEqual([]);
  });

  it("asked for twice in a second is made once, and whole", async () => {
    const to = join(folder, "twice");
    const both = await Promise.all([call(world, "backup", "--to", to), call(world, "backup", "--to", to)]);
    expect(new Set(both.map(({ code }) => code))).toEqual(new Set([0, 2]));
    const [name = "", ...others] = await readdir(to);
    expect(others).toEqual([]);
    const made = await openArchive(join(to, name));
    await made.verify().finally(() => made.close());
  });

  it("says which files the store has lost, and keeps all others", async () => {
    const [lost] = await filesIn(world.owner);
    const key = lost?.storageKey ?? "";
    const content = await buffer(await world.files.open(key));
    await world.files.remove(key);
    const to = join(folder, "lost");
    const { code, said, json } = await call(world, "backup", "--to", to, "--json");
    expect([code, json]).toMatchObject([0, { files: 1 }]);
    expect((json as { missingFiles: string[] }).missingFiles).toContain(key);
    expect(said).toContain("个附件在文件存储中找不到");
    await world.files.bringBack(
      key,
      (async function* () {
        yield content;
      })(),
    );
  });
});
