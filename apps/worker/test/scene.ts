import { randomUUID } from "node:crypto";
import type { Database } from "@parkline/db/connect";
import { inPark } from "@parkline/db/park";
import { productNow } from "@parkline/db/query/reminderPlan";
import { day } from "@parkline/domain/date/day";
import type { ReminderSeverityKey } from "@parkline/domain/reminder/kind";
import { smtpCourier } from "@parkline/mail/smtp";
import { startMailServer, type Behaviour, type MailServer } from "@parkline/mail/test/server";
import { linkSigner } from "@parkline/services/delivery/links";
import { mailChannel } from "@parkline/services/delivery/mailChannel";
import { planDeliveries } from "@parkline/services/delivery/plan";
import { openPost, type Post } from "@parkline/services/delivery/post";
import { createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { atInstant } from "@parkline/testkit/productClock";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";

export let world: World;
/** A park of each test's own. */
export let here: TestPark;
const open: { close(): Promise<void> }[] = [];
export const never = new AbortController().signal;

/** Gives the tests of a file a database, and each of them a park and mail servers that end with it. */
export function setScene(): void {
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    here = await createPark(world);
  });
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
    // What a test left waiting is no other's.
    await world.owner.deleteFrom("deliveryItem").execute();
    await world.owner.deleteFrom("delivery").execute();
  });
}

/** A Friday. */
export const friday = (time: string) => inShanghai(`2026-03-20 ${time}`);

export async function reminder(
  severity: ReminderSeverityKey = "warning",
  { recipientId = here.people.officer.id, label = "年产5GWh储能电池项目" } = {},
): Promise<number> {
  const { id } = await world.owner
    .insertInto("reminder")
    .values({
      parkId: here.park.id,
      rule: "own",
      subjectKind: "own",
      subjectId: 1,
      subjectLabel: label,
      occurrence: randomUUID(),
      words: JSON.stringify({ zh: "请跟进", en: "Please follow up" }),
      recipientId,
      severity,
      dueOn: day("2026-03-27"),
      plannedAt: friday("08:00"),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export function postTo(db: Database, server: MailServer): Post {
  const courier = smtpCourier({
    url: server.url,
    from: { name: "Parkline", address: "crm@park.example" },
    connections: 4,
  });
  open.push(courier);
  const links = linkSigner("a secret of this test");
  return openPost({
    db,
    channels: [mailChannel({ courier, links, publicUrl: "https://crm.example" })],
    onError: (error) => {
      throw error;
    },
  });
}

export async function serve(behaviour: Behaviour = {}): Promise<MailServer> {
  const server = await startMailServer(behaviour);
  open.push(server);
  return server;
}

export const plan = (db: Database) =>
  inPark(db, here.park.id, async (tx) => planDeliveries(tx, { park: here.park, now: await productNow(tx) }));

/** Plans what is to be told and sends it, at this instant of the product's clock. */
export function at(instant: Date, server: MailServer): Promise<void> {
  return atInstant(world, instant, async (db) => {
    await plan(db);
    await postTo(db, server).deliver(never);
  });
}

export const ledger = () =>
  world.owner.selectFrom("delivery").selectAll().where("parkId", "=", here.park.id).orderBy("id").execute();
export const idsOf = (server: MailServer) =>
  server.received.map((source) => /^Message-ID: (\S+)/m.exec(source)?.[1]);
