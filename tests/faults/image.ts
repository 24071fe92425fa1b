/*
 * `npm run -s drill -- image`: does in a folder of its own what infra/Dockerfile does to make the images, and runs what came of it:
 * the database brought up by the worker's, api and worker as they start in a container, their probes, and their end by SIGTERM.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, delimiter, dirname, join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@parkline/infra/port";
import { createBlankDatabase } from "@parkline/testkit/database";
import { execForm, stageNamed, type Stage } from "../architecture/dockerfile.ts";
import type { Drill, DrillOptions, DrillRow } from "./drill.ts";
import { standing } from "./standing.ts";
import { inWorld } from "./world.ts";

const root = join(import.meta.dirname, "..", "..");
const programs = join(root, "node_modules", ".bin");
const left = new Set(["node_modules", "dist", ".turbo", ".data"]);

export const drillImage: Drill = (options) => inWorld(() => buildAndRun(options));

/** The same on the database of whoever calls. */
export async function buildAndRun({ quick, say }: DrillOptions): Promise<DrillRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "parkline-image-"));
  const running: ChildProcess[] = [];
  const close = standing(async () => {
    for (const child of running) child.kill("SIGKILL");
    await rm(folder, { recursive: true, force: true });
  });
  const seen = new Map<string, boolean>();
  const check = (what: string, good: boolean): void => {
    seen.set(what, good);
    say(`${good ? "✓" : "✗"} ${what}`);
  };
  try {
    const app = join(folder, "app");
    await build(stageNamed("server"), app);
    check("no library that only the building needs", !existsSync(join(app, "node_modules/.pnpm/vitest")));
    check("nothing of the tests", !existsSync(join(app, "packages/testkit")));
    if (!quick) {
      const pages = join(folder, "pages");
      await build(stageNamed("pages"), pages);
      cpSync(join(pages, "apps/web/dist"), join(app, "apps/web/dist"), { recursive: true });
    }
    await runImage({ app, folder, running, check, quick });
  } finally {
    await close();
  }
  const failed = [...seen.values()].filter((good) => !good).length;
  const row = { drill: "image", backend: "postgres", lost: 0, duplicates: 0, ambiguous: 0 } as const;
  const goal =
    "what the Dockerfile builds brings the database up, serves, answers its probes and ends on SIGTERM";
  return [{ ...row, expected: seen.size, delivered: seen.size - failed, failed, goal, met: failed === 0 }];
}

/** The steps of a stage, in a folder that stands for its WORKDIR. */
async function build({ steps }: Stage, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const { keyword, words, text } of steps) {
    if (keyword === "COPY") copy(words.slice(0, -1), words.at(-1) ?? "", folder);
    else if (keyword === "RUN") await shell(text, folder);
    else throw new Error(`a drill of infra/Dockerfile that knows no ${keyword}`);
  }
}

/** As COPY does: a folder's content into the folder named, files into it or as it. */
function copy(sources: readonly string[], target: string, folder: string): void {
  for (const source of sources) {
    const to = target.endsWith("/") ? join(folder, target, basename(source)) : join(folder, target);
    cpSync(join(root, source), to, {
      recursive: true,
      filter: (path) => !left.has(basename(relative(root, path))),
    });
  }
}

async function shell(command: string, cwd: string): Promise<void> {
  const child = spawn("sh", ["-ec", command], {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    // The stage `tools` has set it; the store of this machine stands for the image's network.
    env: { ...environment(), CI: "true", npm_config_prefer_offline: "true" },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (part: string) => (output += part));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`${command} ended with ${String(code)}:\n${output.slice(-3000)}`);
}

const environment = (): NodeJS.ProcessEnv => ({
  PATH: [dirname(process.execPath), programs, process.env["PATH"]].join(delimiter),
  HOME: process.env["HOME"],
});

interface ImageRun {
  readonly app: string;
  readonly folder: string;
  readonly running: ChildProcess[];
  readonly check: (what: string, good: boolean) => void;
  readonly quick: boolean;
}

async function runImage({ app, folder, running, check, quick }: ImageRun): Promise<void> {
  const database = await createBlankDatabase();
  const [port, workerPort] = [await freePort(), await freePort()];
  const settings = {
    ...environment(),
    NODE_ENV: "production",
    HOST: "127.0.0.1",
    PORT: String(port),
    WORKER_PORT: String(workerPort),
    DATA_DIR: join(folder, "data"),
    DATABASE_URL: database.ownerUrl,
    SMTP_URL: "mailbox",
  };
  const start = (words: readonly string[]): { child: ChildProcess; said: () => string } => {
    const [command = "", ...rest] = words;
    const child = spawn(command, rest, { cwd: app, env: settings, stdio: ["ignore", "pipe", "pipe"] });
    running.push(child);
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (part: string) => (said += part));
    return { child, said: () => said };
  };
  const ended = async (words: readonly string[]): Promise<number | null> => {
    const { child } = start(words);
    const [code] = (await once(child, "close")) as [number | null];
    return code;
  };
  const step = (stage: string, keyword: string) =>
    execForm(stageNamed(stage).steps.findLast((one) => one.keyword === keyword));
  const probed = async (stage: string): Promise<boolean> => {
    const limit = performance.now() + 30_000;
    while (performance.now() < limit) {
      if ((await ended(step(stage, "HEALTHCHECK"))) === 0) return true;
      await sleep(200);
    }
    return false;
  };
  try {
    check("its probe fails while no api runs", (await ended(step("api", "HEALTHCHECK"))) === 1);
    check(
      "migrate brings an empty database up",
      (await ended(["node", "apps/cli/main.ts", "migrate", "--found"])) === 0,
    );
    const worker = start(step("worker", "CMD"));
    const api = start(step("api", "CMD"));
    check("the worker's probe succeeds", await probed("worker"));
    check("the api's probe succeeds", await probed("api"));
    const told = await (await fetch(`http://127.0.0.1:${workerPort}/metrics`)).text();
    check("the worker tells its metrics", told.includes("\nparkline_job_seconds_count{"));
    const origin = `http://127.0.0.1:${port}`;
    // What does not run answers nothing, which is what is looked for.
    const ready = () =>
      fetch(`${origin}/readyz`).then(
        ({ status }) => status === 200,
        () => false,
      );
    for (let tries = 0; tries < 100 && !(await ready()); tries += 1) await sleep(200);
    check("/readyz says that all works", await ready());
    if (!quick) check("the page is served", (await (await fetch(origin)).text()).includes('<div id="root">'));
    for (const [name, { child, said }] of Object.entries({ api, worker })) {
      const end = once(child, "exit");
      child.kill("SIGTERM");
      const patience = new AbortController();
      const [code] = (await Promise.race([end, sleep(10_000, [null], { signal: patience.signal })])) as [
        number | null,
      ];
      patience.abort();
      check(`${name} ends on SIGTERM`, code === 0);
      check(`${name} has written JSON alone`, said().trim().split("\n").every(isJson));
    }
  } finally {
    await database.drop();
  }
}

function isJson(line: string): boolean {
  try {
    return typeof JSON.parse(line) === "object";
  } catch {
    return false;
  }
}
