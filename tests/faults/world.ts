import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "@parkline/infra/postgres";
import { openWorld, type World } from "@parkline/testkit/world";
import { standing } from "./standing.ts";

/** Runs a drill on a PostgreSQL of its own, which goes with it; its last words are in the error of a drill that fails. */
export async function inWorld<Result>(work: (world: World) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "parkline-drill-"));
  const logFile = join(folder, "postgres.log");
  const starting = startPostgres({ folder, logFile, durable: false, maxConnections: 200 });
  const close = standing(async () => {
    const postgres = await starting.catch(() => undefined);
    await postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  try {
    // Where the test kit looks for a server.
    process.env["PARKLINE_TEST_DATABASE_URL"] = (await starting).url;
    const world = await openWorld();
    try {
      return await work(world);
    } finally {
      await world.close();
    }
  } catch (error) {
    const log = await endOf(logFile);
    throw new Error(`${messageOf(error)}\nThe server's log ends:\n${log}`, { cause: error });
  } finally {
    await close();
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const shownLines = 40;
async function endOf(file: string): Promise<string> {
  const text = await readFile(file, "utf8").catch((error: unknown) => messageOf(error));
  return text.trimEnd().split("\n").slice(-shownLines).join("\n");
}
