import type { Database } from "@parkline/db/connect";
import { readReadiness, readServing } from "@parkline/services/operation/readiness";
import type { FastifyInstance } from "fastify";
import type { ApiConfig } from "../config.ts";
import type { Departure } from "./departure.ts";

/**
 * `/healthz`: this process lives. `/readyz`: the whole product works, part by part. `/readyz/api`: this process serves, which
 * a balancer asks; a worker that is away takes no page from anybody. A process that goes is ready for nothing.
 */
export function tellHealth(
  server: FastifyInstance,
  db: Database,
  config: ApiConfig,
  departure: Departure,
): void {
  server.get("/healthz", async () => ({ status: "alive" }));
  const answers = {
    "/readyz": () => readReadiness(db, config.mail, config.backsUp),
    "/readyz/api": () => readServing(db),
  };
  for (const [path, read] of Object.entries(answers))
    server.get(path, async (_request, reply) => {
      const readiness = departure.isAnnounced ? stopping : await read();
      return reply.code(readiness.status === "ready" ? 200 : 503).send(readiness);
    });
}

const stopping = { status: "stopping", checks: {} } as const;
