import { randomUUID } from "node:crypto";
import type { RoleKey } from "@parkline/domain/glossary";
import { openChecksums, type Checksums } from "@parkline/testkit/checksums";
import { createPark, type TestPark } from "@parkline/testkit/park";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openApp, type TestApp } from "./test/app.ts";
import type { Browser } from "./test/browser.ts";
import { givePassword, testPassword } from "./test/people.ts";
import { procedures } from "./test/procedures.ts";
import { walls, type RecordIds } from "./test/wallTable.ts";
import { fillPark } from "./test/wallWorld.ts";

let app: TestApp;
let checksums: Checksums;
let park: TestPark;
let ours: RecordIds;
const browsers = new Map<RoleKey, Browser>();
beforeAll(async () => {
  app = await openApp();
  park = await createPark(app.world);
  ours = await fillPark(park, "本园", app.now());
  checksums = await openChecksums(app.world);
  const { officer, manager, finance, leader, zoneLeader: zone_leader, admin } = park.people;
  for (const [role, person] of Object.entries({ manager, officer, finance, leader, admin, zone_leader })) {
    await givePassword(app.world, person);
    const browser = app.browser();
    await browser.signIn(person.username, testPassword);
    browsers.set(role as RoleKey, browser);
  }
});
afterAll(async () => {
  await checksums.close();
  await app.close();
});

const send = (role: RoleKey, path: string, input: unknown, key: string) =>
  browsers.get(role)?.call(path, input, { "x-idle": "1", "idempotency-key": key });

describe("the same write sent again under its key", () => {
  it("changes nothing more and is answered alike, whatever it is that was done", async () => {
    const done = new Set<string>();
    for (const [path, { type, meta }] of procedures) {
      const { roles, inputs = [] } = walls[path] ?? { roles: [] };
      if (type !== "mutation" || meta.action === "self" || roles === "self") continue;
      for (const input of [...inputs.map((one) => one(ours, ours)), {}])
        for (const role of browsers.keys()) {
          if (!roles.includes(role)) continue;
          const key = randomUUID();
          const first = await send(role, path, input, key);
          if (first?.problem !== undefined) continue;
          done.add(path);
          const before = await checksums.read();
          const second = await send(role, path, input, key);
          expect({ path, answer: second }).toEqual({ path, answer: first });
          expect({ path, rows: await checksums.read() }).toEqual({ path, rows: before });
          break;
        }
    }
    // What stands in the way of the others is the state of their records; all of them go the same way.
    expect(done.size).toBeGreaterThan(40);
  }, 120_000);

  it("is refused with another input, and without a key of the right form", async () => {
    const key = randomUUID();
    const note = { projectId: ours.project, way: "phone", content: "电话沟通" };
    expect((await send("manager", "interaction.create", note, key))?.problem).toBeUndefined();
    const other = await send("manager", "interaction.create", { ...note, content: "另一次" }, key);
    expect(other).toMatchObject({ status: 409, problem: { code: "request.keyReused" } });
    const short = await send("manager", "interaction.create", note, "1");
    expect(short).toMatchObject({ status: 400, problem: { code: "input.invalid" } });
  });

  it("tells apart what was asked for in one request", async () => {
    const note = (content: string) => ({ projectId: ours.project, way: "phone", content });
    const body = { 0: note("第一条"), 1: note("第二条") };
    const headers = { "idempotency-key": randomUUID() };
    const ask = async () => {
      const browser = browsers.get("manager") ?? app.browser();
      const answer = await browser.post("/trpc/interaction.create,interaction.create?batch=1", body, headers);
      return answer.body as { readonly result: { readonly data: { readonly id: number } } }[];
    };
    const first = await ask();
    expect(new Set(first.map(({ result }) => result.data.id)).size).toBe(2);
    expect(await ask()).toEqual(first);
  });
});
