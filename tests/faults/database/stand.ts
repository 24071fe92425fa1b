import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { applicationUrl, connect } from "@parkline/db/connect";
import { freePort, isPortFree } from "@parkline/infra/port";
import { startPostgres } from "@parkline/infra/postgres";
import { prepareDatabase } from "@parkline/infra/start/database";
import { diskFileStore } from "@parkline/services/files/disk";
import type { World } from "@parkline/testkit/world";
import pg from "pg";
import { openProxy, type FaultProxy } from "../proxy.ts";
import { openCrew, type Crew } from "../reminders/crew.ts";
import { standing } from "../standing.ts";

/** A PostgreSQL as it is deployed, an API, and the two lines that can be broken: to the database, and to the API. */
export interface Stand {
  readonly world: World;
  /** Where the API is reached, by the line that may be bad; it takes requests as from its own pages. */
  readonly origin: string;
  readonly ownOrigin: string;
  readonly toDatabase: FaultProxy;
  readonly toApi: FaultProxy;
  /** `fast` as a service is stopped, `immediate` as when its machine falls. */
  restart(how: "fast" | "immediate"): Promise<void>;
  /** Ends every connection that the API has, as an administrator may. */
  terminate(): Promise<void>;
  close(): Promise<void>;
}

interface Places {
  /** Where the cluster lies, and the data folder with its files; folders of their own where nothing is said. */
  readonly cluster?: string;
  readonly data?: string;
}

export async function openStand(places: Places = {}): Promise<Stand> {
  const folder = await mkdtemp(join(tmpdir(), "parkline-drill-"));
  const cluster = places.cluster ?? join(folder, "cluster");
  const data = places.data ?? join(folder, "data");
  for (const place of [cluster, data]) await mkdir(place, { recursive: true });
  const options = {
    folder: cluster,
    logFile: join(folder, "postgres.log"),
    durable: true,
    maxConnections: 100,
  };
  const lines: FaultProxy[] = [];
  let crew: Crew | undefined;
  let postgres = startPostgres(options);
  const closeServers = standing(async () => {
    await crew?.killAll();
    await Promise.allSettled(lines.map((line) => line.close()));
    await postgres.then(
      (server) => server.stop(),
      // One that did not start need not be stopped.
      () => undefined,
    );
    await rm(folder, { recursive: true, force: true });
  });
  try {
    const { url: ownerUrl } = await postgres;
    await prepareDatabase(ownerUrl);
    const port = Number(new URL(ownerUrl).port);
    const toDatabase = await openProxy({ host: "127.0.0.1", port });
    lines.push(toDatabase);
    const throughProxy = new URL(ownerUrl);
    throughProxy.port = String(toDatabase.port);
    const apiPort = await freePort();
    const toApi = await openProxy({ host: "127.0.0.1", port: apiPort });
    lines.push(toApi);
    crew = openCrew(
      data,
      { PORT: String(apiPort), HOST: "127.0.0.1", DATABASE_URL: throughProxy.href, SMTP_URL: "mailbox" },
      "api",
    );
    await crew.start(1);
    const world = worldOn(ownerUrl, data);
    return {
      world,
      origin: `http://127.0.0.1:${toApi.port}`,
      ownOrigin: `http://127.0.0.1:${apiPort}`,
      toDatabase,
      toApi,
      async restart(how) {
        const { pid, ended } = await postgres;
        process.kill(pid, how === "fast" ? "SIGINT" : "SIGQUIT");
        await ended;
        while (!(await isPortFree(port, "127.0.0.1"))) await sleep(20);
        postgres = startPostgres(options);
        if ((await postgres).url !== ownerUrl) throw new Error("PostgreSQL came back elsewhere");
      },
      terminate: () => terminate(ownerUrl),
      async close() {
        await world.close();
        await closeServers();
      },
    };
  } catch (error) {
    await closeServers();
    throw error;
  }
}

function worldOn(ownerUrl: string, folder: string): World {
  const appUrl = applicationUrl(ownerUrl);
  const db = connect(appUrl, { applicationName: "drill", max: 4 });
  const owner = connect(ownerUrl, { applicationName: "drill owner", max: 4 });
  return {
    db,
    owner,
    files: diskFileStore(join(folder, "files")),
    folder,
    appUrl,
    ownerUrl,
    async close() {
      await Promise.all([db.destroy(), owner.destroy()]);
    },
  };
}

async function terminate(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'parkline%' and pid <> pg_backend_pid()",
    );
  } finally {
    await client.end();
  }
}
