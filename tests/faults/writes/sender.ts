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
  readonly error?: { readonly data?: { readonly problem?: { readonly code: string } } };
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
    const key = randomUUID();
    const limit = performance.now() + this.#patience.totalMilliseconds;
    for (let tries = 1; ; tries += 1) {
      const lastSentAt = Date.now();
      const told = { path, key, tries, lastSentAt };
      const answer = await this.send(path, input, key).catch((error: unknown) => String(error));
      if (typeof answer !== "string" && answer.status < 500) {
        const { result, error } = JSON.parse(answer.body) as Body;
        if (answer.status === 200) return { ...told, outcome: "done", data: result?.data, why: "" };
        return { ...told, outcome: "refused", data: null, why: error?.data?.problem?.code ?? answer.body };
      }
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
}
