import { once } from "node:events";
import { Agent, request, type ClientRequest, type IncomingMessage } from "node:http";
import { gunzipSync } from "node:zlib";
import type { BureauPerson } from "./bureau.ts";

/** What came back of one procedure: its data, or the code of the problem in its way. */
export type Answer<Data> = { readonly data: Data } | { readonly refused: string };

/** The page of one person, as far as it speaks to the server. */
export interface Browser {
  /** The procedures of one request, as the page batches them. @throws Error for whatever is no answer of a procedure */
  ask(calls: readonly Asked[], how?: { readonly byItself: boolean }): Promise<readonly Answer<unknown>[]>;
  /** Opens the stream of what others change; it is opened once for all. */
  follow(heard: (event: string) => void, broken: () => void): Promise<void>;
  close(): void;
}
export interface Asked {
  readonly path: string;
  readonly input?: unknown;
}

interface Item {
  readonly result?: { readonly data: unknown };
  readonly error?: { readonly data?: { readonly problem?: { readonly code?: string } } };
}

/** Two kept connections and one stream, as a browser holds them. It comes from afar, through a proxy on this machine. */
export function openBrowser(origin: string, person: BureauPerson): Browser {
  const agent = new Agent({ keepAlive: true, maxSockets: 2 });
  const headers = {
    cookie: person.cookie,
    origin,
    "x-parkline": "1",
    "x-forwarded-for": `10.1.${Math.floor(person.id / 250)}.${1 + (person.id % 250)}`,
    "accept-encoding": "gzip",
  };
  let stream: ClientRequest | undefined;

  async function post(path: string, body: string, byItself: boolean): Promise<IncomingMessage> {
    const asked = request(`${origin}${path}`, {
      method: "POST",
      agent,
      headers: {
        ...headers,
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        ...(byItself ? { "x-idle": "1" } : {}),
      },
    });
    asked.end(body);
    try {
      const [answer] = (await once(asked, "response")) as [IncomingMessage];
      return answer;
    } catch (error) {
      // The server closed a resting connection as we took it up: a browser sends the request anew.
      if (asked.reusedSocket && error instanceof Error && "code" in error && error.code === "ECONNRESET")
        return post(path, body, byItself);
      throw error;
    }
  }

  return {
    async ask(calls, { byItself } = { byItself: false }) {
      const path = `/trpc/${calls.map((call) => call.path).join(",")}?batch=1`;
      const inputs = calls.flatMap(({ input }, index) => (input === undefined ? [] : [[index, input]]));
      const answer = await post(path, JSON.stringify(Object.fromEntries(inputs)), byItself);
      const items = JSON.parse(await textOf(answer)) as Item[] | object;
      if (!isList(items)) throw new Error(`${path} answered ${answer.statusCode}`);
      return items.map((item) => answerOf(item, path));
    },
    async follow(heard, broken) {
      stream = request(`${origin}/trpc/live.changes?input=%7B%7D`, {
        headers: { ...headers, accept: "text/event-stream" },
      });
      stream.end();
      const [answer] = (await once(stream, "response")) as [IncomingMessage];
      if (answer.statusCode !== 200) throw new Error(`live.changes answered ${answer.statusCode}`);
      let isOver = false;
      const end = () => {
        if (!isOver && stream?.destroyed !== true) broken();
        isOver = true;
      };
      answer.on("data", (piece: Buffer) => {
        if (piece.includes('"changes":[{')) heard(piece.toString());
      });
      answer.on("end", end);
      answer.on("error", end);
      stream.on("error", () => undefined);
    },
    close() {
      stream?.destroy();
      agent.destroy();
    },
  };
}

const isList = (items: Item[] | object): items is Item[] => Array.isArray(items);

async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const whole = Buffer.concat(chunks);
  return (answer.headers["content-encoding"] === "gzip" ? gunzipSync(whole) : whole).toString();
}

function answerOf({ result, error }: Item, path: string): Answer<unknown> {
  if (result !== undefined) return { data: result.data };
  const code = error?.data?.problem?.code;
  if (code === undefined || code === "server.unavailable")
    throw new Error(`${path}: ${JSON.stringify(error)}`);
  return { refused: code };
}
