import { join } from "node:path";
import { mailboxCourier } from "@parkline/mail/mailbox";
import { letter, sender } from "@parkline/mail/test/letters";
import { day } from "@parkline/domain/date/day";
import { createPark, type TestPark } from "@parkline/testkit/park";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openApp, type TestApp } from "./test/app.ts";
import { givePassword, testPassword } from "./test/people.ts";

let app: TestApp;
let park: TestPark;
beforeAll(async () => {
  app = await openApp();
  park = await createPark(app.world);
});
afterAll(() => app.close());

it("shows each person the mail that was kept for them, and nobody else's", async () => {
  const { officer, colleague } = park.people;
  const address = `${officer.username}@parkline.example`;
  const courier = mailboxCourier({ folder: join(app.world.folder, "mailbox"), from: sender });
  const one = letter({ to: { name: officer.name, address } });
  expect(await courier.carry(one, () => Promise.resolve(true))).toMatchObject({ kind: "sent" });
  const seen = async (person: typeof officer) => {
    await givePassword(app.world, person);
    const browser = app.browser();
    await browser.signIn(person.username, testPassword);
    return (await browser.call("delivery.mailbox", {})).data;
  };
  expect(await seen(officer)).toMatchObject({ transport: "mailbox", address, messages: [{}] });
  expect(JSON.stringify(await seen(officer))).toContain("<html");
  expect(await seen(colleague)).toMatchObject({ transport: "mailbox", messages: [] });
});

it("shows the next digest as it will look: what waits and no mail has carried yet", async () => {
  const { manager } = park.people;
  await givePassword(app.world, manager);
  const browser = app.browser();
  await browser.signIn(manager.username, testPassword);
  expect((await browser.call("delivery.nextDigest", {})).data).toMatchObject({ message: null });
  await app.world.owner
    .insertInto("reminder")
    .values({
      parkId: park.park.id,
      rule: "own",
      subjectKind: "own",
      subjectId: 1,
      subjectLabel: "问用地指标",
      occurrence: "own-1.2026-03-16.09:00",
      recipientId: manager.id,
      words: JSON.stringify({ zh: "问用地指标", en: "Ask about the land" }),
      severity: "notice",
      dueOn: day("2026-03-16"),
      plannedAt: app.now(),
    })
    .execute();
  const { data } = await browser.call("delivery.nextDigest", {});
  expect(JSON.stringify(data)).toContain("问用地指标");
});
