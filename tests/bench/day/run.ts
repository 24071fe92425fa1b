import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { freePort } from "@parkline/infra/port";
import { standing } from "../../faults/standing.ts";
import { startServer, type ServerProcess } from "../server.ts";
import type { Bureau } from "./bureau.ts";
import type { LoadOrder, LoadReport } from "./load.ts";

/** The product as `compose.yaml` runs it: some api processes and a worker over one database. */
export interface Site {
  readonly origins: readonly string[];
  readonly apis: readonly ServerProcess[];
  readonly worker: ServerProcess;
  stop(): Promise<void>;
}

export async function openSite(
  { url: ownerUrl, folder }: Bureau,
  apiCount: number,
  how: { readonly inspected?: boolean } = {},
): Promise<Site> {
  const place = { ownerUrl, folder };
  const ports = await Promise.all(Array.from({ length: apiCount }, () => freePort()));
  const settings = { SMTP_URL: "mailbox" };
  const apis = await Promise.all(
    ports.map((port) => startServer("api", place, { ...settings, PORT: String(port) }, how)),
  );
  const worker = await startServer("worker", place, settings, how);
  return {
    origins: ports.map((port) => `http://127.0.0.1:${port}`),
    apis,
    worker,
    stop: async () => {
      await Promise.all([...apis, worker].map((one) => one.stop()));
    },
  };
}

/** Has people work on a site, in a process of its own that ends with this one. */
export async function putToWork(order: LoadOrder): Promise<LoadReport> {
  const child = fork(join(import.meta.dirname, "load.ts"), { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const ended = once(child, "exit");
  const stop = standing(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
    await ended;
  });
  try {
    child.send(order);
    const early = ended.then(() => Promise.reject(new Error("the load ended before its time")));
    early.catch(() => undefined);
    const [report] = (await Promise.race([once(child, "message"), early])) as [LoadReport];
    return report;
  } finally {
    await stop();
  }
}
