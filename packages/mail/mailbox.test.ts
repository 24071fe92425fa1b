import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listMailbox, mailboxCourier, readMailbox } from "./mailbox.ts";
import { letter, sender } from "./test/letters.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parkline-mailbox-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const go = () => Promise.resolve(true);
const none = () => Promise.resolve(false);

test("what is sent lies in its reader's box, the newest first, and once however often it was sent", async () => {
  const courier = mailboxCourier({ folder, from: sender });
  const later = letter({ messageId: "<later@crm.example>", at: new Date("2026-03-23T00:30:00Z") });
  for (const one of [letter(), later, letter()])
    expect(await courier.carry(one, go)).toEqual({
      kind: "sent",
      answer: { zh: "已存入本机邮箱，没有寄出", en: "Kept in the mailbox of this machine, not sent" },
    });
  const kept = await listMailbox(folder, "Ma@park.example");
  expect(kept.map((mail) => mail.messageId)).toEqual([later.messageId, letter().messageId]);
  expect(kept[0]?.subject).toContain("每日汇总");
  expect(kept[0]?.to.name).toBe("马晓雨");
  const source = await readMailbox(folder, "ma@park.example", kept[0]?.id ?? "");
  expect(source?.toString()).toMatch(/^Message-ID: <later@crm\.example>\r?$/m);
});

test("what is not to be sent any more is in no box, and nobody looks outside of them", async () => {
  const courier = mailboxCourier({ folder, from: sender });
  const to = { name: "x", address: "other@park.example" };
  expect(await courier.carry(letter({ to }), none)).toEqual({ kind: "refused" });
  expect(await listMailbox(folder, to.address)).toEqual([]);
  expect(await readMailbox(folder, to.address, "../../secret")).toBeUndefined();
  await courier.carry(letter({ to: { name: "x", address: "../../up@park.example" } }), go);
  expect((await readdir(folder)).every((name) => name.startsWith("to-"))).toBe(true);
});

test("a disk that takes nothing is a failure for the time being", async () => {
  await writeFile(join(folder, "file"), "");
  const blocked = mailboxCourier({ folder: join(folder, "file"), from: sender });
  expect((await blocked.carry(letter(), go)).kind).toBe("temporary");
});
