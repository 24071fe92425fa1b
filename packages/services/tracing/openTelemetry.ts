import { setTimeout as sleep } from "node:timers/promises";
import {
  context,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span as OpenSpan,
} from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import { traceStatements } from "@parkline/db/trace";
import { loggedError } from "../operation/loggedError.ts";
import type { Span, Spans, Tracing } from "./spans.ts";

const kinds = {
  server: SpanKind.SERVER,
  consumer: SpanKind.CONSUMER,
  producer: SpanKind.PRODUCER,
  internal: SpanKind.INTERNAL,
} as const;

/** A collector that does not answer costs this much at the end of the process, and nothing before. */
const patienceMilliseconds = 2_000;
const longestStatement = 2_000;

/** Sends spans in batches, from a queue that is bounded: what a collector does not take is dropped. */
export function openTelemetry(
  endpoint: string,
  { name, version }: { readonly name: string; readonly version: string },
): { readonly spans: Spans } & Tracing {
  const exporter = new OTLPTraceExporter({
    url: `${endpoint}/v1/traces`,
    timeoutMillis: patienceMilliseconds,
  });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": name, "service.version": version }),
    spanProcessors: [new BatchSpanProcessor(exporter, { scheduledDelayMillis: 1_000 })],
  });
  provider.register();
  const tracer = trace.getTracer("parkline", version);

  function opened(span: OpenSpan, within: Context): Span {
    return {
      run: (work) => context.with(trace.setSpan(within, span), work),
      end(more, error) {
        if (more !== undefined) span.setAttributes(more);
        if (error !== undefined) fail(span, error);
        span.end();
      },
    };
  }

  traceStatements({
    begin(text) {
      // Statements of nobody's request or job would each be a trace.
      if (trace.getActiveSpan() === undefined) return () => undefined;
      const [verb = "SQL"] = text.split(/[ ;(]/);
      const span = tracer.startSpan(verb.toUpperCase(), {
        kind: SpanKind.CLIENT,
        attributes: { "db.system.name": "postgresql", "db.query.text": text.slice(0, longestStatement) },
      });
      return (error) => {
        if (error !== undefined) fail(span, error);
        span.end();
      };
    },
    current,
  });

  return {
    spans: {
      begin(spanName, { kind, attributes = {}, parent }) {
        const within = remote(parent) ?? context.active();
        return opened(tracer.startSpan(spanName, { kind: kinds[kind], attributes }, within), within);
      },
      current,
    },
    async stop() {
      traceStatements(undefined);
      const ended = new AbortController();
      await Promise.race([
        // What could not be sent by now is lost, and is nobody's fault here.
        provider.shutdown().catch(() => undefined),
        sleep(patienceMilliseconds, undefined, { signal: ended.signal }).catch(() => undefined),
      ]);
      ended.abort();
    },
  };
}

/** Words of an error may quote what somebody typed. */
function fail(span: OpenSpan, error: unknown): void {
  const { type, code, message } = loggedError(error);
  span.setStatus({ code: SpanStatusCode.ERROR, message });
  span.setAttribute("error.type", code ?? type);
}

function current(): string | undefined {
  const found = trace.getActiveSpan()?.spanContext();
  if (found === undefined) return undefined;
  const flags = found.traceFlags.toString(16).padStart(2, "0");
  return `00-${found.traceId}-${found.spanId}-${flags}`;
}

function remote(parent: string | null | undefined): Context | undefined {
  const [, traceId, spanId, flags] =
    /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(parent ?? "") ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags, 16),
    isRemote: true,
  });
}
