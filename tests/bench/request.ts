import { fork } from "node:child_process";
import { once } from "node:events";
import { Agent, request as ask, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { freePort } from "@parkline/infra/port";
import { listProjects } from "@parkline/services/project/list";
import { standing } from "../faults/standing.ts";
import { startApi } from "./api.ts";
import { onPostgres, told, type BenchOptions, type Case } from "./case.ts";
import { inTurns, median, row, type BenchRow } from "./measure.ts";
import { seedParks, seedProjects } from "./seed.ts";
import { processorCost } from "./server.ts";
import { openRecorder, type Statement } from "./statements.ts";

const bench = "request";
const goal = { ratio: 2.5 };
/** Requests under way at a time. */
const abreast = 4;

/** What a request costs the server's process beside one that only sends the same statements. */
export function benchRequest({ quick, say }: BenchOptions): Promise<readonly BenchRow[]> {
  const { rows, add } = told(say);
  return onPostgres(async (prepare) => {
    const count = quick ? 200 : 10_000;
    say(`filling a park with ${count} projects`);
    const filled = await prepare("request", async (owner) => {
      await seedParks(owner, 1);
      return seedProjects(owner, [1], count);
    });
    add(...(await measureList(filled, quick ? { rounds: 1, requests: 20 } : { rounds: 10, requests: 250 })));
    return rows;
  });
}

interface Extent {
  readonly rounds: number;
  /** In each round. */
  readonly requests: number;
}

export async function measureList(one: Case, { rounds, requests }: Extent): Promise<BenchRow[]> {
  const recorder = openRecorder(one.url, one.folder);
  const statements = await recorder.statements((ctx) => listProjects(ctx, {}));
  await recorder.end();
  const api = await startApi(one.url, one.folder);
  const bare = await startBare(one.url, statements);
  try {
    const works: readonly (() => Promise<number>)[] = [
      () => costOf(api.pid, requests, () => api.call("project.list", {})),
      () => costOf(bare.pid, requests, bare.call),
    ];
    // The first rounds are the compiler's.
    const [ours = [], straight = []] = await inTurns(rounds, works, 2);
    const name = "`project.list`, 50 rows of 10 000 projects: processor time of one request, ms";
    return [row(name, median(ours), median(straight), goal, bench)];
  } finally {
    await Promise.all([api.stop(), bare.stop()]);
  }
}

/** Processor time that a process spends on one of many requests, in milliseconds. */
async function costOf(pid: number, requests: number, call: () => Promise<unknown>): Promise<number> {
  let left = requests;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      await call();
    }
  };
  const lanes = () => Promise.all(Array.from({ length: abreast }, lane));
  return (await processorCost(async () => [pid], lanes)) / requests;
}

async function startBare(url: string, statements: readonly Statement[]) {
  const port = await freePort();
  const child = fork(join(import.meta.dirname, "bareServer.ts"), [url, String(port)], {
    env: { PATH: process.env["PATH"], NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = once(child, "exit");
  const stop = standing(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
    await ended;
  });
  await once(child, "message");
  child.send(statements);
  await once(child, "message");
  const agent = new Agent({ keepAlive: true });
  const call = async (): Promise<void> => {
    const sent = ask({ host: "127.0.0.1", port, method: "POST", agent });
    sent.end("{}");
    const [answer] = (await once(sent, "response")) as [IncomingMessage];
    if (answer.statusCode !== 200) throw new Error(`the bare server answered ${answer.statusCode}`);
    await answer.resume().toArray();
  };
  return {
    pid: child.pid ?? 0,
    call,
    stop: async () => {
      agent.destroy();
      await stop();
    },
  };
}
