import { createHash, randomBytes } from "node:crypto";
import type { Database } from "@parkline/db/connect";
import { deleteFeed, feedOwner, readFeedDate, writeFeed } from "@parkline/db/query/activityFeed";
import { authorise } from "@parkline/domain/people/permission";
import { notFound } from "@parkline/domain/record";
import { audit } from "../audit.ts";
import { read, transact, type Context } from "../context.ts";
import type { FileStore } from "../fileStore.ts";
import { nothing, verb } from "../verb.ts";
import { ownCalendar } from "./calendar.ts";

const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");
const self = ({ actor }: Context) => ({ kind: "person" as const, id: actor.personId, label: actor.name });

/** Whether one's own feed is on, and since when. */
export const readFeedState = verb("activity.read", nothing, async (ctx) =>
  read(ctx, async (tx) => ({
    since: (await readFeedDate(tx, ctx.park.id, ctx.actor.personId)) ?? null,
  })),
);

/** Makes the token that opens one's own calendar without a sign-in; it is shown this once, and an earlier one ends. */
export const makeFeed = verb("activity.read", nothing, async (ctx) =>
  transact(ctx, async (tx) => {
    const token = randomBytes(32).toString("base64url");
    const owner = { parkId: ctx.park.id, personId: ctx.actor.personId };
    await writeFeed(tx, { ...owner, tokenHash: hashOf(token), createdAt: ctx.now });
    await audit(tx, ctx, "activity.makeFeed", self(ctx));
    return { token };
  }),
);

/** From now on the token opens nothing. */
export const revokeFeed = verb("activity.read", nothing, async (ctx) =>
  transact(ctx, async (tx) => {
    await deleteFeed(tx, ctx.park.id, ctx.actor.personId);
    await audit(tx, ctx, "activity.revokeFeed", self(ctx));
  }),
);

/**
 * The calendar that a token opens, for a phone that has no session: as its person would see it today.
 * @throws Problem `record.notFound` for a token that opens nothing, `permission.denied` where the person lost the role
 */
export async function readFeed(
  parts: { readonly db: Database; readonly files: FileStore; readonly now: Date; readonly requestId: string },
  token: string,
): Promise<string> {
  const owner = await feedOwner(parts.db, hashOf(token));
  if (owner === undefined) throw notFound("activity");
  const { parkId: id, parkKey: key, parkName, divisionCode, personId, personName, roles } = owner;
  const actor = { personId, name: personName, roles, teamIds: [] };
  authorise(actor, "activity.read");
  return ownCalendar({ ...parts, actor, park: { id, key, name: parkName, divisionCode } });
}
