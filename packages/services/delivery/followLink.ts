import type { Database } from "@parkline/db/connect";
import { inPark } from "@parkline/db/park";
import { linkedReminder, type LinkedReminder } from "@parkline/db/query/reminderLink";
import { productNow } from "@parkline/db/query/reminderPlan";
import { allParks } from "@parkline/db/query/rulesReckoning";
import { nextWorkingDay } from "@parkline/domain/calendar/workingCalendar";
import type { Day } from "@parkline/domain/date/day";
import type { Label, Language } from "@parkline/domain/glossary";
import { today, type Context, type Park } from "../context.ts";
import type { FileStore } from "../fileStore.ts";
import { finishReminder, snoozeReminder } from "../reminder/settle.ts";
import { loadCalendar } from "../setting/calendar.ts";
import type { LinkClaim, LinkDeed, LinkSigner } from "./links.ts";

export interface LinkParts {
  readonly db: Database;
  readonly files: FileStore;
  readonly links: LinkSigner;
  readonly requestId: string;
}

/** Where a link leads. `open`: it may be followed; `done`: what it asks for is done; `over`: the reminder is over with otherwise. */
export interface LinkPage {
  readonly state: "open" | "done" | "over" | "expired";
  readonly deed: LinkDeed;
  readonly language: Language;
  readonly parkName: string;
  readonly subjectLabel: string;
  readonly words: Label;
  /** To which day a reminder is put off, or would be. */
  readonly until: Day;
}

interface Found {
  readonly page: LinkPage;
  readonly park: Park;
  readonly reminder: LinkedReminder;
  readonly now: Date;
}

/** What a link would do; undefined for one that was not made here, or whose person has left. Changes nothing. */
export async function readLink(parts: LinkParts, token: string): Promise<LinkPage | undefined> {
  return (await find(parts, token))?.page;
}

/**
 * Does what a link says, as its person would in the app, who is asked for no sign-in. Following it again changes nothing.
 * @returns where the reminder stands after it; undefined as above
 */
export async function followLink(parts: LinkParts, token: string): Promise<LinkPage | undefined> {
  const found = await find(parts, token);
  if (found === undefined || found.page.state !== "open") return found?.page;
  const { page, reminder, now, park } = found;
  const { db, files, requestId } = parts;
  const actor = {
    personId: reminder.recipientId,
    name: reminder.recipientName,
    roles: reminder.roles,
    teamIds: [],
  };
  const ctx: Context = { db, files, actor, park, now, requestId };
  const { id, version } = reminder;
  if (page.deed === "done") await finishReminder(ctx, { id, version });
  else await snoozeReminder(ctx, { id, version, day: page.until, minute: reminder.digestMinute });
  return { ...page, state: "done" };
}

async function find({ db, links }: LinkParts, token: string): Promise<Found | undefined> {
  const claim = links.read(token);
  if (claim === undefined) return undefined;
  const park = (await allParks(db)).find(({ id }) => id === claim.parkId);
  if (park === undefined) return undefined;
  return inPark(
    db,
    park.id,
    async (tx) => {
      const reminder = await linkedReminder(tx, park.id, claim.reminderId);
      if (reminder === undefined || reminder.recipientId !== claim.recipientId) return undefined;
      if (reminder.disabled || reminder.roles.length === 0) return undefined;
      const now = await productNow(tx);
      const { language, subjectLabel, words } = reminder;
      const { snoozedUntil } = reminder;
      const until =
        snoozedUntil === null
          ? nextWorkingDay(await loadCalendar(tx), today({ now }))
          : today({ now: snoozedUntil });
      const state = stateOf(claim, reminder, now);
      const { deed } = claim;
      const page = { state, deed, language, parkName: park.name, subjectLabel, words, until };
      return { page, park, reminder, now };
    },
    "read",
  );
}

function stateOf(
  { deed, round, expiresAt }: LinkClaim,
  reminder: LinkedReminder,
  now: Date,
): LinkPage["state"] {
  if (reminder.state !== "open") return deed === "done" && reminder.state === "done" ? "done" : "over";
  if (deed === "snooze" && reminder.snoozedUntil !== null) return "done";
  // What came back after it was put off has a message of its own.
  if (deed === "snooze" && reminder.round !== round) return "over";
  return expiresAt <= now.getTime() ? "expired" : "open";
}
