import type { ClientBase, Pool } from "pg";
import { databaseOutage } from "./outage.ts";

/**
 * Has a pool give up a connection on which a statement met an outage. Its end is noticed a moment after the statement's, and
 * without this whoever comes in that moment is given it, and fails for nothing.
 */
export function dropBroken(pool: Pool): void {
  const broken = new WeakSet<ClientBase>();
  pool.on("connect", (client) => {
    const plain = client.query.bind(client) as (...words: unknown[]) => unknown;
    client.query = ((...words: unknown[]) => {
      const answer = plain(...words);
      if (answer instanceof Promise)
        answer.catch((error: unknown) => {
          if (databaseOutage(error) !== undefined) broken.add(client);
        });
      return answer;
    }) as typeof client.query;
  });
  // Told before the pool decides what to do with it: one that is ending is not kept.
  pool.on("release", (_error, client) => {
    if (broken.has(client)) void client.end();
  });
}
