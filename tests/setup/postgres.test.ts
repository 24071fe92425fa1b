/* The embedded PostgreSQL through everything that a machine does to it. */
import { execFileSync, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres, type EmbeddedPostgres, type PostgresOptions } from "@parkline/infra/postgres";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

let folder: string;
const running: EmbeddedPostgres[] = [];

beforeEach(() => {
  // Closed to everybody else, as a home folder of root is.
  folder = mkdtempSync(join(tmpdir(), "parkline-postgres-"));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((postgres) => postgres.stop()));
  rmSync(folder, { recursive: true, force: true });
});

async function start(options: Partial<PostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const postgres = await startPostgres({
    folder,
    logFile: join(folder, "postgres.log"),
    durable: true,
    ...options,
  });
  running.push(postgres);
  return postgres;
}

async function ask(url: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const result = await client.query<{ value: unknown }>(statement);
    return result.rows[0]?.value;
  } finally {
    await client.end();
  }
}

async function keepSomething(url: string): Promise<void> {
  await ask(url, "create table kept as select '光伏'::text as value");
}

const isKept = (url: string) => ask(url, "select value from kept");

function clusterOf(where: string): string {
  const words = readFileSync(join(where, "postgres.json"), "utf8");
  expect(JSON.parse(words)).toMatchObject({ port: expect.any(Number) as number });
  return join(where, "postgres");
}

describe("a cluster of our own", () => {
  test("speaks UTF-8 with the built-in locale, and keeps its password to the owner", async () => {
    const { url } = await start();
    expect(await ask(url, "select current_setting('server_encoding') as value")).toBe("UTF8");
    expect(
      await ask(
        url,
        "select datlocprovider::text || datlocale as value from pg_database where datname = 'parkline'",
      ),
    ).toBe("bC.UTF-8");
    expect(await ask(url, "select upper('é招商') as value")).toBe("É招商");
    expect(await ask(url, "select current_setting('listen_addresses') as value")).toBe("127.0.0.1");
    expect(statSync(join(folder, "postgres.json")).mode & 0o777).toBe(0o600);
    const wrong = new URL(url);
    wrong.password = "wrong";
    await expect(ask(wrong.href, "select 1 as value")).rejects.toThrow(/password authentication failed/);
  });

  test("keeps its data and its address over a restart", async () => {
    const first = await start();
    await keepSomething(first.url);
    await first.stop();
    const second = await start();
    expect(second.url).toBe(first.url);
    expect(await isKept(second.url)).toBe("光伏");
  });

  test("moves to another port when its own was taken meanwhile", async () => {
    const first = await start();
    await keepSomething(first.url);
    await first.stop();
    const taken = createServer().listen(Number(new URL(first.url).port), "127.0.0.1");
    await once(taken, "listening");
    const second = await start();
    expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
    expect(await isKept(second.url)).toBe("光伏");
    taken.close();
  });

  test("runs beside another one", async () => {
    const other = mkdtempSync(join(tmpdir(), "parkline-postgres-"));
    const [one, two] = await Promise.all([
      start(),
      start({ folder: other, logFile: join(other, "postgres.log") }),
    ]);
    await keepSomething(one.url);
    await expect(isKept(two.url)).rejects.toThrow(/does not exist/);
    await two.stop();
    rmSync(other, { recursive: true });
  });
});

describe("a folder that a crash has left", () => {
  test("recovers what was committed when the server was killed", async () => {
    const first = await start();
    await keepSomething(first.url);
    process.kill(first.pid, "SIGKILL");
    await first.ended;
    const second = await start();
    expect(await isKept(second.url)).toBe("光伏");
  });

  test("does not mistake another program for the server whose number it has got", async () => {
    const first = await start();
    await keepSomething(first.url);
    process.kill(first.pid, "SIGKILL");
    await first.ended;
    const stranger = spawn("sleep", ["60"]);
    const file = join(clusterOf(folder), "postmaster.pid");
    writeFileSync(file, readFileSync(file, "utf8").replace(/^\d+/, String(stranger.pid)));
    const second = await start();
    expect(await isKept(second.url)).toBe("光伏");
    expect(stranger.exitCode).toBeNull();
    stranger.kill();
  });

  test("ends a server that outlived its starter, and takes over", async () => {
    const orphan = await start();
    await keepSomething(orphan.url);
    const second = await start();
    await orphan.ended;
    expect(second.pid).not.toBe(orphan.pid);
    expect(await isKept(second.url)).toBe("光伏");
  });

  test("survives an initdb that was cut off", async () => {
    const unfinished = join(folder, "postgres.new");
    execFileSync("mkdir", ["-p", join(unfinished, "base")]);
    writeFileSync(join(unfinished, "PG_VERSION"), "18\n");
    const { url } = await start();
    expect(await ask(url, "select 1 as value")).toBe(1);
  });

  test("leaves no server behind when the starter is killed outright", async () => {
    const devdb = new URL("../../infra/devdb.ts", import.meta.url);
    const starter = fork(devdb, [folder], { silent: true });
    const [line] = (await once(starter.stdout ?? starter, "data")) as [Buffer];
    expect(await ask(line.toString().trim(), "select 1 as value")).toBe(1);
    const pid = Number.parseInt(readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8"), 10);
    starter.kill("SIGKILL");
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow(/ESRCH/), 15_000);
  });
});

describe("whoever runs it", () => {
  const isRoot = process.getuid?.() === 0;
  const users = () => readFileSync("/etc/passwd", "utf8");
  const hadUser = /^parkline:/m.test(users());
  // Root's own choice is the namespace where the machine allows it; the system user is what is left elsewhere.
  const ways = isRoot ? (["by choice", "system-user"] as const) : (["own"] as const);

  test.each(ways)("runs %s, without any right of root, and so again after a restart", async (way) => {
    const first = await start(way === "by choice" ? {} : { account: way });
    const home = join(readlinkSync(`/proc/${first.pid}/cwd`), "..");
    try {
      expect(readFileSync(`/proc/${first.pid}/status`, "utf8")).toMatch(/^CapEff:\t0+$/m);
      await keepSomething(first.url);
      await first.stop();
      const second = await start();
      expect(second.account).toBe(first.account);
      expect(await isKept(second.url)).toBe("光伏");
      await second.stop();
    } finally {
      rmSync(home, { recursive: true, force: true });
      if (!hadUser && /^parkline:/m.test(users())) {
        execFileSync("userdel", ["parkline"]);
        rmSync("/var/lib/parkline", { recursive: true });
      }
    }
  });
});
