import { initTRPC, tracked } from "@trpc/server";
import { Problem } from "@parkline/domain/problem";
import type { Action } from "@parkline/domain/people/permission";
import type { Context } from "@parkline/services/context";
import type { SelfContext } from "@parkline/services/session/self";
import type { SelfVerb } from "@parkline/services/session/selfVerb";
import type { Verb } from "@parkline/services/verb";
import { beginSpan } from "@parkline/services/tracing/spans";
import type { z } from "zod";
import { liveStreams, procedureSeconds } from "./server/metrics.ts";
import { shapeError, toTrpcError } from "./server/refusal.ts";

/**
 * What a procedure may ask for. Both throw the Problem that stands in the way: no session, no park, a password that has
 * to be changed first.
 */
export interface Edge {
  readonly requestId: string;
  /** Who is signed in, for the log. */
  readonly personId: number | null;
  /** Who acts, in which park; of a write also what it is, so that it is done once under the key that came with it. */
  context(write?: AskedWrite): Context;
  /** The person alone, for what concerns nobody but themselves; a password that has to be changed does not stop it. */
  self(): SelfContext;
  /** To be called once something was written: whoever wrote it sees it from now on, whatever is read. */
  written(): Promise<void>;
  /** Aborts with the signal, and as soon as the stream would be refused: session ended, person disabled, role or park lost. */
  readonly untilRefused: (action: Action, signal: AbortSignal | undefined) => AbortSignal;
  /** Aborts when the process goes: a stream is then broken off, so that its page opens it again. */
  readonly leaving: AbortSignal;
}

export interface AskedWrite {
  readonly path: string;
  readonly input: unknown;
  /** Its place among those that were asked for in one request. */
  readonly place: number;
}

/** What the test of the walls reads: the action that a procedure asks for (`self` for one's own session) and what it takes. */
export interface ProcedureMeta {
  readonly action: Action | "self";
  readonly input: z.ZodType;
}

const t = initTRPC
  .context<Edge>()
  .meta<ProcedureMeta>()
  .create({
    // The verb reads the input itself; the page learns of a fault by `data.problem` alone.
    isDev: false,
    errorFormatter: shapeError,
    // Streams are served by server/stream.ts alone.
    sse: { enabled: false },
  });

export const router = t.router;

/** Every procedure is timed, by its name alone; a stream lasts as long as somebody looks, and is not. */
const procedure = t.procedure.use(async ({ next, path, type }) => {
  if (type === "subscription") return next();
  const end = procedureSeconds.startTimer({ procedure: path });
  const span = beginSpan(path, {
    kind: "internal",
    attributes: { "rpc.system": "trpc", "rpc.method": path },
  });
  const result = await span.run(next);
  const outcome = result.ok ? "ok" : "refused";
  span.end({ "parkline.outcome": outcome });
  end({ outcome });
  return result;
});

async function answer<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw toTrpcError(error);
  }
}

/** A procedure that reads. Its input is typed here and read once, by the verb. */
export function query<Input extends z.ZodType, Result>(verb: Verb<Input, Result>) {
  return procedure
    .meta({ action: verb.action, input: verb.input })
    .input((value: unknown) => value as z.input<Input>)
    .query(({ ctx, input }) => answer(async () => verb(ctx.context(), input as z.input<Input>)));
}

/** A procedure that changes something. */
export function mutation<Input extends z.ZodType, Result>(verb: Verb<Input, Result>) {
  return procedure
    .meta({ action: verb.action, input: verb.input })
    .input((value: unknown) => value as z.input<Input>)
    .mutation(({ ctx, input, path, batchIndex: place = 0 }) =>
      answer(async () => {
        const result = await verb(ctx.context({ path, input, place }), input as z.input<Input>);
        await ctx.written();
        return result;
      }),
    );
}

export function selfQuery<Input extends z.ZodType, Result>(verb: SelfVerb<Input, Result>) {
  return procedure
    .meta({ action: "self", input: verb.input })
    .input((value: unknown) => value as z.input<Input>)
    .query(({ ctx, input }) => answer(async () => verb(ctx.self(), input as z.input<Input>)));
}

export function selfMutation<Input extends z.ZodType, Result>(verb: SelfVerb<Input, Result>) {
  return procedure
    .meta({ action: "self", input: verb.input })
    .input((value: unknown) => value as z.input<Input>)
    .mutation(({ ctx, input }) => answer(async () => verb(ctx.self(), input as z.input<Input>)));
}

/** One event of a stream; after a broken connection the stream is opened again with the `id` of the last one seen. */
export interface StreamEvent<Data> {
  readonly id: string;
  readonly data: Data;
}

/**
 * A procedure that goes on: the verb gives back a function that yields until its signal aborts. The input of a stream
 * that is taken up again carries `lastEventId`.
 */
export function subscription<Input extends z.ZodType, Data>(
  verb: Verb<Input, (signal: AbortSignal) => AsyncIterable<StreamEvent<Data>>>,
) {
  return procedure
    .meta({ action: verb.action, input: verb.input })
    .input((value: unknown) => value as z.input<Input>)
    .subscription(async function* stream({ ctx, input, signal }) {
      const until = ctx.untilRefused(verb.action, signal);
      const open = await answer(async () => verb(ctx.context(), input as z.input<Input>));
      liveStreams.inc();
      try {
        for await (const event of open(until)) yield tracked(event.id, event.data);
      } finally {
        liveStreams.dec();
      }
      // An end would tell the page that nothing more is to come, even once its person has signed in again.
      if (ctx.leaving.aborted) throw new DOMException("the server is restarted", "AbortError");
      if (signal?.aborted !== true) throw toTrpcError(new Problem("session.missing"));
    });
}
