import type { Database } from "@parkline/db/connect";
import { readReadiness } from "@parkline/services/operation/readiness";
import type { FastifyInstance } from "fastify";
import type { ApiConfig } from "../config.ts";

/** `/healthz`: this process lives. `/readyz`: everything that it needs works, part by part. */
export function tellHealth(server: FastifyInstance, db: Database, config: ApiConfig): void {
  server.get("/healthz", async () => ({ status: "alive" }));
  server.get("/readyz", async (_request, reply) => {
    const readiness = await readReadiness(db, config.mail, config.backsUp);
    return reply.code(readiness.status === "ready" ? 200 : 503).send(readiness);
  });
}
