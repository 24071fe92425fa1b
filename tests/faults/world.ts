import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "@parkline/infra/postgres";
import { openWorld, type World } from "@parkline/testkit/world";

/** Runs a drill on a PostgreSQL of its own, which goes with it. */
export async function inWorld<Result>(work: (world: World) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "parkline-drill-"));
  const logFile = join(folder, "postgres.log");
  const postgres = await startPostgres({ folder, logFile, durable: false, maxConnections: 200 });
  try {
    // Where the test kit looks for a server.
    process.env["PARKLINE_TEST_DATABASE_URL"] = postgres.url;
    const world = await openWorld();
    try {
      return await work(world);
    } finally {
      await world.close();
    }
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
