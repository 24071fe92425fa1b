import type { ParkTransaction } from "@parkline/db/park";
import { announce } from "../change.ts";
import type { Context } from "../context.ts";

/** The actor's own pages hear that their reminders have changed; those of others need not look. */
export async function tellBell(tx: ParkTransaction, ctx: Context): Promise<void> {
  await announce(tx, ctx, "reminder", null, { personId: ctx.actor.personId });
}
