import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createConnection, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { connect, type Database } from "@parkline/db/connect";
import { databaseOutage } from "@parkline/db/outage";
import { openReplicas } from "@parkline/db/replica";
import { openClient } from "@parkline/db/server";
import { startPostgres, type EmbeddedPostgres } from "@parkline/infra/postgres";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

/* A real primary with a real replica beside it: the second is a copy of the first that follows it. */
let folder: string;
let primary: EmbeddedPostgres;
let standby: EmbeddedPostgres;
let both: string;

const start = (name: string) =>
  startPostgres({ folder: join(folder, name), logFile: join(folder, `${name}.log`), durable: false });

async function look<Row extends pg.QueryResultRow>(url: string, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parkline-servers-"));
  await mkdir(join(folder, "first"));
  const first = await start("first");
  await look(first.url, "create table zone (id integer generated always as identity, name text not null)");
  await first.stop();
  await cp(join(folder, "first"), join(folder, "second"), { recursive: true, preserveTimestamps: true });
  primary = await start("first");
  const { port, password } = new URL(primary.url);
  const cluster = join(folder, "second", "postgres");
  await writeFile(join(cluster, "standby.signal"), "");
  const follows = `host=127.0.0.1 port=${port} user=postgres password=${password}`;
  await writeFile(join(cluster, "postgresql.auto.conf"), `primary_conninfo = '${follows}'\n`);
  standby = await start("second");
  // The one that only reads is named first.
  const { host } = new URL(standby.url);
  both = primary.url.replace("@", `@${host},`);
}, 60_000);
afterAll(async () => {
  await Promise.all([primary.stop(), standby.stop()]);
  await rm(folder, { recursive: true, force: true });
});

const portOf = async (db: Database): Promise<number> =>
  (await db.selectNoFrom((eb) => eb.fn<number>("inet_server_port").as("port")).executeTakeFirstOrThrow())
    .port;
const enter = (name: string, db: Database) => db.insertInto("zone").values({ name }).execute();

test("a replica is read from where it has what one has written, and says of which moment it is", async () => {
  const db = connect(primary.url, { max: 2 });
  const faults: unknown[] = [];
  const { host } = new URL(standby.url);
  const parts = {
    url: primary.url,
    db,
    clock: () => new Date(),
    log: (error: unknown) => void faults.push(error),
  };
  const replicas = openReplicas({ ...parts, hosts: [host] });
  const names = (after?: bigint) =>
    replicas.read(1, after, (tx) => tx.selectFrom("zone").select("name").orderBy("id").execute());
  try {
    await enter("甲", db);
    const here = await replicas.position();
    await vi.waitFor(async () => expect((await names(here))?.result).toEqual([{ name: "甲" }]), 10_000);
    await look(standby.url, "select pg_wal_replay_pause()");
    await enter("乙", db);
    const written = new Date();
    const further = await replicas.position();
    expect(further).toBeGreaterThan(here);
    expect(await names(further)).toBeUndefined();
    await vi.waitFor(async () => {
      const found = await names();
      expect(found?.result).toEqual([{ name: "甲" }]);
      expect(found?.asOf.getTime()).toBeLessThan(written.getTime());
    }, 10_000);
    await look(standby.url, "select pg_wal_replay_resume()");
    await vi.waitFor(async () => expect((await names(further))?.result).toHaveLength(2), 10_000);
    expect(faults).toEqual([]);
    const nobody = openReplicas({ ...parts, hosts: ["127.0.0.1:1"] });
    expect(await nobody.read(1, undefined, async () => 1)).toBeUndefined();
    await nobody.close();
    expect(faults).toHaveLength(1);
  } finally {
    await look(standby.url, "select pg_wal_replay_resume()");
    await replicas.close();
    await db.destroy();
  }
}, 60_000);

/** A machine between, which only carries on what comes. */
async function openLine(): Promise<{ readonly port: number; readonly child: ChildProcess }> {
  const { hostname: host, port } = new URL(primary.url);
  const source = `
    const { createServer, connect } = require("node:net");
    const server = createServer((near) => {
      const far = connect(${port}, "${host}");
      near.pipe(far).pipe(near);
      for (const one of [near, far]) one.on("error", () => undefined);
    });
    server.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => process.send(server.address().port));`;
  const child = spawn(process.execPath, ["-e", source], { stdio: ["ignore", "ignore", "ignore", "ipc"] });
  const [taken] = (await once(child, "message")) as [number];
  return { port: taken, child };
}

/** Has the system of a machine whose program stands still take no connection any more, as one that is cut off. */
async function fillUp(port: number): Promise<Socket[]> {
  const taken: Socket[] = [];
  for (;;) {
    const socket = createConnection(port, "127.0.0.1").on("error", () => undefined);
    taken.push(socket);
    await sleep(150);
    if (socket.connecting) return taken;
  }
}

describe.concurrent("of two servers the first", () => {
  const withLine = async (work: (line: ChildProcess, db: Database, port: number) => Promise<void>) => {
    const { port, child } = await openLine();
    const ended = once(child, "exit");
    const db = connect(primary.url.replace("@", `@127.0.0.1:${port},`), { max: 2 });
    try {
      await portOf(db);
      await work(child, db, port);
    } finally {
      child.kill("SIGKILL");
      await ended;
      await db.destroy();
    }
  };

  test("is given up within five seconds where its machine takes no connection any more", async () => {
    await withLine(async (line, db, port) => {
      // Between two looks at it, of which the first is two seconds after the start.
      await sleep(2_300);
      line.kill("SIGSTOP");
      const taken = await fillUp(port);
      const from = performance.now();
      const lost = await portOf(db).catch((error: unknown) => databaseOutage(error));
      expect(lost).toBe("lost");
      await portOf(db);
      expect(performance.now() - from).toBeLessThan(6_000);
      for (const socket of taken) socket.destroy();
    });
  }, 30_000);

  test("is left time where its machine does, and what is behind it is only slow", async () => {
    await withLine(async (line, db) => {
      line.kill("SIGSTOP");
      const waiting = portOf(db);
      await sleep(6_500);
      line.kill("SIGCONT");
      expect(await waiting).toBe(Number(new URL(primary.url).port));
    });
  }, 30_000);
});

test("of several servers the primary is found, and the next one after its fall", async () => {
  const db = connect(both, { max: 4 });
  try {
    expect(await portOf(db)).toBe(Number(new URL(primary.url).port));
    const alone = await openClient(both);
    await alone.query("insert into zone (name) values ('丙')");
    await alone.end();
    process.kill(primary.pid, "SIGQUIT");
    await primary.ended;
    // Asked for while there is none: it waits for the one that is being made.
    const waiting = vi.waitFor(() => enter("丁", db), 10_000);
    await look(standby.url, "select pg_promote()");
    await waiting;
    expect(await portOf(db)).toBe(Number(new URL(standby.url).port));
    const after = await openClient(both);
    expect((await after.query("select from zone where name = '丁'")).rowCount).toBe(1);
    await after.end();
  } finally {
    await db.destroy();
  }
}, 60_000);
