import type { FastifyInstance, InjectOptions } from "fastify";

export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, number | string | string[] | undefined>>;
}

/** One person's browser: keeps cookies and sends what our pages send. */
export class Browser {
  readonly #server: FastifyInstance;
  readonly #origin: string;
  readonly cookies = new Map<string, string>();
  /** The `Set-Cookie` lines of the last answer that had any. */
  setCookies: readonly string[] = [];

  constructor(server: FastifyInstance, origin: string) {
    this.#server = server;
    this.#origin = origin;
  }

  async request(options: InjectOptions & { url: string }): Promise<Reply> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { origin: this.#origin, "x-parkline": "1", cookie, ...options.headers };
    const answer = await this.#server.inject({ ...options, headers });
    const lines = [answer.headers["set-cookie"] ?? []].flat();
    if (lines.length > 0) this.setCookies = lines;
    for (const line of lines) this.#keep(line);
    const text = answer.body;
    const isJson = answer.headers["content-type"]?.includes("json") ?? false;
    return {
      status: answer.statusCode,
      body: isJson ? (JSON.parse(text) as unknown) : text,
      headers: answer.headers,
    };
  }

  #keep(line: string): void {
    const [pair = ""] = line.split(";");
    const equals = pair.indexOf("=");
    const name = pair.slice(0, equals);
    if (/max-age=0/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(equals + 1));
  }

  post(url: string, payload: object = {}, headers: Record<string, string> = {}): Promise<Reply> {
    return this.request({ method: "POST", url, payload, headers });
  }

  get(url: string, headers: Record<string, string> = {}): Promise<Reply> {
    return this.request({ method: "GET", url, headers });
  }

  signIn(username: string, password: string): Promise<Reply> {
    return this.post("/api/auth/sign-in/username", { username, password });
  }

  /** Calls a procedure as the page does: by POST, in a batch. */
  async call(path: string, input?: unknown, headers: Record<string, string> = {}): Promise<Called> {
    const payload = input === undefined ? {} : { 0: input };
    const answer = await this.post(`/trpc/${path}?batch=1`, payload, headers);
    const [first] = [answer.body].flat() as [CallBody];
    const problem = first.error?.data?.problem ?? first.problem;
    return { status: answer.status, data: first.result?.data, problem };
  }
}

interface CallBody {
  readonly result?: { readonly data?: unknown };
  readonly error?: { readonly data?: { readonly problem?: Called["problem"] } };
  readonly problem?: Called["problem"];
}

export interface Called {
  readonly status: number;
  readonly data: unknown;
  readonly problem:
    | {
        readonly code: string;
        readonly message: { readonly zh: string; readonly en: string };
        readonly detail?: unknown;
      }
    | undefined;
}
