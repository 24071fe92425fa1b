import { chmod, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { applicationUrl, connect } from "@parkline/db/connect";
import { prepareQueueSchema } from "@parkline/db/queueSchema";
import { startMailServer, type MailServer } from "@parkline/mail/test/server";
import type { Finding } from "@parkline/services/doctor/finding";
import { addAttachment } from "@parkline/services/attachment/add";
import { examineDisk } from "@parkline/services/doctor/files";
import { queueSchema } from "@parkline/services/operation/queueSchema";
import { recordBeat } from "@parkline/services/operation/recordBeat";
import { createOldDatabase } from "@parkline/testkit/database";
import { contextFor, createPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { startRedis, type TestRedis } from "@parkline/testkit/redis";
import { runStatement } from "@parkline/testkit/statement";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Environment } from "../command.ts";
import { commands } from "../commands.ts";
import { run } from "../run.ts";
import { terminalOn } from "../test/environment.ts";

let world: World;
let redis: TestRedis;
let mail: MailServer;
let key: string;
let closedPort: number;
beforeAll(async () => {
  world = await openWorld();
  redis = await startRedis();
  mail = await startMailServer();
  closedPort = await portOfNobody();
  const park = await createPark(world);
  const officer = contextFor(park, park.people.officer);
  const { id: projectId } = await createProject(officer);
  const content = Buffer.from("%PDF-1.7");
  await addAttachment(officer, { projectId, kind: "other", name: "甲.pdf", content });
  key = (await world.owner.selectFrom("attachment").select("storageKey").executeTakeFirstOrThrow())
    .storageKey;
  await prepareQueueSchema(world.ownerUrl, queueSchema, (client, schema) =>
    client.query(
      `create schema ${schema}; create table ${schema}.job (); create function ${schema}.f() returns integer language sql as 'select 1'`,
    ),
  );
  for (const part of ["scheduler", "queue", "reminders"] as const) await recordBeat(world.db, part, {});
});
afterAll(async () => {
  await Promise.all([redis.stop(), mail.close()]);
  await world.close();
});

const usual = { PUBLIC_URL: "https://crm.example.gov.cn" };

async function call(
  variables: Readonly<Record<string, string>> = {},
  more: Partial<Environment> = {},
  ...args: string[]
) {
  const terminal = terminalOn(world, undefined, {
    now: () => new Date(),
    variables: { SMTP_URL: "mailbox", ...usual, ...variables },
    ...more,
  });
  const code = await run(commands, ["doctor", "--json", ...args], terminal.environment);
  const findings = terminal.json[0] as Finding[];
  return { code, findings, wrong: findings.filter(({ state }) => state === "wrong") };
}

/** The one thing that is wrong, and that there is advice. */
async function onlyFault(...call_: Parameters<typeof call>): Promise<string> {
  const { code, wrong } = await call(...call_);
  expect([code, wrong.map(({ check }) => check)]).toEqual([1, [wrong[0]?.check]]);
  expect(wrong[0]?.advice?.zh).toMatch(/\p{Script=Han}/u);
  return `${wrong[0]?.check}: ${wrong[0]?.says.zh}`;
}

async function portOfNobody(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

describe("the doctor", () => {
  it("finds nothing wrong where all is well, whichever way queue and mail go", async () => {
    expect(await call()).toMatchObject({ code: 0, wrong: [] });
    const { code, wrong } = await call({ REDIS_URL: redis.url, SMTP_URL: mail.url }, {}, "--all");
    expect([code, wrong]).toEqual([0, []]);
    const { environment, said } = terminalOn(world, undefined, {
      now: () => new Date(),
      variables: { ...usual, SMTP_URL: "mailbox" },
    });
    expect(await run(commands, ["doctor"], environment)).toBe(0);
    expect(said.join("\n")).toContain("✓ 抽查 1 个附件都在。 1 files looked for, all there.");
    expect(said.join("\n")).toContain("– 没有自动备份。");
  });

  it("says that the mail server or Redis does not answer, and that Redis would drop jobs", async () => {
    expect(await onlyFault({ SMTP_URL: `smtp://127.0.0.1:${closedPort}` })).toMatch(
      /^smtp: 无法连接发信服务器（.*ECONNREFUSED/,
    );
    expect(await onlyFault({ REDIS_URL: `redis://127.0.0.1:${closedPort}` })).toMatch(
      /^queue: 无法连接任务队列的 Redis/,
    );
    const forgetful = await startRedis(undefined, ["--maxmemory-policy", "allkeys-lru"]);
    try {
      expect(await onlyFault({ REDIS_URL: forgetful.url })).toBe(
        "queue: Redis 的 maxmemory-policy 是 allkeys-lru，内存满时会丢弃任务",
      );
    } finally {
      await forgetful.stop();
    }
  });

  it("says which file is missing, that the store cannot be written, and that the disk is full", async () => {
    const { files } = world;
    const open = (asked: string) =>
      asked === key
        ? Promise.reject(Object.assign(new Error("gone"), { code: "ENOENT" }))
        : files.open(asked);
    expect(await onlyFault({}, { files: { ...files, open } })).toBe(
      `attachments: 1 个附件中有 1 个不在存储里（${key}）`,
    );
    const put = () => Promise.reject(new Error("EROFS: read-only file system"));
    expect(await onlyFault({}, { files: { ...files, put } })).toContain("files: 附件存储不能读写（EROFS");
    expect(await examineDisk(world.folder, Number.POSITIVE_INFINITY)).toMatchObject({ state: "wrong" });
  });

  it("says that clocks differ, that others can read secrets, and that nobody can open the address", async () => {
    const slow = () => new Date(Date.now() - 90_000);
    expect(await onlyFault({}, { now: slow })).toMatch(/^clock: 数据库的时钟比本机快 (89|90|91) 秒$/);
    const secret = join(world.folder, "secret.key");
    await writeFile(secret, "x", { mode: 0o600 });
    await chmod(secret, 0o644);
    expect(await onlyFault()).toBe(`secrets: 其他用户也能读取：${secret}`);
    await chmod(secret, 0o600);
    expect(await onlyFault({ PUBLIC_URL: "http://localhost:3000", HOST: "0.0.0.0" })).toContain(
      "publicUrl: PUBLIC_URL 是 http://localhost:3000，别的机器打不开",
    );
    const { code, findings } = await call({ PUBLIC_URL: "http://crm.example.gov.cn" });
    expect(code).toBe(0);
    expect(findings.find(({ check }) => check === "publicUrl")?.state).toBe("note");
  });

  it("says that the worker stands still, that a backup is late, and that mail has no way", async () => {
    const beatAt = (part: string, minutes: number) =>
      runStatement(
        world.ownerUrl,
        `update heartbeat set beat_at = now() - interval '${minutes} minutes' where name = '${part}'`,
      );
    await beatAt("scheduler", 5);
    expect(await onlyFault()).toContain("scheduler: 后台任务没有在运行（last seen 300 s ago）");
    await beatAt("scheduler", 0);
    await beatAt("reminders", 30);
    expect(await onlyFault()).toContain("reminders: 提醒已晚");
    await beatAt("reminders", 0);
    expect(await onlyFault({ BACKUP_DIR: "/backups" })).toContain("backup: 超过 26 小时没有备份");
    expect(await onlyFault({ SMTP_URL: "" })).toContain("mail: 邮件发不出");
  });

  it("says that the database is behind, ahead, empty or not there, and that its role may too much", async () => {
    const old = await createOldDatabase("0031_directive");
    const db = connect(applicationUrl(old.ownerUrl), { max: 1 });
    try {
      const terminal = terminalOn({ ...world, db, ownerUrl: old.ownerUrl }, undefined, {
        now: () => new Date(),
      });
      expect(await run(commands, ["doctor"], terminal.environment)).toBe(1);
      expect(terminal.said.join("\n")).toMatch(
        /✗ 数据库还差 \d+ 步升级（.*0054_first_entry.*\n {4}→ 请先备份/,
      );
    } finally {
      await db.destroy();
      await old.drop();
    }
    await runStatement(world.ownerUrl, "insert into kysely_migration values ('9999_future', '')");
    expect(await onlyFault()).toBe("migrations: 数据库属于更新的版本（9999_future）");
    await runStatement(world.ownerUrl, "delete from kysely_migration where name = '9999_future'");
    await runStatement(world.ownerUrl, "alter table target disable row level security");
    expect(await onlyFault()).toContain("walls: 园区之间的隔离有缺口：表 target 未隔离");
    await runStatement(world.ownerUrl, "alter table target enable row level security");
    const nobody = `postgres://nobody:x@127.0.0.1:${closedPort}/parkline`;
    const away = connect(nobody, { max: 1 });
    const terminal = terminalOn({ ...world, db: away, ownerUrl: nobody }, undefined, {
      variables: { SMTP_URL: "mailbox", ...usual },
    });
    expect(await run(commands, ["doctor"], terminal.environment)).toBe(1);
    expect(terminal.said[0]).toMatch(
      /^✗ 无法连接数据库（.*ECONNREFUSED.*）。 The database cannot be reached/,
    );
    await away.destroy();
  });
});
