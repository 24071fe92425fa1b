import { inPark } from "@parkline/db/park";
import { allParks } from "@parkline/db/query/rulesReckoning";
import { workingDayOnOrBefore } from "@parkline/domain/calendar/workingCalendar";
import { addDays, dayIn, instantIn } from "@parkline/domain/date/day";
import { openTransport } from "@parkline/mail/transport";
import { linkSigner } from "@parkline/services/delivery/links";
import { mailChannel } from "@parkline/services/delivery/mailChannel";
import { planAllDeliveries } from "@parkline/services/delivery/plan";
import { openPost } from "@parkline/services/delivery/post";
import { sweepReminders } from "@parkline/services/reminder/sweep";
import { loadCalendar } from "@parkline/services/setting/calendar";
import { atInstant, backToNow } from "@parkline/testkit/productClock";
import { fillEmpty } from "@parkline/infra/start/content";
import { prepareDatabase } from "@parkline/infra/start/database";
import { buildWeb } from "@parkline/infra/start/web";
import { demonstrationPassword, type demonstrationAccounts } from "@parkline/domain/people/demonstration";
import { readSettings } from "@parkline/domain/settings";
import { openWorld, type World } from "@parkline/testkit/world";
import type { Page } from "playwright-core";
import { serve, type Served } from "./product.ts";

export type Account = (typeof demonstrationAccounts)[number];

/** The demonstration as `npm start` gives it to somebody who looks at the product for the first time. */
export interface Demonstration extends Served {
  readonly world: World;
  /** A browser of one of the accounts that the sign-in page names. */
  open(account: Account, path: string, look?: Parameters<Served["look"]>[1]): Promise<Page>;
}

export async function openDemonstration(): Promise<Demonstration> {
  await buildWeb(new AbortController().signal);
  const world = await openWorld();
  await prepareDatabase(world.ownerUrl);
  const now = new Date();
  await fillEmpty(readSettings({ DEMO: "1" }), world.folder, world.ownerUrl, now);
  await tellOnWorkingDayBefore(now, world);
  const served = await serve(world, { worker: true, demo: true });
  return {
    ...served,
    world,
    open: (account, path, look) => served.signIn(account, demonstrationPassword, path, look),
  };
}

/**
 * Sends what was to be told on the working day before, as the worker does: on a day off, or before anybody's hour, the pages
 * of messages would have nothing to show.
 */
async function tellOnWorkingDayBefore(now: Date, world: World): Promise<void> {
  const [park] = await allParks(world.db);
  if (park === undefined) throw new Error("the demonstration has no park");
  const calendar = await inPark(world.db, park.id, loadCalendar);
  const before = workingDayOnOrBefore(calendar, addDays(dayIn("Asia/Shanghai", now), -1));
  const mail = openTransport(readSettings({ SMTP_URL: "mailbox" }).mail, world.folder);
  if (mail === null) throw new Error("mail that is kept on disk needs nothing else");
  const links = linkSigner("links that nobody follows");
  await atInstant(world, instantIn("Asia/Shanghai", before, 10 * 60), async (db) => {
    await sweepReminders(db);
    const fail = (error: unknown) => {
      throw error;
    };
    await planAllDeliveries(db, fail);
    const channels = [mailChannel({ courier: mail, links, publicUrl: "https://crm.example" })];
    await openPost({ db, channels, onError: fail }).deliver(new AbortController().signal);
  });
  await backToNow(world);
}
