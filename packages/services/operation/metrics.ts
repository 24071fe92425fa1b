import { poolUse, type Database } from "@parkline/db/connect";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { isSameSecret } from "../sameSecret.ts";

/** Of this process, whatever it answers on: what every process of ours has, and what its app adds. */
const registry = new Registry();
collectDefaultMetrics({ register: registry });

export const gauge = <Name extends string>(name: string, help: string, labelNames: readonly Name[]) =>
  new Gauge<Name>({ name, help, labelNames: [...labelNames], registers: [registry] });

/** `job` and `instance` are Prometheus' own labels of what it asks: ours have other names. */
export const histogram = <Name extends string>(
  name: string,
  help: string,
  labelNames: readonly Name[],
  buckets: readonly number[],
) =>
  new Histogram<Name>({
    name,
    help,
    labelNames: [...labelNames],
    buckets: [...buckets],
    registers: [registry],
  });

const poolConnections = gauge(
  "parkline_database_connections",
  "Database connections of this process: used, idle, and requests waiting for one",
  ["state"],
);

/** Who asks for `/metrics`. */
export interface MetricsAsker {
  /** Undefined where it is not known, who then needs the token. */
  readonly ip: string | undefined;
  readonly authorization: string | undefined;
}

export interface MetricsAnswer {
  readonly status: 200 | 403;
  readonly contentType: string;
  readonly body: string;
}

interface MetricsSource {
  readonly db: Database;
  /** METRICS_TOKEN. */
  readonly token: string | undefined;
  /** Brings the gauges of the app up to this moment. */
  readonly look: () => Promise<void> | void;
}

/** `/metrics` of a process: for this machine, and for whoever brings the token. */
export async function answerMetrics(
  asker: MetricsAsker,
  { db, token, look }: MetricsSource,
): Promise<MetricsAnswer> {
  if (!mayRead(asker, token))
    return {
      status: 403,
      contentType: "text/plain; charset=utf-8",
      body: "只有本机能读取，或使用 METRICS_TOKEN 设置的令牌。Only this machine, or the token of METRICS_TOKEN, may read this.\n",
    };
  await look();
  const connections = poolUse(db);
  for (const state of ["used", "idle", "waiting"] as const)
    poolConnections.set({ state }, connections[state]);
  return { status: 200, contentType: registry.contentType, body: await registry.metrics() };
}

function mayRead({ ip, authorization }: MetricsAsker, token: string | undefined): boolean {
  if (ip !== undefined && /^(127\.|::1$|::ffff:127\.)/.test(ip)) return true;
  return token !== undefined && isSameSecret(authorization ?? "", `Bearer ${token}`);
}
