import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

/** One write as its sender knows it. */
export interface Written {
  readonly path: string;
  readonly key: string;
  /** How often it was sent until an answer came. */
  readonly tries: number;
  readonly lastSentAt: number;
  /** `done`: answered as done · `refused`: by a rule · `unknown`: no answer came, however often it was sent. */
  readonly outcome: "done" | "refused" | "unknown";
  readonly data: unknown;
  /** Why it was refused, or what came instead of an answer. */
  readonly why: string;
  /** What came on the way there: refusals for now, and how often nothing came at all. */
  readonly turnedAway: readonly TurnedAway[];
  readonly nothingCame: number;
  /** The longest wait for an answer. */
  readonly longestMilliseconds: number;
}

/** An answer that says that it could not be done now. */
interface TurnedAway {
  readonly status: number;
  readonly code: string;
  /** Whether it has a sentence in both languages, and when to come again. */
  readonly isWhole: boolean;
}

export interface Patience {
  /** For so long a write is sent again that no answer came for. */
  readonly totalMilliseconds: number;
  /** For so long one answer is waited for. */
  readonly answerMilliseconds: number;
}

/** What may come of one sending. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Headers;
}

interface Body {
  readonly result?: { readonly data?: unknown };
  readonly error?: { readonly data?: { readonly problem?: Said } };
  /** Of what is no procedure. */
  readonly problem?: Said;
}
interface Said {
  readonly code: string;
  readonly message: { readonly zh: string; readonly en: string };
}

export function turnedAwayBy({ status, body, headers }: Answer): TurnedAway {
  const { error, problem } = JSON.parse(body) as Body;
  const said = error?.data?.problem ?? problem;
  const isWhole =
    status === 503 && headers.has("retry-after") && said?.message.zh !== "" && said?.message.en !== "";
  return { status, code: said?.code ?? body, isWhole };
}

/** Sends writes as a page does: under a key, and again under the same key as long as no answer says what became of it. */
export class Sender {
  readonly #origin: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #patience: Patience;

  constructor(origin: string, headers: Readonly<Record<string, string>>, patience: Patience) {
    this.#origin = origin;
    this.#headers = headers;
    this.#patience = patience;
  }

  async write(path: string, input: object): Promise<Written> {
    const turnedAway: TurnedAway[] = [];
    let [nothingCame, longestMilliseconds] = [0, 0];
    const key = randomUUID();
    const limit = performance.now() + this.#patience.totalMilliseconds;
    for (let tries = 1; ; tries += 1) {
      const lastSentAt = Date.now();
      const start = performance.now();
      const answer = await this.send(path, input, key).catch((error: unknown) => String(error));
      longestMilliseconds = Math.max(longestMilliseconds, performance.now() - start);
      const told = { path, key, tries, lastSentAt, turnedAway, nothingCame, longestMilliseconds };
      if (typeof answer !== "string" && answer.status < 500) {
        const { result, error } = JSON.parse(answer.body) as Body;
        if (answer.status === 200) return { ...told, outcome: "done", data: result?.data, why: "" };
        return { ...told, outcome: "refused", data: null, why: error?.data?.problem?.code ?? answer.body };
      }
      if (typeof answer === "string") nothingCame += 1;
      else turnedAway.push(turnedAwayBy(answer));
      const why = typeof answer === "string" ? answer : `${answer.status} ${answer.body}`;
      if (performance.now() > limit) return { ...told, outcome: "unknown", data: null, why };
      await sleep(30 + 100 * Math.random());
    }
  }

  /** Sends it this once. */
  async send(path: string, input: object, key: string): Promise<Answer> {
    const response = await fetch(`${this.#origin}/trpc/${path}`, {
      method: "POST",
      headers: { ...this.#headers, "idempotency-key": key },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(this.#patience.answerMilliseconds),
    });
    return { status: response.status, headers: response.headers, body: await response.text() };
  }

  /** Sends a file to a project. */
  async upload(projectId: number, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Answer> {
    const form = new FormData();
    form.append("about", JSON.stringify({ projectId, kind: "other" }));
    form.append("file", new Blob([bytes]), name);
    const headers = new Headers(this.#headers);
    // The form says its own.
    headers.delete("content-type");
    const signal = AbortSignal.timeout(this.#patience.answerMilliseconds);
    const response = await fetch(`${this.#origin}/api/attachment`, {
      method: "POST",
      headers,
      body: form,
      signal,
    });
    return { status: response.status, headers: response.headers, body: await response.text() };
  }
}
