import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { givePassword, testPassword } from "@parkline/api/test/people";
import { applicationUrl, connect } from "@parkline/db/connect";
import { prepareDatabase } from "@parkline/infra/start/database";
import { diskFileStore } from "@parkline/services/files/disk";
import { createPark, type TestPark } from "@parkline/testkit/park";
import type { World } from "@parkline/testkit/world";
import { startReferee, type Referee } from "../reminders/referee.ts";
import { laySwitch, ownAddress, plugIn, type Host } from "./lan.ts";
import { openPair, type Pair } from "./postgres.ts";
import { keepRunning, publicUrl, startNginx, untilReady, type Proxy, type Service } from "./product.ts";
import { openWatched, type Watched } from "./redis.ts";
import { Visitor } from "./visitor.ts";

/** The whole of an installation of several machines, each a network namespace. */
export interface Site {
  readonly pair: Pair;
  readonly redis: Watched;
  readonly apis: readonly Service[];
  readonly workers: readonly Service[];
  readonly referee: Referee;
  readonly park: TestPark;
  readonly world: World;
  /** Somebody signed in, by way of the proxy. */
  visit(username: string): Promise<Visitor>;
}

export async function openSite(folder: string, say: (text: string) => void): Promise<Site> {
  laySwitch();
  const host = plugIn;
  const [web, api1, api2, worker1, worker2] = [
    host("web", 10),
    host("api-1", 11),
    host("api-2", 12),
    host("worker-1", 13),
    host("worker-2", 14),
  ] as const;
  const databases = [host("pg-1", 21), host("pg-2", 22)] as const;
  const caches = [host("redis-1", 31), host("redis-2", 32), host("redis-3", 33)] as const;

  say("PostgreSQL with its synchronous standby, Redis with three Sentinels");
  const [pair, redis, referee] = await Promise.all([
    openPair(databases, folder),
    openWatched(caches, folder),
    startReferee(ownAddress),
  ]);
  await prepareDatabase(pair.url);
  const data = join(folder, "data");
  mkdirSync(data);
  const world = openWorld(pair.url, data);
  const park = await createPark(world);
  for (const person of Object.values(park.people)) await givePassword(world, person);

  say("two api, two worker, nginx");
  const environment = {
    NODE_ENV: "production",
    DATA_DIR: data,
    DATABASE_URL: pair.url,
    DATABASE_READ_HOSTS: databases.map(({ address }) => `${address}:5432`).join(","),
    REDIS_URL: redis.url,
    SMTP_URL: referee.url,
    PUBLIC_URL: publicUrl,
    HOST: "0.0.0.0",
    TRUSTED_PROXIES: web.address,
  };
  const run = (machine: Host, app: "api" | "worker") => keepRunning(machine, app, folder, environment);
  const apis = [run(api1, "api"), run(api2, "api")];
  const workers = [run(worker1, "worker"), run(worker2, "worker")];
  await untilReady(...apis, ...workers);
  const proxy: Proxy = await startNginx(web, [api1, api2], folder);
  return {
    pair,
    redis,
    apis,
    workers,
    referee,
    park,
    world,
    async visit(username) {
      const visitor = new Visitor(web, proxy);
      await visitor.signIn(username, testPassword);
      return visitor;
    },
  };
}

function openWorld(ownerUrl: string, folder: string): World {
  const appUrl = applicationUrl(ownerUrl);
  const db = connect(appUrl, { applicationName: "drill", max: 8 });
  const owner = connect(ownerUrl, { applicationName: "drill owner", max: 4 });
  const files = diskFileStore(join(folder, "files"));
  const close = async () => void (await Promise.all([db.destroy(), owner.destroy()]));
  return { db, owner, files, folder, appUrl, ownerUrl, close };
}
