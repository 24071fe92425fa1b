import { once } from "node:events";
import {
  createServer,
  request as ask,
  type IncomingMessage,
  type RequestOptions,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { buffer, text } from "node:stream/consumers";
import { standing } from "../standing.ts";
import { mark, type Aim } from "./aims.ts";

/**
 * What wapiti walks: a page of links to every page and file, and of a form for every procedure. It knows forms and links, and
 * no JSON and no session: what it sends goes on to the product as one of our pages sends it, and the answer back as it is.
 */
export async function openGuide(
  origin: string,
  headers: Readonly<Record<string, string>>,
  aims: readonly Aim[],
  pages: readonly string[],
): Promise<Stop & { asked(): number }> {
  let asked = 0;
  const forms = new Map(aims.filter(({ method }) => method === "POST").map((aim) => [aim.name, aim]));
  const links = aims.filter(({ method }) => method === "GET").map(({ path }) => path.replaceAll(mark, ""));
  const guide = pageOf([...pages, ...links], [...forms.values()]);

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const url = incoming.url ?? "/";
    if (url === "/guide") {
      outgoing.setHeader("content-type", "text/html; charset=utf-8").end(guide);
      return;
    }
    asked += 1;
    const aim = forms.get(decodeURIComponent(/^\/call\/([^?]*)/.exec(url)?.[1] ?? ""));
    const sent = aim === undefined ? Buffer.alloc(0) : Buffer.from(filled(aim, await text(incoming)));
    const { "content-length": _length, host: _host, ...own } = incoming.headers;
    const got = await answered(`${origin}${aim?.path ?? url}`, sent, {
      method: aim === undefined ? incoming.method : "POST",
      headers: { ...own, ...headers, ...aim?.headers, "content-length": sent.length },
    });
    outgoing.writeHead(got.statusCode ?? 502, got.headers);
    got.pipe(outgoing);
  }

  return { ...(await listen(answer)), asked: () => asked };
}

/**
 * Sends on whatever comes, and breaks answers in JSON into lines: sqlmap looks through an answer for what it sent line by line, for
 * seconds where a list stands on one.
 */
export function openLines(origin: string): Promise<Stop> {
  return listen(async (incoming, outgoing) => {
    const { host: _host, "accept-encoding": _encoding, ...headers } = incoming.headers;
    const sent = await buffer(incoming);
    const got = await answered(`${origin}${incoming.url}`, sent, { method: incoming.method, headers });
    const body = await buffer(got);
    const isJson = got.headers["content-type"]?.includes("json") === true && body.length > 0;
    const lines = isJson ? Buffer.from(JSON.stringify(JSON.parse(String(body)), null, 1)) : body;
    const { "transfer-encoding": _transfer, ...said } = got.headers;
    outgoing.writeHead(got.statusCode ?? 502, { ...said, "content-length": lines.length });
    outgoing.end(lines);
  });
}

interface Stop {
  readonly origin: string;
  stop(): Promise<void>;
}

/** A server of this machine's own; what it cannot answer breaks off. */
async function listen(
  answer: (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>,
): Promise<Stop> {
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const stop = standing(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}

async function answered(url: string, body: Buffer, how: RequestOptions): Promise<IncomingMessage> {
  const onward = ask(url, how);
  onward.end(body);
  const [got] = (await once(onward, "response")) as [IncomingMessage];
  return got;
}

/** The places of a body that a scanner may write into, in their order. */
const places = (body: string): string[] => body.split(mark).slice(0, -1);

function pageOf(links: readonly string[], forms: readonly Aim[]): string {
  const link = (path: string) => `<a href="${path.replaceAll("&", "&amp;")}">x</a>`;
  const form = ({ name, body }: Aim) =>
    `<form method="post" action="/call/${encodeURIComponent(name)}">${places(body)
      .map((_, place) => `<input type="text" name="p${place}" value="a">`)
      .join("")}<input type="submit"></form>`;
  return `<!doctype html><html><body>${links.map(link).join("\n")}${forms.map(form).join("\n")}</body></html>`;
}

/** The body with what the form brought in the marked places. */
function filled({ body }: Aim, form: string): string {
  const fields = new URLSearchParams(form);
  const parts = body.split(mark);
  return parts
    .map((part, place) => {
      const put = fields.get(`p${place}`);
      return put === null || place === parts.length - 1 ? part : part + JSON.stringify(put).slice(1, -1);
    })
    .join("");
}
