import { timingSafeEqual } from "node:crypto";
import type { Database } from "@parkline/db/connect";
import { readOperationFigures } from "@parkline/services/operation/figures";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** Of this process, whatever servers it opens. */
const registry = new Registry();
collectDefaultMetrics({ register: registry });

/** How long procedures take, by name and outcome: never by person, park or record. */
export const procedureSeconds = new Histogram({
  name: "parkline_procedure_seconds",
  help: "Duration of API procedures in seconds",
  labelNames: ["procedure", "outcome"] as const,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers: [registry],
});

const gauge = <Name extends string>(name: string, help: string, labelNames: readonly Name[]) =>
  new Gauge<Name>({ name, help, labelNames: [...labelNames], registers: [registry] });
const age = gauge("parkline_age_seconds", "Seconds since a part of the product last worked", ["part"]);
const unsent = gauge(
  "parkline_oldest_unsent_seconds",
  "How late the oldest message is that should have gone out; 0 where none waits",
  ["channel"],
);
const deliveries = gauge("parkline_deliveries", "Messages planned within the last day, by where they stand", [
  "channel",
  "state",
]);
const queued = gauge("parkline_queue_jobs", "Jobs in the queue, as the worker last saw them", ["state"]);

const queueWait = gauge(
  "parkline_queue_wait_seconds",
  "For how long the job has waited that is due longest, as the worker last saw it",
  [],
);
const poolConnections = gauge(
  "parkline_database_connections",
  "Database connections of this process: used, idle, and requests waiting for one",
  ["state"],
);
/** Pages that hear of changes as they happen. */
export const liveStreams = gauge("parkline_live_streams", "Live streams open in this process", []);

/** `/metrics`: for this machine, and for whoever brings the token. */
export function tellMetrics(server: FastifyInstance, db: Database, token: string | undefined): void {
  server.get("/metrics", async (request, reply) => {
    if (!mayRead(request, token))
      return reply
        .code(403)
        .type("text/plain; charset=utf-8")
        .send(
          "只有本机能读取，或使用 METRICS_TOKEN 设置的令牌。Only this machine, or the token of METRICS_TOKEN, may read this.\n",
        );
    const figures = await readOperationFigures(db);
    for (const one of [age, unsent, deliveries, queued]) one.reset();
    for (const { part, seconds } of figures.ages) age.set({ part }, seconds);
    for (const { channel, seconds } of figures.unsent) unsent.set({ channel }, seconds);
    for (const { channel, state, count } of figures.deliveries) deliveries.set({ channel, state }, count);
    for (const { state, count } of figures.queue) queued.set({ state }, count);
    queueWait.set(figures.queueWaitSeconds);
    for (const state of ["used", "idle", "waiting"] as const)
      poolConnections.set({ state }, figures.connections[state]);
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

function mayRead({ ip, headers }: FastifyRequest, token: string | undefined): boolean {
  if (/^(127\.|::1$|::ffff:127\.)/.test(ip)) return true;
  const given = Buffer.from(headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${token ?? ""}`);
  return token !== undefined && given.length === wanted.length && timingSafeEqual(given, wanted);
}
