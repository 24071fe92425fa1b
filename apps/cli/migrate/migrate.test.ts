import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applicationUrl, connect } from "@parkline/db/connect";
import { pendingMigrations } from "@parkline/db/migrate";
import { processSettings, withSecretFiles } from "@parkline/services/operation/processSettings";
import { diskFileStore } from "@parkline/services/files/disk";
import { createBlankDatabase } from "@parkline/testkit/database";
import { runStatement } from "@parkline/testkit/statement";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commands } from "../commands.ts";
import { run } from "../run.ts";
import { terminalOn } from "../test/environment.ts";

let folder: string;
let ownerUrl: string;
const endings: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  const database = await createBlankDatabase();
  ({ ownerUrl } = database);
  folder = await mkdtemp(join(tmpdir(), "parkline-migrate-"));
  endings.push(
    () => database.drop(),
    () => rm(folder, { recursive: true, force: true }),
  );
});
afterAll(async () => {
  for (const end of endings) await end();
});

async function call(...args: string[]) {
  const db = connect(applicationUrl(ownerUrl), { max: 2 });
  const terminal = terminalOn({ db, files: diskFileStore(join(folder, "files")), folder, ownerUrl });
  try {
    const code = await run(commands, args, terminal.environment);
    const pending = code === 0 ? await pendingMigrations(db) : undefined;
    return { code, pending, said: [...terminal.said, ...terminal.warned].join("\n"), json: terminal.json[0] };
  } finally {
    await db.destroy();
  }
}

describe("migrate", () => {
  it("brings an empty database up, founds a park where it is asked to, and changes nothing the second time", async () => {
    const first = await call("migrate", "--found", "--json");
    expect(first).toMatchObject({ code: 0, pending: [] });
    expect(first.json).toMatchObject({ administrator: { username: "admin" } });
    const again = await call("migrate", "--found");
    expect(again).toMatchObject({ code: 0, pending: [] });
    expect(again.said).toMatch(/^数据库已是 .* 版本。[^\n]+\n已有园区，没有新建。/);
    expect(again.said).not.toMatch(/一次性密码/);
  }, 60_000);

  it("refuses a database of a newer version, and one that it cannot reach, in a sentence", async () => {
    await runStatement(ownerUrl, "insert into kysely_migration values ('9999_future', now()::text)");
    const newer = await call("migrate");
    expect(newer.code).toBe(1);
    expect(newer.said).toMatch(/^数据库已由更新的版本升级过（9999_future）；没有做任何改动。/);
    const reached = ownerUrl;
    const away = new URL(ownerUrl);
    away.port = "1";
    ownerUrl = away.href;
    const unreachable = await call("migrate");
    ownerUrl = reached;
    expect(unreachable.code).toBe(1);
    expect(unreachable.said).toMatch(/^无法连接数据库（.+），请检查 DATABASE_URL/);
    expect((await call("migrate", "--down")).code).toBe(2);
  });
});

describe("the settings of a process", () => {
  const url = "postgres://parkline:secret@db:5432/parkline";

  it("take a secret from a file", async () => {
    const file = join(folder, "database_url");
    await writeFile(file, `${url}\n`);
    expect(processSettings({ DATABASE_URL_FILE: file }).databaseUrl).toBe(url);
    expect(() => withSecretFiles({ DATABASE_URL_FILE: file, DATABASE_URL: url })).toThrow("只能设置一个");
    expect(() => withSecretFiles({ REDIS_URL_FILE: "/nowhere/at/all" })).toThrow(
      /REDIS_URL：无法读取 REDIS_URL_FILE 指定的文件 \/nowhere\/at\/all（ENOENT）。/,
    );
  });

  it("say in a sentence that there is no database, or no password", () => {
    expect(() => processSettings({})).toThrow(/DATABASE_URL：必须设置/);
    expect(() => processSettings({ DATABASE_URL: "postgres://parkline@db/parkline" })).toThrow(/缺少密码/);
  });
});
