import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "@parkline/db/connect";
import { today, type Context } from "./context.ts";

/** All that the answer may depend on besides what is asked: the park and the day, and never who asks. */
export type ParkAsked = Pick<Context, "db" | "park" | "now">;

/** Those who wait for the same answer, and until when the one before keeps them waiting. */
interface Line<Answer> {
  waiting: Promise<Answer> | undefined;
  free: Promise<void>;
}

/** Between two looks; what takes longer is looked for half of the time at most. */
const leastRest = 100;
/** A look that hangs, as on a line that is dead, holds up nobody longer. */
const mostPatience = 2_000;

/**
 * Answers many who ask the same of a park with one look at the database. Whoever asks shares a look that has not begun yet, with
 * all who wait for it: it shows whatever they have written or heard of before they asked, and nothing is kept once it was told.
 * The look is given no person. Whether somebody may ask is settled before, for each by themselves.
 */
export function together<Asked, Answer>(look: (of: ParkAsked, asked: Asked) => Promise<Answer>) {
  const ofDatabase = new WeakMap<Database, Map<string, Line<Answer>>>();
  return (ctx: Context, asked: Asked): Promise<Answer> => {
    const { db, park, now } = ctx;
    const lines = ofDatabase.get(db) ?? new Map<string, Line<Answer>>();
    ofDatabase.set(db, lines);
    const key = JSON.stringify([park.id, today(ctx), asked]);
    const line = lines.get(key) ?? { waiting: undefined, free: Promise.resolve() };
    lines.set(key, line);

    async function begin(): Promise<Answer> {
      await line.free;
      line.waiting = undefined;
      const begun = performance.now();
      const answer = look({ db, park, now }, asked);
      const rest = () => pause(Math.max(leastRest, performance.now() - begun));
      line.free = Promise.race([answer.then(rest, rest), pause(mostPatience)]).then(() => {
        if (line.waiting === undefined) lines.delete(key);
      });
      return answer;
    }
    line.waiting ??= begin();
    return line.waiting;
  };
}

const pause = (milliseconds: number) => sleep(milliseconds, undefined, { ref: false });
