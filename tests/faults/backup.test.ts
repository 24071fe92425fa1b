/* A backup on a disk that has no room left for it, by the command as an operator types it. */
import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { addAttachment } from "@parkline/services/attachment/add";
import { openArchive } from "@parkline/services/backup/archive";
import { keptIn } from "@parkline/services/backup/folder";
import { contextFor, createPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fill, onSmallDisk } from "./smallDisk.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  const park = await createPark(world);
  const officer = contextFor(park, park.people.officer);
  const { id: projectId } = await createProject(officer);
  // It does not get smaller in an archive: a disk of 8 MB has room for one of these.
  const content = Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(5_000_000)]);
  await addAttachment(officer, { projectId, kind: "other", name: "可研报告.pdf", content });
});
afterAll(() => world.close());

async function backUp(folder: string) {
  const main = join(import.meta.dirname, "../../apps/cli/main.ts");
  const child = spawn(process.execPath, [main, "backup", "--to", folder], {
    env: { DATABASE_URL: world.ownerUrl, DATA_DIR: world.folder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [said, warned, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit") as Promise<[number | null]>,
  ]);
  return { said, warned, code };
}

const beat = () => world.owner.selectFrom("heartbeat").selectAll().where("name", "=", "backup").execute();

test("says so in one sentence, leaves nothing, and the one before as it was", async () => {
  await onSmallDisk(8, async (disk) => {
    expect(await backUp(disk)).toMatchObject({ code: 0, warned: "" });
    const [kept] = await keptIn(disk);
    const path = kept?.path ?? "";
    const state = async () => ({
      names: await readdir(disk),
      sha256: createHash("sha256")
        .update(await readFile(path))
        .digest("hex"),
      beat: await beat(),
    });
    const before = await state();
    expect(before).toMatchObject({ names: [expect.stringMatching(/\.zip$/)], beat: [{ name: "backup" }] });

    const sentence =
      /^磁盘写不进去（ENOSPC[^\n]+）；没有写完的文件已删除。请腾出空间或换一个文件夹后重试。\nThe disk takes no more[^\n]+\n$/;
    const refused = { code: 1, said: "", warned: expect.stringMatching(sentence) as unknown };
    // Half of it has room, then not even its name's folder has a byte.
    expect(await backUp(disk)).toEqual(refused);
    expect(await state()).toEqual(before);
    const giveBack = await fill(disk);
    expect(await backUp(disk)).toEqual(refused);
    await giveBack();
    expect(await state()).toEqual(before);

    const archive = await openArchive(path);
    await archive.verify().finally(() => archive.close());
  });
}, 120_000);
