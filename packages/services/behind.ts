import type { ParkTransaction } from "@parkline/db/park";
import { read, type Context } from "./context.ts";

/** Reads on a replica that has all that this person has written; undefined where the primary has to be asked. */
export type ReadOnReplica = <Result>(
  parkId: number,
  work: (tx: ParkTransaction) => Promise<Result>,
) => Promise<{ readonly result: Result; readonly asOf: Date } | undefined>;

/** Of which moment an answer is, and how long before the request that was. */
export interface Moment {
  readonly computedAt: Date;
  readonly behindSeconds: number;
}

/**
 * A read that may be a little behind, for sums that somebody looks at and nothing is decided by: from a replica where there
 * is one that is near enough, and with the moment that it is of.
 */
export async function readBehind<Result>(
  ctx: Pick<Context, "db" | "park" | "now" | "replica">,
  work: (tx: ParkTransaction) => Promise<Result>,
): Promise<Moment & { readonly result: Result }> {
  const behind = await ctx.replica?.(ctx.park.id, work);
  if (behind === undefined) return { result: await read(ctx, work), computedAt: ctx.now, behindSeconds: 0 };
  const { result, asOf } = behind;
  const behindSeconds = Math.max(0, Math.round((ctx.now.getTime() - asOf.getTime()) / 1000));
  return { result, computedAt: asOf, behindSeconds };
}
