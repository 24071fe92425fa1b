import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applicationUrl, connect } from "@parkline/db/connect";
import { diskFileStore } from "@parkline/services/files/disk";
import { createBlankDatabase } from "@parkline/testkit/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commands } from "./commands.ts";
import { obstacleOf } from "./obstacle.ts";
import { parkNamed } from "./park.ts";
import { run } from "./run.ts";
import { terminalOn } from "./test/environment.ts";

let blankUrl: string;
let folder: string;
const endings: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  const database = await createBlankDatabase();
  blankUrl = database.ownerUrl;
  folder = await mkdtemp(join(tmpdir(), "parkline-obstacle-"));
  endings.push(
    () => database.drop(),
    () => rm(folder, { recursive: true, force: true }),
  );
});
afterAll(async () => {
  for (const end of endings) await end();
});

async function call(ownerUrl: string, ...words: string[]) {
  const db = connect(applicationUrl(ownerUrl), { max: 1 });
  const place = { db, files: diskFileStore(join(folder, "files")), folder, ownerUrl };
  const terminal = terminalOn(place, undefined, { folder, park: (key) => parkNamed(db, key) });
  try {
    const code = await run(commands, words, terminal.environment);
    return { code, warned: terminal.warned };
  } finally {
    await db.destroy();
  }
}
const withPart = (change: (url: URL) => void): string => {
  const url = new URL(blankUrl);
  change(url);
  return url.href;
};

describe.each(["user list", "indicators", "backup", "export --everything --to taken", "erase --person a"])(
  "%s",
  (written) => {
    it("says in a sentence that the database is not there", async () => {
      const words = written.split(" ");
      const gone = await call(
        withPart((url) => (url.port = "1")),
        ...words,
      );
      expect(gone).toMatchObject({ code: 1, warned: [expect.stringMatching(/^无法连接数据库.+\n.+/)] });
      const none = await call(
        withPart((url) => (url.pathname = "/no_such_database")),
        ...words,
      );
      expect(none).toMatchObject({ code: 1, warned: [expect.stringMatching(/^数据库不让进入/)] });
    });
  },
);

it.each(["user list", "indicators", "export --everything --to taken", "erase --person a"])(
  "%s says in a sentence that the database has no tables yet",
  async (written) => {
    expect(await call(blankUrl, ...written.split(" "))).toMatchObject({
      code: 1,
      warned: [expect.stringMatching(/^数据库(不让进入|不是本版本的).+migrate/)],
    });
  },
);

it("says that a disk is full, also where it stands behind another error, and shows a fault of ours whole", () => {
  const full = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  expect(obstacleOf(new Error("the backup failed", { cause: full }))?.zh).toMatch(
    /^磁盘写不进去（ENOSPC.+）；没有写完的文件已删除/,
  );
  expect(obstacleOf(new TypeError("x is not a function"))).toBeUndefined();
  expect(obstacleOf("text")).toBeUndefined();
});
