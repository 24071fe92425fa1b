import type { Database } from "@parkline/db/connect";
import { readReadiness } from "@parkline/services/operation/readiness";
import type { FastifyInstance } from "fastify";
import type { ApiConfig } from "../config.ts";

/**
 * `/healthz`: this process lives. `/readyz`: everything of the installation works, part by part. `/readyz/api`: this process
 * can serve, also where mail or the workers do not work: what a balancer asks before it sends people here.
 */
export function tellHealth(server: FastifyInstance, db: Database, config: ApiConfig): void {
  server.get("/healthz", async () => ({ status: "alive" }));
  server.get("/readyz", async (_request, reply) => {
    const readiness = await readReadiness(db, config.mail, config.backsUp);
    return reply.code(readiness.status === "ready" ? 200 : 503).send(readiness);
  });
  server.get("/readyz/api", async (_request, reply) => {
    const { checks } = await readReadiness(db, config.mail);
    const { database, migrations } = checks;
    const isReady = database.ok && migrations.ok;
    const status = isReady ? "ready" : "not_ready";
    return reply.code(isReady ? 200 : 503).send({ status, checks: { database, migrations } });
  });
}
