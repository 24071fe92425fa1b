import { setTimeout as sleep } from "node:timers/promises";
import type { LiveBatch } from "@parkline/services/live/hub";

/** A page's stream over HTTP, broken off and taken up again by `lastEventId` as a browser does it. */
export interface PageStream {
  /** What was told, in its order, over all connections. */
  readonly heard: readonly LiveBatch[];
  readonly arrivals: readonly number[];
  /** Why connections were not made: a browser gives up the stream then, and its page opens another. */
  readonly refusals: readonly string[];
  numbers(): number[];
  /** How the connection of now ended. */
  ended(): Promise<string>;
  /** Cuts the line and comes back at once. */
  reconnect(): Promise<void>;
  close(): Promise<void>;
}

interface Options {
  /** A connection that ends is made anew after so long. Left out, it is not. */
  readonly retryMilliseconds?: number;
  /** Without a number: whatever comes next. */
  readonly after?: number;
  readonly procedure?: "live.changes" | "live.reminders";
}

export function openStream(
  origin: string,
  headers: Readonly<Record<string, string>>,
  options: Options = {},
): PageStream {
  const { after, retryMilliseconds, procedure = "live.changes" } = options;
  const heard: LiveBatch[] = [];
  const arrivals: number[] = [];
  const refusals: string[] = [];
  let lastEventId: string | undefined;
  let isClosed = false;
  let connection = connect();

  function connect() {
    const breaker = new AbortController();
    const input = encodeURIComponent(JSON.stringify(after === undefined ? {} : { after }));
    const resume = lastEventId === undefined ? "" : `&lastEventId=${lastEventId}`;
    const asked = fetch(`${origin}/trpc/${procedure}?input=${input}${resume}`, {
      headers: { ...headers, accept: "text/event-stream" },
      signal: breaker.signal,
    });
    const ended = read(asked, breaker.signal);
    if (retryMilliseconds !== undefined) void ended.then(() => again(breaker.signal));
    return { breaker, ended };
  }
  async function again(of: AbortSignal): Promise<void> {
    await sleep(retryMilliseconds);
    if (!of.aborted && !isClosed) connection = connect();
  }
  async function read(asked: Promise<Response>, signal: AbortSignal): Promise<string> {
    try {
      const answer = await asked;
      if (!answer.ok || answer.body === null) {
        refusals.push(`answered ${answer.status}`);
        return `answered ${answer.status}`;
      }
      let text = "";
      for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
        text += chunk;
        const events = text.split("\n\n");
        text = events.pop() ?? "";
        for (const event of events) take(event);
      }
      return "ended by the server";
    } catch (error) {
      const words = error instanceof Error ? error.name : "broken";
      if (!signal.aborted) refusals.push(words);
      return words;
    }
  }
  function take(event: string): void {
    const part = (name: string) => new RegExp(`^${name}: ?(.*)$`, "m").exec(event)?.[1];
    // An end that is said stops the page from ever coming back, and so does a refusal.
    const said = part("event");
    if (said === "return" || said === "serialized-error") refusals.push(`${said} ${part("data") ?? ""}`);
    const id = part("id");
    if (id === undefined) return;
    lastEventId = id;
    arrivals.push(performance.now());
    heard.push(JSON.parse(part("data") ?? "null") as LiveBatch);
  }
  return {
    arrivals,
    heard,
    refusals,
    numbers: () => heard.flatMap((batch) => batch.changes.map((change) => change.number)),
    ended: () => connection.ended,
    async reconnect() {
      connection.breaker.abort();
      await connection.ended;
      connection = connect();
    },
    async close() {
      isClosed = true;
      connection.breaker.abort();
      await connection.ended;
    },
  };
}
