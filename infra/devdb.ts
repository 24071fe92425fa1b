/* A database for people at work on the tests: `node infra/devdb.ts [FOLDER]` prints its URL and stays until Ctrl-C. */
import { join } from "node:path";
import { startPostgres } from "./postgres.ts";

const folder = process.argv[2] ?? "/tmp/parkline-dev";
const postgres = await startPostgres({
  folder,
  logFile: join(folder, "postgres.log"),
  durable: false,
  maxConnections: 300,
});
process.stdout.write(`${postgres.url}\n`);
process.once("SIGINT", () => void postgres.stop());
process.once("SIGTERM", () => void postgres.stop());
await postgres.ended;
