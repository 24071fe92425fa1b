import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readPasswordHash } from "@parkline/db/query/account";
import { readSession } from "@parkline/db/query/session";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { openWorld, type World } from "@parkline/testkit/world";
import { verifyPassword } from "../account/password.ts";
import type { Context } from "../context.ts";
import { readDirectoryPeople } from "../directory/people.ts";
import { searchAuditLog } from "../auditLog/search.ts";
import { createPerson } from "./create.ts";
import { disablePerson } from "./disable.ts";
import { readPeople } from "./list.ts";
import { resetPassword } from "./resetPassword.ts";
import { setRoles } from "./setRoles.ts";
import { createTeam, readTeams, updateTeamSetting } from "./teams.ts";
import { updatePersonDetails } from "./update.ts";

let world: World;
let here: TestPark;
let ctx: Context;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  here = await createPark(world);
  ctx = contextFor(here, here.people.admin);
});

const refusal = (code: string, params: object = {}) =>
  expect.objectContaining({ code, params: expect.objectContaining(params) as unknown }) as unknown;
const find = async (id: number) => (await readPeople(ctx, undefined)).find((person) => person.id === id);
const lastEntry = async () => (await searchAuditLog(ctx, { limit: 1 })).entries[0];

async function openSession(personId: number): Promise<string> {
  const token = `token-${personId}-${Math.random()}`;
  await world.owner
    .insertInto("session")
    .values({ personId, token, expiresAt: new Date("2099-01-01") })
    .execute();
  return token;
}

describe("an account", () => {
  test("is made with a password that is shown once and has to be changed", async () => {
    const username = `Newcomer.${here.park.key}`;
    const made = await createPerson(ctx, {
      name: " 新  人 ",
      username,
      roles: ["officer", "officer"],
      teamIds: [here.teams.a],
    });
    expect(await find(made.id)).toMatchObject({
      name: "新 人",
      username: username.toLowerCase(),
      roles: ["officer"],
      teamIds: [here.teams.a],
      mustChangePassword: true,
      lastSignInAt: null,
    });
    const hash = await readPasswordHash(world.db, made.id);
    expect(hash).toMatch(/^\$argon2id\$/);
    expect(await verifyPassword(hash ?? "", made.temporaryPassword ?? "")).toBe(true);
    expect(JSON.stringify(await lastEntry())).not.toContain(made.temporaryPassword);
  });

  test("has a user name and an address of its own", async () => {
    const { username } = here.people.officer;
    await expect(createPerson(ctx, { name: "某", username, roles: ["officer"] })).rejects.toEqual(
      refusal("account.usernameTaken", { username }),
    );
    const email = `${username}@parkline.example`;
    const other = {
      name: "某",
      username: `other.${username}`.slice(0, 30),
      email,
      roles: ["officer" as const],
    };
    await expect(createPerson(ctx, other)).rejects.toEqual(refusal("account.emailTaken", { email }));
    await expect(createPerson(ctx, { ...other, email: null, password: "password123" })).rejects.toEqual(
      refusal("account.passwordWeak"),
    );
    for (const wrong of ["张三", "1abc", "a", "a b", "x".repeat(40)])
      await expect(createPerson(ctx, { name: "某", username: wrong, roles: ["officer"] })).rejects.toEqual(
        refusal("input.invalid"),
      );
    await expect(
      createPerson(ctx, { name: "某", username: "zone-boss", roles: ["zone_leader" as "officer"] }),
    ).rejects.toEqual(refusal("input.invalid"));
  });

  test("shows the later of two writers what the earlier one wrote", async () => {
    const { id } = here.people.officer;
    const { version } = await updatePersonDetails(ctx, { id, version: 1, name: "马小雨", email: null });
    expect(version).toBe(2);
    await expect(
      updatePersonDetails(ctx, { id, version: 1, name: "马大雨", email: null }),
    ).rejects.toMatchObject({
      code: "record.changed",
      params: { who: ctx.actor.name },
      detail: {
        version: 2,
        fields: [
          {
            field: "name",
            label: { zh: "姓名", en: "Name" },
            mine: { zh: "马大雨" },
            theirs: { zh: "马小雨" },
            theirValue: "马小雨",
          },
        ],
      },
    });
    expect(await lastEntry()).toMatchObject({
      action: "people.update",
      changes: [
        { label: "姓名", from: "马晓雨", to: "马小雨" },
        { label: "邮箱", to: null },
      ],
    });
  });

  test("that is disabled opens nothing any more, and is kept for the names in old records", async () => {
    const { id } = here.people.officer;
    const token = await openSession(id);
    await disablePerson(ctx, { id, disabled: true });
    expect(await readSession(world.db, token, null)).toBeUndefined();
    expect(await world.owner.selectFrom("session").select("id").where("personId", "=", id).execute()).toEqual(
      [],
    );
    const directory = await readDirectoryPeople(ctx, undefined);
    expect(directory.find((person) => person.id === id)).toMatchObject({ active: false });
    await disablePerson(ctx, { id, disabled: false });
    expect(await find(id)).toMatchObject({ disabledAt: null });
  });

  test("whose password is reset is out everywhere, and its lock is lifted", async () => {
    const { id, username } = here.people.officer;
    const token = await openSession(id);
    const locked = new Date(ctx.now.getTime() + 600_000);
    await world.owner
      .insertInto("signInFailure")
      .values({ kind: "name", subject: username, failures: 7, lockedUntil: locked, lastFailedAt: ctx.now })
      .execute();
    expect(await find(id)).toMatchObject({ lockedUntil: locked });
    await world.owner
      .insertInto("twoFactor")
      .values({ personId: id, secret: "x", backupCodes: "x", verified: true })
      .execute();
    await world.owner.updateTable("person").set({ twoFactorEnabled: true }).where("id", "=", id).execute();
    const { temporaryPassword } = await resetPassword(ctx, { id });
    expect(await find(id)).toMatchObject({
      lockedUntil: null,
      mustChangePassword: true,
      twoFactorEnabled: true,
    });
    expect(await readSession(world.db, token, null)).toBeUndefined();
    expect(await verifyPassword((await readPasswordHash(world.db, id)) ?? "", temporaryPassword)).toBe(true);
    await resetPassword(ctx, { id, secondFactorToo: true });
    expect(await find(id)).toMatchObject({ twoFactorEnabled: false });
  });
});

describe("the last administrator", () => {
  test("can neither be disabled nor lose the role", async () => {
    const { id } = here.people.admin;
    const refused = refusal("account.lastAdministrator");
    await expect(disablePerson(ctx, { id, disabled: true })).rejects.toEqual(refused);
    await expect(setRoles(ctx, { id, version: 1, roles: ["manager"], teamIds: [] })).rejects.toEqual(refused);
  });

  test("is left by two who remove each other at once", async () => {
    const { admin, manager } = here.people;
    await setRoles(ctx, { id: manager.id, version: 1, roles: ["admin"], teamIds: [] });
    const other = contextFor(here, { ...manager, roles: ["admin"] });
    const outcomes = await Promise.allSettled([
      disablePerson(ctx, { id: manager.id, disabled: true }),
      disablePerson(other, { id: admin.id, disabled: true }),
    ]);
    expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const active = (await readPeople(ctx, undefined)).filter(
      (person) => person.roles.includes("admin") && person.disabledAt === null,
    );
    expect(active).toHaveLength(1);
  });
});

describe("roles", () => {
  test("hold from the next request on", async () => {
    const { id } = here.people.officer;
    const token = await openSession(id);
    await setRoles(ctx, { id, version: 1, roles: ["finance", "leader"], teamIds: [here.teams.b] });
    expect((await readSession(world.db, token, null))?.park).toMatchObject({
      id: here.park.id,
      roles: ["finance", "leader"],
      teamIds: [here.teams.b],
    });
    expect(await lastEntry()).toMatchObject({
      action: "people.setRoles",
      changes: [
        { label: "角色", from: "招商专员", to: "财务/统计、园区领导" },
        { label: "招商小组", from: "招商一组", to: "招商二组" },
      ],
    });
  });
});

describe("somebody who belongs to another park as well", () => {
  test("keeps their account out of this park's hands, and has roles here all the same", async () => {
    const there = await createPark(world, "南川工业园区（测试）");
    const { id } = here.people.officer;
    await world.owner
      .insertInto("membership")
      .values({ parkId: there.park.id, personId: id, role: "manager" })
      .execute();
    expect(await find(id)).toMatchObject({ belongsElsewhere: true, roles: ["officer"] });
    expect(await find(here.people.finance.id)).toMatchObject({ belongsElsewhere: false });
    const refused = refusal("account.belongsElsewhere");
    await expect(resetPassword(ctx, { id })).rejects.toEqual(refused);
    await expect(disablePerson(ctx, { id, disabled: true })).rejects.toEqual(refused);
    await expect(updatePersonDetails(ctx, { id, version: 1, name: "改名", email: null })).rejects.toEqual(
      refused,
    );
    await setRoles(ctx, { id, version: 1, roles: ["leader"], teamIds: [] });
    const rolesThere = await world.owner
      .selectFrom("membership")
      .select("role")
      .where("personId", "=", id)
      .where("parkId", "=", there.park.id)
      .execute();
    expect(rolesThere).toEqual([{ role: "manager" }]);
  });
});

describe("a team", () => {
  test("is made, given a head and members, and archived, with its changes in words", async () => {
    const { officer, colleague, manager } = here.people;
    const { id } = await createTeam(ctx, {
      name: "招商三组",
      headPersonId: manager.id,
      memberIds: [officer.id],
    });
    await expect(createTeam(ctx, { name: "招商三组" })).rejects.toEqual(
      refusal("record.duplicate", { name: "招商三组" }),
    );
    const wanted = {
      id,
      name: "综合招商组",
      headPersonId: officer.id,
      memberIds: [officer.id, colleague.id],
      archived: true,
    };
    await updateTeamSetting(ctx, { ...wanted, version: 1 });
    expect((await readTeams(ctx, undefined)).at(-1)).toMatchObject({
      name: "综合招商组",
      headName: officer.name,
      memberIds: [officer.id, colleague.id],
      archivedAt: ctx.now,
      projectCount: 0,
    });
    expect(await lastEntry()).toMatchObject({
      changes: [
        { label: "名称", from: "招商三组", to: "综合招商组" },
        { label: "组长", from: manager.name, to: officer.name },
        { label: "成员", from: officer.name, to: `${officer.name}、${colleague.name}` },
        { label: "已停用", from: "否", to: "是" },
      ],
    });
    await expect(updateTeamSetting(ctx, { ...wanted, version: 1, archived: false })).rejects.toMatchObject({
      code: "record.changed",
      params: { who: ctx.actor.name },
      detail: {
        fields: [{ field: "archived", mine: { zh: "否", en: "no" }, theirs: { zh: "是", en: "yes" } }],
      },
    });
  });

  test("takes nobody from another park", async () => {
    const there = await createPark(world, "南川工业园区（测试）");
    const stranger = there.people.officer.id;
    const refused = refusal("record.notFound");
    await expect(createTeam(ctx, { name: "四组", memberIds: [stranger] })).rejects.toEqual(refused);
    await expect(createTeam(ctx, { name: "四组", headPersonId: stranger })).rejects.toEqual(refused);
    const patch = { id: here.teams.a, version: 1, name: "招商一组", headPersonId: null, archived: false };
    await expect(updateTeamSetting(ctx, { ...patch, memberIds: [stranger] })).rejects.toEqual(refused);
    await expect(updateTeamSetting(ctx, { ...patch, id: there.teams.a, memberIds: [] })).rejects.toEqual(
      refused,
    );
  });
});
