import { z } from "zod";
import type { Database } from "@parkline/db/connect";
import { listAccountEvents } from "@parkline/db/query/account";
import { readUsername } from "@parkline/db/query/people";
import { notFound } from "@parkline/domain/record";
import { entryIdSchema, idSchema } from "@parkline/domain/text";
import { read } from "../context.ts";
import { selfVerb } from "../session/selfVerb.ts";
import { verb } from "../verb.ts";

const page = {
  /** `next` of the page before; null begins with the newest. */
  before: entryIdSchema.nullable().default(null),
  limit: z.int().min(1).max(100).default(20),
};

/**
 * One's own record: sign-ins, refusals, lock-outs, changes of the password, the newest first.
 * @returns `next`, where the following page begins, null on the last
 */
export const readOwnRecord = selfVerb(z.strictObject(page), async ({ db, signedIn }, { before, limit }) =>
  pageOf(db, signedIn.username, before, limit),
);

/**
 * The same of anybody with a role in the park, for its administrator.
 * @throws Problem `record.notFound` for somebody who is not of this park
 */
export const readPersonRecord = verb(
  "people.manage",
  z.strictObject({ id: idSchema, ...page }),
  async (ctx, { id, before, limit }) =>
    read(ctx, async (tx) => {
      const username = await readUsername(tx, ctx.park.id, id);
      if (username === undefined) throw notFound("person");
      return pageOf(tx, username, before, limit);
    }),
);

async function pageOf(db: Database, username: string, before: number | null, limit: number) {
  const rows = await listAccountEvents(db, username, before, limit + 1);
  const events = rows.slice(0, limit);
  return { events, next: rows.length > limit ? (events.at(-1)?.id ?? null) : null };
}
