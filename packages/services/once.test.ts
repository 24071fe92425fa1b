import { randomUUID } from "node:crypto";
import type { Database } from "@parkline/db/connect";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { updateProject } from "./project/update.ts";
import { createProject } from "./project/create.ts";
import type { Context } from "./context.ts";
import { Once } from "./once.ts";
import { forgetOldAnswers } from "./operation/forgetAnswers.ts";
import { createPerson } from "./people/create.ts";

let world: World;
let park: TestPark;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  park = await createPark(world, `园区 ${randomUUID().slice(0, 8)}`);
});

/** Asks under a key, as a page does that sends the same again. */
const under = (key: string, call: string, ctx: Context): Context => ({ ...ctx, once: new Once(key, call) });
const lead = (name: string) => ({
  fields: { name, investorName: "某投资方", product: "某产品", sourceKind: "trip" as const },
});
const projects = async (owner: Database): Promise<number> => {
  const row = await owner
    .selectFrom("project")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("parkId", "=", park.park.id)
    .executeTakeFirstOrThrow();
  return row.count;
};

describe("a write under a key", () => {
  it("is done once and answered alike, whoever asks how often", async () => {
    const ctx = contextFor(park, park.people.manager);
    const key = randomUUID();
    const ask = () => createProject(under(key, "create", ctx), lead("光伏组件项目"));
    const first = await ask();
    expect(await ask()).toEqual(first);
    expect(await projects(world.owner)).toBe(1);
    const audits = await world.owner
      .selectFrom("auditEntry")
      .select("id")
      .where("parkId", "=", park.park.id)
      .execute();
    expect(audits).toHaveLength(1);
  });

  it("is done once when it is asked for many times at the same moment", async () => {
    const ctx = contextFor(park, park.people.manager);
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => createProject(under(key, "create", ctx), lead("同时提交的项目"))),
    );
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await projects(world.owner)).toBe(1);
  });

  it("is answered as it was, although the record has gone on since", async () => {
    const ctx = contextFor(park, park.people.manager);
    const { id } = await createProject(ctx, lead("旧名"));
    const key = randomUUID();
    const rename = () =>
      updateProject(under(key, "rename", ctx), { id, version: 1, fields: { name: "新名" } });
    const first = await rename();
    await updateProject(ctx, { id, version: first.version, fields: { name: "更新的名" } });
    expect(await rename()).toEqual(first);
  });

  it("that was refused is asked anew", async () => {
    const ctx = contextFor(park, park.people.manager);
    const key = randomUUID();
    await expect(
      createProject(under(key, "create", ctx), { fields: { name: "缺项" } }),
    ).rejects.toMatchObject({
      code: "project.gateNotMet",
    });
    await createProject(under(key, "create", ctx), lead("补齐"));
    expect(await projects(world.owner)).toBe(1);
  });

  it("is another one for another person, and refuses another call", async () => {
    const key = randomUUID();
    const manager = contextFor(park, park.people.manager);
    const officer = contextFor(park, park.people.officer);
    const mine = await createProject(under(key, "create", manager), lead("甲"));
    const theirs = await createProject(under(key, "create", officer), lead("乙"));
    expect(theirs.id).not.toBe(mine.id);
    await expect(createProject(under(key, "other", manager), lead("丙"))).rejects.toMatchObject({
      code: "request.keyReused",
    });
  });

  it("keeps its answer so that nobody reads it without the key, and for two days", async () => {
    const ctx = contextFor(park, park.people.admin);
    const key = randomUUID();
    const person = { name: "新人", username: `u${key.slice(0, 8)}`, roles: ["officer" as const] };
    const ask = () => createPerson(under(key, "person", ctx), person);
    const { temporaryPassword } = await ask();
    expect(temporaryPassword).not.toBeNull();
    expect((await ask()).temporaryPassword).toBe(temporaryPassword);
    const rows = await world.owner
      .selectFrom("keptAnswer")
      .selectAll()
      .where("parkId", "=", park.park.id)
      .execute();
    const stored = rows
      .map(({ keyHash, sealed }) => Buffer.concat([keyHash, sealed]).toString("latin1"))
      .join("");
    expect(rows).toHaveLength(1);
    expect(stored).not.toContain(temporaryPassword ?? "");
    expect(stored).not.toContain(key);

    const after = (hours: number) => new Date(ctx.now.getTime() + hours * 3_600_000);
    expect(await forgetOldAnswers(world.db, after(47))).toBe(0);
    expect(await forgetOldAnswers(world.db, after(49))).toBeGreaterThan(0);
    await expect(ask()).rejects.toMatchObject({ code: "account.usernameTaken" });
  });
});
