import { once } from "node:events";
import { Agent, request, type IncomingMessage } from "node:http";
import { connect } from "@parkline/db/connect";
import { storePassword } from "@parkline/db/query/account";
import { freePort } from "@parkline/infra/port";
import { hashPassword } from "@parkline/services/account/password";
import { startServer } from "./server.ts";

/** As `seedParks` names its people. */
const usernameOf = (personId: number): string => `bench${personId}`;
const password = "bench-Heron-40718";

/** The answer's body as it came; throws when it is a refusal. */
export type Call = (path: string, input: unknown) => Promise<string>;

/** The API as it is deployed, a process of its own, and one person signed in to it. */
export interface BenchApi {
  readonly origin: string;
  readonly pid: number;
  readonly username: string;
  readonly password: string;
  readonly call: Call;
  /** One more person, by their number in the case. */
  signIn(personId: number): Promise<Call>;
  /** Opens the live stream and calls back for every event that carries changes. */
  follow(heard: () => void): Promise<{ close(): void }>;
  stop(): Promise<void>;
}

/** @param ownerUrl the database of the case; person 1 of it signs in */
export async function startApi(ownerUrl: string, folder: string): Promise<BenchApi> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const server = await startServer("api", { ownerUrl, folder }, { PORT: String(port) });
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const plain = { origin, "x-parkline": "1", "content-type": "application/json" };

  async function post(path: string, body: unknown, headers: Record<string, string>) {
    const text = JSON.stringify(body);
    const sent = request(`${origin}${path}`, {
      method: "POST",
      agent,
      headers: { ...headers, "content-length": Buffer.byteLength(text) },
    });
    sent.end(text);
    const [answer] = (await once(sent, "response")) as [IncomingMessage];
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk as Buffer);
    const answered = Buffer.concat(chunks).toString();
    if (answer.statusCode !== 200)
      throw new Error(`${path} answered ${answer.statusCode}: ${answered.slice(0, 500)}`);
    return { text: answered, cookies: answer.headers["set-cookie"] ?? [] };
  }

  /** What a signed-in person's requests carry. */
  async function signedIn(personId: number): Promise<Record<string, string>> {
    await givePassword(ownerUrl, personId);
    const asked = { username: usernameOf(personId), password };
    const { cookies } = await post("/api/auth/sign-in/username", asked, plain);
    return { ...plain, cookie: cookies.map((line) => line.split(";")[0]).join("; ") };
  }
  const callWith =
    (headers: Record<string, string>): Call =>
    async (path, input) =>
      (await post(`/trpc/${path}`, input, headers)).text;

  const headers = await signedIn(1);
  return {
    origin,
    pid: server.pid,
    username: usernameOf(1),
    password,
    call: callWith(headers),
    signIn: async (personId) => callWith(await signedIn(personId)),
    async follow(heard) {
      const asked = request(`${origin}/trpc/live.changes?input=%7B%7D`, {
        headers: { ...headers, accept: "text/event-stream" },
      });
      asked.end();
      const [answer] = (await once(asked, "response")) as [IncomingMessage];
      answer.on("data", (chunk: Buffer) => {
        if (chunk.includes('"changes":[{')) heard();
      });
      answer.on("error", () => undefined);
      return { close: () => void asked.destroy() };
    },
    async stop() {
      agent.destroy();
      await server.stop();
    },
  };
}

async function givePassword(ownerUrl: string, personId: number): Promise<void> {
  const owner = connect(ownerUrl, { max: 1 });
  try {
    await storePassword(owner, personId, await hashPassword(password), false, new Date());
  } finally {
    await owner.destroy();
  }
}
