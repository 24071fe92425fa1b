import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import type { World } from "@parkline/testkit/world";
import { testPassword } from "./people.ts";

/** The API as it is deployed: a process of its own, on a port of its own, over the test's database. */
export interface ApiProcess {
  readonly origin: string;
  /** Of the process, as the system knows it. */
  readonly pid: number;
  /** Signs in and returns the headers that a page of that person sends. */
  signIn(username: string): Promise<Record<string, string>>;
  call(headers: Record<string, string>, path: string, input: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

/**
 * @param demo whether it is the demonstration that it serves
 * @param mailbox whether mail is kept on disk, as the embedded default does it; else there is no way for it
 */
export async function startApi(
  world: Pick<World, "ownerUrl" | "folder">,
  demo = false,
  mailbox = false,
): Promise<ApiProcess> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const settings = {
    PORT: String(port),
    HOST: "127.0.0.1",
    DATABASE_URL: world.ownerUrl,
    DATA_DIR: world.folder,
    DEMO: demo ? "1" : "0",
    ...(mailbox ? { SMTP_URL: "mailbox" } : {}),
  };
  const child = fork(join(import.meta.dirname, "../main.ts"), {
    env: { PATH: process.env["PATH"], ...settings },
    silent: true,
  });
  await ready(child);
  return {
    origin,
    pid: child.pid ?? -1,
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
    async stop() {
      if (child.exitCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
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

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
