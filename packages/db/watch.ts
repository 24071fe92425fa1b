import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { endUnreached, reachMilliseconds } from "./reach.ts";
import { passOver, type Servers } from "./server.ts";

/** `mute`: the machine takes connections, or refuses them, and no database speaks · `away`: there is no machine to be seen. */
type Sight = "answers" | "mute" | "away";

const lookMilliseconds = 2_000;
const lookPatienceMilliseconds = 3_000;
const looksInVain = 3;

/**
 * Looks again and again whether the server in use answers at all, and gives up what is open to one that does not, if another
 * one does: a statement sent to a machine that is cut off would otherwise wait for a quarter of an hour. One that is away is
 * given up at once, one that is mute after several looks, since a busy database is slow to speak.
 * @returns what ends it
 */
export function watch(servers: Servers): () => void {
  let inVain = 0;
  let isLooking = false;
  async function look(): Promise<void> {
    const index = servers.current;
    const open = servers.open[index];
    if (isLooking || open === undefined || open.size === 0) return;
    isLooking = true;
    const sight = await lookAt(servers.urls[index] ?? "");
    inVain = sight === "answers" ? 0 : inVain + 1;
    const isGone = (sight === "away" || inVain >= looksInVain) && (await anyOther(servers, index));
    isLooking = false;
    if (!isGone) return;
    inVain = 0;
    passOver(servers, index);
    for (const client of open) client.cut();
  }
  const timer = setInterval(() => void look(), lookMilliseconds).unref();
  return () => clearInterval(timer);
}

/** Where none of the others answers either, it is this process that is slow or cut off, and nothing to be gained. */
async function anyOther({ urls }: Servers, than: number): Promise<boolean> {
  const others = urls.filter((_, index) => index !== than);
  return (await Promise.all(others.map(glance))).includes("answers");
}

/** A network may blink: what is away is looked for twice. */
async function lookAt(url: string): Promise<Sight> {
  const from = performance.now();
  const sight = await glance(url);
  if (sight !== "away") return sight;
  await sleep(Math.max(0, reachMilliseconds - (performance.now() - from)));
  return glance(url);
}

const awayCodes = new Set(["ETIMEDOUT", "EHOSTUNREACH", "EHOSTDOWN", "ENETUNREACH"]);

/** A server that says no (full, starting, stopping) is one that answers. */
async function glance(url: string): Promise<Sight> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: lookPatienceMilliseconds,
    query_timeout: lookPatienceMilliseconds,
    application_name: "parkline watch",
  });
  endUnreached(client);
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("select 1");
    await client.end();
    return "answers";
  } catch (error) {
    client.connection.stream.destroy();
    if (error instanceof pg.DatabaseError) return "answers";
    const isAway = error instanceof Error && "code" in error && awayCodes.has(String(error.code));
    return isAway ? "away" : "mute";
  }
}
