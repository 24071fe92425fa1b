import type { Database } from "@parkline/db/connect";
import { inPark, type ParkTransaction } from "@parkline/db/park";
import { dayIn, type Day } from "@parkline/domain/date/day";
import type { Actor } from "@parkline/domain/people/permission";
import type { ReadOnReplica } from "./behind.ts";
import { hasAnnounced } from "./change.ts";
import type { FileStore } from "./fileStore.ts";
import { onceIn, type Once } from "./once.ts";
import { raiseChange } from "./live/process.ts";

/** One park as a request sees it. */
export interface Park {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly divisionCode: string;
}

/**
 * What a verb works with: who acts, in which park, at what instant. The demonstration data, jobs and the command line
 * make contexts of their own and call the same verbs; a clock is read nowhere else.
 */
export interface Context {
  readonly db: Database;
  readonly files: FileStore;
  readonly actor: Actor;
  readonly park: Park;
  readonly now: Date;
  readonly requestId: string;
  /** Where whoever asks may ask again for what was done already. */
  readonly once?: Once | undefined;
  /** For reads that may be a little behind (see behind.ts); undefined asks the primary for everything. */
  readonly replica?: ReadOnReplica | undefined;
}

/** All that rules and derived figures need: what runs by itself, without a person, has no more. */
export type ParkMoment = Pick<Context, "park" | "now">;

/** The business day of the request, in the park's zone. */
export function today(ctx: Pick<Context, "now">): Day {
  return dayIn("Asia/Shanghai", ctx.now);
}

/**
 * One transaction behind the park's wall: all of a verb's reads and writes, its audit row and its change-log row. Open
 * pages are woken after the commit.
 */
export async function transact<Result>(
  ctx: Context,
  work: (tx: ParkTransaction) => Promise<Result>,
): Promise<Result> {
  let announced = false;
  const step = ctx.once?.next();
  const result = await inPark(
    ctx.db,
    ctx.park.id,
    async (tx) => {
      const done = await (step === undefined ? work(tx) : onceIn(tx, ctx, step, () => work(tx)));
      announced = hasAnnounced(tx);
      return done;
    },
    "write",
  );
  if (announced) raiseChange(ctx.db, ctx.park.id);
  return result;
}

/** A read behind the park's wall; the database refuses any write in it. */
export function read<Result>(
  ctx: Pick<Context, "db" | "park">,
  work: (tx: ParkTransaction) => Promise<Result>,
): Promise<Result> {
  return inPark(ctx.db, ctx.park.id, work, "read");
}
