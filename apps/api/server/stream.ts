import { Readable } from "node:stream";
import {
  callTRPCProcedure,
  getTRPCErrorFromUnknown,
  isTrackedEnvelope,
  type AnyTRPCProcedure,
  type AnyTRPCRouter,
  type TrackedEnvelope,
  type TRPCError,
} from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Edge } from "../trpc.ts";
import { shapeError, toTrpcError } from "./refusal.ts";

/** A line on which nothing was said for so long is shown to be alive; its page takes one for dead that is silent longer. */
const pingMilliseconds = 15_000;
const deadMilliseconds = 40_000;

interface StreamParts {
  readonly router: AnyTRPCRouter;
  readonly edgeOf: (request: FastifyRequest, reply: FastifyReply) => Promise<Edge>;
  readonly onError: (refused: {
    readonly request: FastifyRequest;
    readonly error: TRPCError;
    readonly path: string;
    readonly ctx: Edge | undefined;
  }) => void;
}

/**
 * Serves the procedures that go on, in the words that tRPC's client reads. tRPC's own adapter takes each event of each stream
 * through four streams and sends it in three pieces; here what is told to many is written once, and goes out as it is.
 */
export function serveStreams(scope: FastifyInstance, { router, edgeOf, onError }: StreamParts): void {
  const procedures = router["_def"].procedures as Readonly<Record<string, AnyTRPCProcedure>>;
  for (const [path, procedure] of Object.entries(procedures))
    if (procedure["_def"].type === "subscription")
      scope.get(`/${path}`, (request, reply) => serve(path, request, reply));

  async function serve(path: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    let ctx: Edge | undefined;
    const refusal = (thrown: unknown) => {
      const error = getTRPCErrorFromUnknown(toTrpcError(thrown));
      onError({ request, error, path, ctx });
      const code = TRPC_ERROR_CODES_BY_KEY[error.code];
      const status = getHTTPStatusCodeFromError(error);
      const data = { code: error.code, httpStatus: status, path };
      return { status, shape: shapeError({ error, ctx, shape: { message: error.message, code, data } }) };
    };
    try {
      ctx = await edgeOf(request, reply);
    } catch (error) {
      const { status, shape } = refusal(error);
      return reply.code(status).send({ error: shape });
    }
    const ended = new AbortController();
    const asked = {
      router,
      path,
      ctx,
      type: "subscription" as const,
      signal: ended.signal,
      batchIndex: 0,
      getRawInput: async () => inputOf(request),
    };
    const events = async function* () {
      yield* (await callTRPCProcedure(asked)) as AsyncIterable<unknown>;
    };
    const lines = write(events(), ended, (error) => refusal(error).shape);
    return reply.header("content-type", "text/event-stream").header("x-accel-buffering", "no").send(lines);
  }
}

/** What the address says, and where a connection that broke had come to. */
function inputOf({ query, headers }: FastifyRequest): unknown {
  const asked = query as Readonly<Record<string, unknown>>;
  const input: unknown = typeof asked["input"] === "string" ? JSON.parse(asked["input"]) : undefined;
  const lastEventId = headers["last-event-id"] ?? asked["lastEventId"];
  if (lastEventId === undefined) return input;
  if (input === undefined) return { lastEventId };
  return typeof input === "object" && input !== null && !Array.isArray(input)
    ? { ...input, lastEventId }
    : input;
}

/** Writes what a procedure tells, as fast as it is taken; `ended` aborts when nobody takes it any more. */
function write(
  events: AsyncIterable<unknown>,
  ended: AbortController,
  shapeOf: (error: unknown) => unknown,
): Readable {
  let goOn = (): void => undefined;
  const lines = new Readable({
    read: () => goOn(),
    destroy(error, done) {
      clearInterval(ping);
      ended.abort();
      goOn();
      done(error);
    },
  });
  const ping = setInterval(() => lines.push(line("event: ping", "data: ")), pingMilliseconds);
  const taken = () => new Promise<void>((resolve) => (goOn = resolve));
  lines.push(
    line("event: connected", `data: ${JSON.stringify({ reconnectAfterInactivityMs: deadMilliseconds })}`),
  );
  void (async () => {
    try {
      for await (const event of events) {
        ping.refresh();
        if (!lines.push(written(event)) && !ended.signal.aborted) await taken();
        if (ended.signal.aborted) return;
      }
    } catch (error) {
      // A stream that is broken off is opened again where it was.
      const isBrokenOff = error instanceof DOMException && error.name === "AbortError";
      if (!isBrokenOff && !ended.signal.aborted)
        lines.push(line("event: serialized-error", `data: ${JSON.stringify(shapeOf(error))}`));
    } finally {
      clearInterval(ping);
      if (!lines.destroyed) lines.push(null);
    }
  })();
  return lines;
}

const line = (...parts: readonly string[]): Buffer => Buffer.from(`${parts.join("\n")}\n\n`);

/** Events by what they tell: the same batch goes to every page of a park. */
const kept = new WeakMap<object, { readonly id: string; readonly line: Buffer }>();

function written(event: unknown): Buffer {
  if (!isTrackedEnvelope(event)) throw new TypeError("an event without an id could not be come back to");
  const [id, data] = event as TrackedEnvelope<object>;
  const known = kept.get(data);
  if (known?.id === id) return known.line;
  const made = line(`id: ${id}`, `data: ${JSON.stringify(data)}`);
  kept.set(data, { id, line: made });
  return made;
}
