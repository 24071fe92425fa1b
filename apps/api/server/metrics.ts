import type { Database } from "@parkline/db/connect";
import { readOperationFigures } from "@parkline/services/operation/figures";
import { answerMetrics, gauge, histogram } from "@parkline/services/operation/metrics";
import type { FastifyInstance } from "fastify";

/** How long procedures take, by name and outcome: never by person, park or record. */
export const procedureSeconds = histogram(
  "parkline_procedure_seconds",
  "Duration of API procedures in seconds",
  ["procedure", "outcome"],
  [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
);
/** Pages that hear of changes as they happen. */
export const liveStreams = gauge("parkline_live_streams", "Live streams open in this process", []);

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

/** `/metrics` of an api, which also tells what is of the whole installation. */
export function tellMetrics(server: FastifyInstance, db: Database, token: string | undefined): void {
  async function look(): Promise<void> {
    const figures = await readOperationFigures(db);
    for (const one of [age, unsent, deliveries, queued]) one.reset();
    for (const { part, seconds } of figures.ages) age.set({ part }, seconds);
    for (const { channel, seconds } of figures.unsent) unsent.set({ channel }, seconds);
    for (const { channel, state, count } of figures.deliveries) deliveries.set({ channel, state }, count);
    for (const { state, count } of figures.queue) queued.set({ state }, count);
    queueWait.set(figures.queueWaitSeconds);
  }
  server.get("/metrics", async ({ ip, headers: { authorization } }, reply) => {
    const { status, contentType, body } = await answerMetrics({ ip, authorization }, { db, token, look });
    return reply.code(status).type(contentType).send(body);
  });
}
