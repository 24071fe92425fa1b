import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance } from "fastify";

/** How a process goes: first it is said, so that a balancer looks elsewhere, then streams end, then it is gone. */
export interface Departure {
  readonly isAnnounced: boolean;
  /** Aborts when streams have to end; their pages open them again, with the last event that they saw, wherever they then reach. */
  readonly streams: AbortSignal;
  /** To be called where the server is made. */
  watch(server: FastifyInstance): void;
  /**
   * Takes requests for as long as balancers need to notice, then none; lets those under way end, and cuts off what takes
   * longer than it may. Settles when nobody is connected any more.
   */
  depart(server: FastifyInstance, seconds: Patience): Promise<void>;
}

interface Patience {
  /** Until balancers have noticed. */
  readonly drain: number;
  /** For the requests under way after that. */
  readonly finish: number;
}

/** How often connections are looked at that had a request when the server closed. */
const lookMilliseconds = 50;

export function prepareDeparture(): Departure {
  let isAnnounced = false;
  const streams = new AbortController();
  return {
    get isAnnounced() {
      return isAnnounced;
    },
    streams: streams.signal,
    watch(server) {
      // No connection outlives its answer then: one that is kept could be closed just as the next request comes on it.
      server.addHook("onSend", async (_request, reply) => {
        if (isAnnounced) reply.header("connection", "close");
      });
    },
    async depart(server, { drain, finish }) {
      isAnnounced = true;
      await sleep(drain * 1000);
      streams.abort();
      const look = setInterval(() => server.server.closeIdleConnections(), lookMilliseconds);
      const late = setTimeout(() => server.server.closeAllConnections(), finish * 1000);
      try {
        await server.close();
      } finally {
        clearInterval(look);
        clearTimeout(late);
      }
    },
  };
}
