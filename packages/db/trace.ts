import type { ClientBase } from "pg";

/** Who hears of statements, where traces are made. */
export interface StatementTracer {
  /** A statement is sent, as its text without values; what comes back is called once it is answered. */
  begin(text: string): (error?: unknown) => void;
  /** The trace that is going on, as W3C writes it. */
  current(): string | undefined;
}

let tracer: StatementTracer | undefined;

/** To be called before the first connection is opened; without it no statement costs anything more. */
export function traceStatements(one: StatementTracer | undefined): void {
  tracer = one;
}

/** Has each statement of a connection told. */
export function watchStatements(client: ClientBase): void {
  const listening = tracer;
  if (listening === undefined) return;
  const plain = client.query.bind(client) as (...words: unknown[]) => unknown;
  function query(...words: unknown[]): unknown {
    const [text] = words;
    if (typeof text !== "string" || listening === undefined) return plain(...words);
    const end = listening.begin(withoutValues(text));
    const answer = plain(...words);
    if (answer instanceof Promise) answer.then(() => end(), end);
    else end();
    return answer;
  }
  client.query = query as typeof client.query;
}

/** The text of a statement, of which values travel apart; one that is written into it goes. */
export function withoutValues(text: string): string {
  return text
    .replaceAll(/'(?:[^']|'')*'/g, "?")
    .replaceAll(/\/\*.*?\*\//gs, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** Says to the database in which trace a transaction writes: what is left for a job carries it (migration 0075). */
export function traceSetting(): string {
  const current = tracer?.current();
  return current !== undefined && /^[0-9a-f-]{55}$/.test(current)
    ? `; set local app.trace = '${current}'`
    : "";
}
