import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isPortFree } from "@parkline/infra/port";
import { startPostgres } from "@parkline/infra/postgres";
import { prepareDatabase } from "@parkline/infra/start/database";
import { startRedis } from "@parkline/testkit/redis";
import { runStatement } from "@parkline/testkit/statement";
import { standing } from "../standing.ts";

/** A time during which a part was gone, in milliseconds of the machine's clock. */
export interface Outage {
  readonly part: "worker" | "postgres" | "redis";
  readonly from: number;
  readonly to: number;
}

/** The servers that drills break: a PostgreSQL as it is deployed, and a Redis, both on loopback alone. */
export interface Site {
  readonly folder: string;
  readonly redisUrl: string;
  /** A database of its own, brought up as a start does it. Returns its owner's URL. */
  makeDatabase(name: string): Promise<string>;
  /** As `pg_ctl -m immediate` does: nothing is rolled back or written, the start after it recovers. */
  restartPostgres(): Promise<Outage>;
  /** What comes back has forgotten everything. */
  restartRedis(): Promise<Outage>;
  close(): Promise<void>;
}

const template = "drill_template";

export async function openSite(): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), "parkline-drill-"));
  const options = { folder, logFile: join(folder, "postgres.log"), durable: true, maxConnections: 200 };
  // Servers that are just starting are stopped as well.
  let [postgres, redis] = [startPostgres(options), startRedis()];
  const close = standing(async () => {
    const servers: Promise<{ stop(): Promise<void> }>[] = [postgres, redis];
    // One that did not start need not be stopped.
    await Promise.allSettled(servers.map(async (one) => (await one).stop()));
    await rm(folder, { recursive: true, force: true });
  });
  const [{ url }, { url: redisUrl, port: redisPort }] = await Promise.all([postgres, redis]).catch(
    async (error: unknown) => {
      await close();
      throw error;
    },
  );
  const postgresPort = Number(new URL(url).port);
  const urlOf = (name: string): string => {
    const named = new URL(url);
    named.pathname = `/${name}`;
    return named.href;
  };
  await runStatement(url, `create database ${template} template template0`);
  await prepareDatabase(urlOf(template));

  return {
    folder,
    redisUrl,
    async makeDatabase(name) {
      await runStatement(url, `create database ${name} template ${template}`);
      return urlOf(name);
    },
    async restartPostgres() {
      const from = Date.now();
      const { pid, ended } = await postgres;
      process.kill(pid, "SIGQUIT");
      await ended;
      while (!(await isPortFree(postgresPort, "127.0.0.1"))) await sleep(20);
      postgres = startPostgres(options);
      if ((await postgres).url !== url) throw new Error("PostgreSQL came back elsewhere");
      return { part: "postgres", from, to: Date.now() };
    },
    async restartRedis() {
      const from = Date.now();
      await (await redis).stop();
      redis = startRedis(redisPort);
      await redis;
      return { part: "redis", from, to: Date.now() };
    },
    close,
  };
}
