import { once } from "node:events";
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
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
): Promise<{ readonly origin: string; asked(): number; stop(): Promise<void> }> {
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
    const onward = ask(`${origin}${aim?.path ?? url}`, {
      method: aim === undefined ? incoming.method : "POST",
      headers: { ...own, ...headers, ...aim?.headers, "content-length": sent.length },
    });
    onward.once("response", (got) => {
      outgoing.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(outgoing);
    });
    onward.once("error", () => outgoing.destroy());
    onward.end(sent);
  }

  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const stop = standing(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => asked, stop };
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
