import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { freePort } from "@parkline/testkit/port";
import type { World } from "@parkline/testkit/world";
import { testPassword } from "./people.ts";

/** Whoever comes over HTTP: a page, and what it does. */
export interface Visitor {
  readonly origin: string;
  /** Signs in and returns the headers that a page of that person sends. */
  signIn(username: string): Promise<Record<string, string>>;
  call(headers: Record<string, string>, path: string, input: unknown): Promise<unknown>;
}

/** The API as it is deployed: a process of its own, on a port of its own, over the test's database. */
export interface ApiProcess extends Visitor {
  /** Of the process, as the system knows it. */
  readonly pid: number;
  /** Ends it as a start does, and waits until it is gone. */
  stop(): Promise<void>;
  /** Ends it without a word to it. */
  kill(): Promise<void>;
}

/**
 * @param demo whether it is the demonstration that it serves
 * @param mailbox whether mail is kept on disk, as the embedded default does it; else there is no way for it
 * @param more settings besides; a PORT there is the one that it gets
 */
export async function startApi(
  world: Pick<World, "ownerUrl" | "folder">,
  demo = false,
  mailbox = false,
  more: Readonly<Record<string, string>> = {},
): Promise<ApiProcess> {
  const port = more["PORT"] ?? String(await freePort());
  const settings = {
    PORT: port,
    HOST: "127.0.0.1",
    DATABASE_URL: world.ownerUrl,
    DATA_DIR: world.folder,
    DEMO: demo ? "1" : "0",
    ...(mailbox ? { SMTP_URL: "mailbox" } : {}),
  };
  const child = fork(join(import.meta.dirname, "../main.ts"), {
    env: { PATH: process.env["PATH"], ...settings, ...more },
    silent: true,
  });
  await ready(child);
  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }
  return {
    ...visitorOf(`http://127.0.0.1:${port}`),
    pid: child.pid ?? -1,
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
  };
}

export function visitorOf(origin: string): Visitor {
  return {
    origin,
    signIn: (username) => signIn(origin, username),
    async call(headers, path, input) {
      const answer = await fetch(`${origin}/trpc/${path}`, {
        method: "POST",
        headers,
        body: JSON.stringify(input),
      });
      const body = (await answer.json()) as { result?: { data: unknown }; error?: unknown };
      if (body.result === undefined) throw new Error(`${path} answered ${JSON.stringify(body.error)}`);
      return body.result.data;
    },
  };
}

/** Signs a person in and returns the headers that a page of theirs sends. */
export async function signIn(origin: string, username: string): Promise<Record<string, string>> {
  const headers = { origin, "x-parkline": "1", "content-type": "application/json" };
  const body = JSON.stringify({ username, password: testPassword });
  const answer = await fetch(`${origin}/api/auth/sign-in/username`, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`sign-in answered ${answer.status}: ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  return { ...headers, cookie };
}

async function ready(child: ChildProcess): Promise<void> {
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, "exit").then(() => Promise.reject(new Error(`the API ended: ${said}`)));
  await Promise.race([once(child, "message"), ended]);
  child.stdout?.resume();
  ended.catch(() => undefined);
}
