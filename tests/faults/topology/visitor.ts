import { Agent, request } from "node:https";
import type { Host } from "./lan.ts";
import { hostName, publicUrl, type Proxy } from "./product.ts";

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

interface Called {
  readonly status: number;
  readonly data: unknown;
  readonly code: string | undefined;
}

/** A browser of a person's, as far as the proxy can tell. */
export class Visitor {
  readonly #address: string;
  readonly #agent: Agent;
  readonly #cookies = new Map<string, string>();

  constructor(proxy: Host, { certificate }: Proxy) {
    this.#address = proxy.address;
    this.#agent = new Agent({ keepAlive: true, ca: certificate, servername: hostName });
  }

  ask(method: string, path: string, body?: object): Promise<Answer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = {
      host: hostName,
      origin: publicUrl,
      "x-parkline": "1",
      cookie,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    };
    return new Promise((resolve, reject) => {
      const to = { host: this.#address, port: 443, method, path, headers, agent: this.#agent };
      const asking = request(to, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (piece: string) => (text += piece));
        response.once("error", reject);
        response.once("end", () => {
          for (const line of response.headers["set-cookie"] ?? []) {
            const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
            this.#cookies.set(name, value);
          }
          resolve({ status: response.statusCode ?? 0, text, headers: response.headers });
        });
      });
      asking.once("error", reject);
      asking.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  async signIn(username: string, password: string): Promise<void> {
    const { status, text } = await this.ask("POST", "/api/auth/sign-in/username", { username, password });
    if (status !== 200) throw new Error(`${username} was not let in: ${status} ${text}`);
  }

  /** Calls a procedure as a page does. */
  async call(path: string, input?: unknown): Promise<Called> {
    const body = input === undefined ? {} : { 0: input };
    const { status, text, headers } = await this.ask("POST", `/trpc/${path}?batch=1`, body);
    if (headers["content-type"]?.includes("json") !== true)
      return { status, data: undefined, code: `http ${status}` };
    const [first] = [JSON.parse(text)].flat() as [Reply];
    return {
      status,
      data: first.result?.data,
      code: first.error?.data?.problem?.code ?? first.problem?.code,
    };
  }

  close(): void {
    this.#agent.destroy();
  }
}

interface Reply {
  readonly result?: { readonly data?: unknown };
  readonly error?: { readonly data?: { readonly problem?: { readonly code: string } } };
  readonly problem?: { readonly code: string };
}
