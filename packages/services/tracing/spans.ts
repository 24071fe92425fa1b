/*
 * Traces, where their endpoint is set: a request with its procedure and statements, a job with what it sends. Without
 * `startTracing` nothing is loaded, and each of these functions only does the work that it is given.
 */

/** What a span tells besides its name and time: kinds, counts and ids, and never what people are called or wrote. */
export type Attributes = Readonly<Record<string, string | number | boolean>>;

export interface Span {
  /** What the work does belongs to the span. */
  run<Result>(work: () => Result): Result;
  end(more?: Attributes, error?: unknown): void;
}

export interface SpanStart {
  readonly kind: "server" | "consumer" | "producer" | "internal";
  readonly attributes?: Attributes;
  /** The trace that it goes on with, as W3C writes it (`traceparent`); without one it is part of what runs now. */
  readonly parent?: string | null | undefined;
}

export interface Spans {
  begin(name: string, start: SpanStart): Span;
  /** `traceparent` of what runs now. */
  current(): string | undefined;
}

const none: Span = { run: (work) => work(), end: () => undefined };
let spans: Spans = { begin: () => none, current: () => undefined };

export const beginSpan = (name: string, start: SpanStart): Span => spans.begin(name, start);
export const currentTrace = (): string | undefined => spans.current();

/** Does a piece of work in a span of its own. */
export async function inSpan<Result>(
  name: string,
  start: SpanStart,
  work: () => Promise<Result>,
): Promise<Result> {
  const span = spans.begin(name, start);
  try {
    const result = await span.run(work);
    span.end();
    return result;
  } catch (error) {
    span.end({}, error);
    throw error;
  }
}

/** What a line of the log carries of the trace. */
export function traceOfLine(): object {
  const [, traceId] = spans.current()?.split("-") ?? [];
  return traceId === undefined ? {} : { traceId };
}

export interface Tracing {
  /** Sends what is left, or gives up after two seconds. */
  stop(): Promise<void>;
}

/** @param endpoint of a collector, OTLP over HTTP; undefined makes no traces and loads nothing */
export async function startTracing(
  endpoint: string | undefined,
  process: { readonly name: string; readonly version: string },
): Promise<Tracing> {
  if (endpoint === undefined) return { stop: () => Promise.resolve() };
  const { openTelemetry } = await import("./openTelemetry.ts");
  const opened = openTelemetry(endpoint, process);
  spans = opened.spans;
  return opened;
}
