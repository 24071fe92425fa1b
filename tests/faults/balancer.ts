import { Agent, createServer, request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { standing } from "./standing.ts";

/**
 * A balancer as people put one before two processes of ours: it asks each whether it serves, hands requests out by turns over
 * connections that it keeps, and tries nothing twice. Whatever it cannot bring through is a failure that a person sees.
 */
export interface Balancer {
  readonly origin: string;
  /** Requests that came to nothing here. */
  readonly failures: readonly string[];
  /** Asks all anew. */
  look(): Promise<void>;
  /** Whether it sends to this one now. */
  sendsTo(origin: string): boolean;
  close(): Promise<void>;
}

const askMilliseconds = 100;
const patienceMilliseconds = 5_000;

export async function startBalancer(port: number, origins: readonly string[]): Promise<Balancer> {
  const agents = new Map(origins.map((origin) => [origin, new Agent({ keepAlive: true })]));
  const serving = new Set<string>();
  const failures: string[] = [];
  let turn = 0;

  async function lookAt(origin: string): Promise<void> {
    const serves = await fetch(`${origin}/readyz/api`, { headers: { connection: "close" } }).then(
      async (answer) => {
        await answer.text();
        return answer.ok;
      },
      // Nothing listens there: it does not serve.
      () => false,
    );
    if (serves) serving.add(origin);
    else serving.delete(origin);
  }
  await Promise.all(origins.map(lookAt));
  const looks = origins.map((origin) => {
    let looking = false;
    return setInterval(() => {
      if (looking) return;
      looking = true;
      void lookAt(origin).finally(() => (looking = false));
    }, askMilliseconds);
  });

  /** Where nobody serves at this moment, a request waits a little at the door. */
  async function whoServes(): Promise<string | undefined> {
    const limit = performance.now() + patienceMilliseconds;
    for (;;) {
      const open = origins.filter((origin) => serving.has(origin));
      const origin = open[(turn += 1) % open.length];
      if (origin !== undefined || performance.now() > limit) return origin;
      await sleep(20);
    }
  }

  async function pass(from: IncomingMessage, to: ServerResponse): Promise<void> {
    const origin = await whoServes();
    if (origin === undefined) return fail(from, to, "nobody serves");
    const { host: _, connection: __, ...headers } = from.headers;
    const options = { method: from.method, agent: agents.get(origin), headers };
    const onward = ask(`${origin}${from.url}`, options, (answer) => {
      to.writeHead(answer.statusCode ?? 502, { ...answer.headers, connection: "keep-alive" });
      answer.pipe(to);
      // An answer that breaks off half-way breaks off for the person too.
      answer.once("error", () => to.destroy());
    });
    onward.once("error", (error) => {
      if (to.headersSent) to.destroy();
      else if (!to.destroyed) fail(from, to, error.message);
    });
    from.pipe(onward);
    // A person who goes away is told to whoever answers.
    to.once("close", () => onward.destroy());
  }
  function fail({ url }: IncomingMessage, to: ServerResponse, why: string): void {
    failures.push(`${url?.split("?")[0]}: ${why}`);
    to.writeHead(502).end();
  }

  const server = createServer((from, to) => void pass(from, to));
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const close = standing(async () => {
    for (const timer of looks) clearInterval(timer);
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
    for (const agent of agents.values()) agent.destroy();
  });
  const look = async (): Promise<void> => void (await Promise.all(origins.map(lookAt)));
  return {
    origin: `http://127.0.0.1:${port}`,
    failures,
    look,
    sendsTo: (origin) => serving.has(origin),
    close,
  };
}
