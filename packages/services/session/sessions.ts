import { z } from "zod";
import { endSessions, listSessions, storeLanguage } from "@parkline/db/query/session";
import { idSchema } from "@parkline/domain/text";
import { noteAccountEvent } from "../account/event.ts";
import { nothing } from "../verb.ts";
import type { SelfContext } from "./self.ts";
import { selfVerb } from "./selfVerb.ts";

/** One's own live sessions, the latest used first: on which device, from where, since when. */
export const readSessions = selfVerb(nothing, async ({ db, signedIn, now }) => {
  const sessions = await listSessions(db, signedIn.personId, now);
  return sessions.map((session) => ({ ...session, current: session.id === signedIn.sessionId }));
});

/** Ends one of one's own sessions. One that has ended already is no fault. */
export const endSession = selfVerb(z.strictObject({ id: idSchema }), async (ctx, { id }) => {
  const ended = await endSessions(ctx.db, ctx.signedIn.personId, { only: id });
  await noteEnded(ctx, ended);
  return { ended };
});

/** Signs out everywhere but here. */
export const endOtherSessions = selfVerb(nothing, async (ctx) => {
  const ended = await endSessions(ctx.db, ctx.signedIn.personId, { except: ctx.signedIn.sessionId });
  await noteEnded(ctx, ended);
  return { ended };
});

/** Signs out everywhere, here too. */
export const endAllSessions = selfVerb(nothing, async (ctx) => {
  const ended = await endSessions(ctx.db, ctx.signedIn.personId);
  await noteEnded(ctx, ended);
  return { ended };
});

/** The language that the product speaks to a person. */
export const setLanguage = selfVerb(
  z.strictObject({ language: z.enum(["zh", "en"]) }),
  async (ctx, { language }) => {
    await storeLanguage(ctx.db, ctx.signedIn.personId, language);
    return { language };
  },
);

async function noteEnded({ db, signedIn, now }: SelfContext, ended: number): Promise<void> {
  if (ended === 0) return;
  const { personId, username } = signedIn;
  await noteAccountEvent(db, "sessions_ended", {
    at: now,
    personId,
    username,
    ipAddress: null,
    detail: String(ended),
  });
}
