import { updatePersonDetails } from "@parkline/services/people/update";
import { setProjectPeople } from "@parkline/services/project/people";
import { issueReport } from "@parkline/services/report/issue";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { runStatement, tablesWith } from "@parkline/testkit/statement";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { commands } from "../commands.ts";
import { run } from "../run.ts";
import { terminalOn, type Terminal } from "../test/environment.ts";

let world: World;
let park: TestPark;
let terminal: Terminal;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  park = await createPark(world);
  terminal = terminalOn(world, park);
});

const call = (...args: string[]): Promise<number> => run(commands, args, terminal.environment);
const answer = () => terminal.json.at(-1) as Record<string, unknown>;

describe("a person who asks to be erased", () => {
  it("is gone by name and address from every table but the papers that were issued", async () => {
    const { manager, admin, officer } = park.people;
    const name = `仅此一人${park.park.id}`;
    const address = manager.username;
    await world.owner.updateTable("person").set({ name }).where("id", "=", manager.id).execute();
    const himself = contextFor(park, { ...manager, name });
    const { id: projectId, version } = await createProject(contextFor(park, officer));
    await setProjectPeople(himself, {
      id: projectId,
      version,
      people: [{ personId: manager.id, role: "supporter" }],
    });
    const details = { id: manager.id, version: 1, name, email: `new-${address}@parkline.example` };
    await updatePersonDetails(contextFor(park, admin), details);
    await issueReport(himself, { year: 2025 });
    await world.owner
      .insertInto("session")
      .values({
        personId: manager.id,
        token: `t${manager.id}`,
        expiresAt: new Date(),
        ipAddress: "192.0.2.7",
      })
      .execute();
    expect(await tablesWith(world.ownerUrl, [name, address])).toEqual(
      expect.arrayContaining(["audit_entry", "person", "issued_report"]),
    );

    expect(await call("erase", "--person", manager.username, "--json")).toBe(0);
    expect(answer()).toEqual({
      pseudonym: `已注销人员${manager.id}`,
      left: [{ table: "issued_report", rows: 1 }],
    });
    expect(await tablesWith(world.ownerUrl, [name, address])).toEqual(["issued_report"]);
    expect(await tablesWith(world.ownerUrl, ["192.0.2.7"])).toEqual([]);
    const did = world.owner.selectFrom("auditEntry").select("actorName").where("actorId", "=", manager.id);
    expect(new Set((await did.execute()).map(({ actorName }) => actorName))).toEqual(
      new Set([`已注销人员${manager.id}`]),
    );
    await expect(runStatement(world.ownerUrl, "delete from audit_entry")).rejects.toThrow("append-only");
    expect(await call("erase", "--person", admin.username)).toBe(1);
    expect(terminal.warned.at(-1)).toContain("最后一位系统管理员");
    // Nor where another park would be left without one.
    const { username, id: personId } = (await createPark(world)).people.admin;
    await world.owner
      .insertInto("membership")
      .values({ parkId: park.park.id, personId, role: "officer" })
      .execute();
    expect(await call("erase", "--person", username)).toBe(1);
    const still = world.db.selectFrom("person").select(["username", "disabledAt"]).where("id", "=", personId);
    expect(await still.executeTakeFirst()).toEqual({ username, disabledAt: null });
  });
});

describe("user", () => {
  it("makes a user with a one-time password, in the park's audit log as the command line", async () => {
    const username = `newcomer.${park.park.key}`;
    expect(
      await call("user", "create", username, "--name", "新人", "--role", "officer,finance", "--json"),
    ).toBe(0);
    expect(answer()).toMatchObject({
      username,
      temporaryPassword: expect.stringMatching(/^(\w{4}-){3}\w{4}$/) as unknown,
    });
    expect(await call("user", "list")).toBe(0);
    expect(terminal.said.join("\n")).toMatch(
      new RegExp(`${username}  新人  财务/统计、招商专员|${username}  新人  招商专员、财务/统计`),
    );
    const entry = await world.owner
      .selectFrom("auditEntry")
      .select(["actorName", "action", "subjectLabel"])
      .where("parkId", "=", park.park.id)
      .executeTakeFirst();
    expect(entry).toEqual({ actorName: "命令行", action: "people.create", subjectLabel: "新人" });
  });

  it("says in a sentence why it refuses, and how the command is written", async () => {
    const { username } = park.people.admin;
    expect(await call("user", "create", username, "--name", "某", "--role", "admin")).toBe(1);
    expect(terminal.warned.at(-1)).toContain(`用户名“${username}”已被使用`);
    expect(await call("user", "disable", username)).toBe(1);
    expect(terminal.warned.at(-1)).toContain("最后一位系统管理员");
    expect(await call("user", "create", "x1")).toBe(2);
    expect(await call("user", "create", "x1", "--name", "某", "--role", "emperor")).toBe(1);
    expect(await call("user", "list", "--colour")).toBe(2);
    expect(terminal.warned.at(-1)).toContain("user list [--park KEY] [--json]");
    expect(await call("user", "disable", "nobody-here")).toBe(2);
    expect(await call("fly")).toBe(2);
  });

  it("resets a password and disables and enables a user", async () => {
    const { username, id } = park.people.officer;
    expect(await call("user", "reset-password", username, "--json")).toBe(0);
    expect(answer()["temporaryPassword"]).toMatch(/-/);
    expect(await call("user", "disable", username)).toBe(0);
    const disabledAt = () =>
      world.db.selectFrom("person").select("disabledAt").where("id", "=", id).executeTakeFirstOrThrow();
    expect((await disabledAt()).disabledAt).not.toBeNull();
    expect(await call("user", "disable", username, "--undo")).toBe(0);
    expect((await disabledAt()).disabledAt).toBeNull();
  });

  it("names a leader of the zone and removes them again, whom it can still help into their account", async () => {
    const { username, id } = park.people.leader;
    const sister = await createPark(world, "南川工业园区（测试）");
    await world.owner
      .updateTable("park")
      .set({ zoneId: park.zoneId })
      .where("id", "=", sister.park.id)
      .execute();
    const zones = () =>
      world.db.selectFrom("zoneLeader").select("zoneId").where("personId", "=", id).execute();
    expect(await call("user", "zone-leader", username)).toBe(0);
    expect(await zones()).toEqual([{ zoneId: park.zoneId }]);
    expect(await call("user", "list")).toBe(0);
    expect(terminal.said.join("\n")).toContain(`${username}  张主任  园区领导、开发区领导`);
    expect(await call("user", "reset-password", username, "--json")).toBe(0);
    expect(await call("user", "zone-leader", username, "--undo", "--json")).toBe(0);
    expect(answer()).toEqual({ username, zoneLeader: false });
    expect(await zones()).toEqual([]);
    const entries = await world.owner
      .selectFrom("auditEntry")
      .select(["parkId", "actorName", "subjectLabel"])
      .where("action", "=", "people.setZoneLeader")
      .where("subjectId", "=", id)
      .orderBy("id")
      .execute();
    const entry = { actorName: "命令行", subjectLabel: "张主任" };
    expect(entries.filter(({ parkId }) => parkId === park.park.id)).toHaveLength(2);
    expect(entries.filter(({ parkId }) => parkId === sister.park.id)).toMatchObject([entry, entry]);
  });
});
