import { fork } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { standing } from "../faults/standing.ts";

/** A process of the product as it is deployed. */
export interface ServerProcess {
  readonly pid: number;
  /** Where its inspector listens, where it was asked for. */
  readonly inspector: string | undefined;
  /** The last of what went wrong in it, by its own words. */
  readonly complaints: () => string;
  stop(): Promise<void>;
}

export interface ServerPlace {
  readonly ownerUrl: string;
  readonly folder: string;
}

const keptComplaints = 20_000;

/** Of a log line: a warning or worse. */
const isComplaint = (line: string): boolean => /^\{"level":[456]0/u.test(line);

/** Starts `apps/api` or `apps/worker` and waits until it is ready. It ends with this process, however that ends. */
export async function startServer(
  app: "api" | "worker",
  { ownerUrl, folder }: ServerPlace,
  settings: Readonly<Record<string, string>> = {},
  { inspected = false }: { readonly inspected?: boolean } = {},
): Promise<ServerProcess> {
  const child = fork(join(import.meta.dirname, `../../apps/${app}/main.ts`), {
    env: {
      PATH: process.env["PATH"],
      HOST: "127.0.0.1",
      DATABASE_URL: ownerUrl,
      DATA_DIR: folder,
      DEMO: "0",
      NODE_ENV: "production",
      ...settings,
    },
    execArgv: inspected ? ["--inspect=127.0.0.1:0"] : [],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const ended = once(child, "exit");
  let complaints = "";
  const note = (text: string) => (complaints = `${complaints}${text}`.slice(-keptComplaints));
  child.stderr?.on("data", (piece: Buffer) => note(piece.toString()));
  child.stdout?.on("data", (piece: Buffer) => {
    for (const line of piece.toString().split("\n")) if (isComplaint(line)) note(`${line}\n`);
  });
  const stop = standing(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
    await ended;
  });
  const early = ended.then(() => Promise.reject(new Error(`the ${app} did not start: ${complaints}`)));
  await Promise.race([once(child, "message"), early]);
  early.catch(() => undefined);
  const inspector = /ws:\/\/\S+/u.exec(complaints)?.[0];
  return { pid: child.pid ?? 0, inspector, complaints: () => complaints, stop };
}

/**
 * Processor time that processes spend while something is done, in milliseconds.
 * @param processes asked before and after: one that has come meanwhile counts from its beginning
 */
export async function processorCost(
  processes: () => Promise<readonly number[]>,
  work: () => Promise<unknown>,
): Promise<number> {
  const timesNow = async () =>
    Promise.all((await processes()).map(async (pid) => [pid, await processorTime(pid)] as const));
  const before = new Map(await timesNow());
  await work();
  return (await timesNow()).reduce((sum, [pid, time]) => sum + time - (before.get(pid) ?? 0), 0);
}

/** What the threads of a process have taken so far, in milliseconds, as Linux counts it. */
async function processorTime(pid: number): Promise<number> {
  const threads = await readdir(`/proc/${pid}/task`);
  const spent = await Promise.all(
    threads.map(async (thread) => {
      const [run] = (await readFile(`/proc/${pid}/task/${thread}/schedstat`, "utf8").catch(() => "0")).split(
        " ",
      );
      return Number(run);
    }),
  );
  return spent.reduce((sum, one) => sum + one, 0) / 1e6;
}

/** What a process holds in memory now, in MB. */
export async function residentMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/u.exec(status)?.[1] ?? Number.NaN) / 1024;
}
