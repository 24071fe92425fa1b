import { randomUUID } from "node:crypto";
import type { Context, Park } from "@parkline/services/context";
import { createPerson, type TestPerson } from "./people.ts";
import type { World } from "./world.ts";

/** A Monday at ten in the morning in Shanghai; no test reads the machine's clock. */
export const monday = new Date("2026-03-16T02:00:00Z");

export interface TestPark {
  readonly world: World;
  readonly park: Park;
  readonly zoneId: number;
  readonly teams: { readonly a: number; readonly b: number };
  readonly chains: { readonly battery: number; readonly solar: number };
  readonly people: {
    readonly officer: TestPerson;
    /** Of team A as well: a colleague who sees the same projects. */
    readonly colleague: TestPerson;
    readonly officerOfOtherTeam: TestPerson;
    readonly manager: TestPerson;
    readonly finance: TestPerson;
    readonly leader: TestPerson;
    readonly zoneLeader: TestPerson;
    readonly admin: TestPerson;
  };
}

/** A park in a zone of its own, with two teams, two chains and a person of every role. */
export async function createPark(world: World, name = "东川工业园区（测试）"): Promise<TestPark> {
  const key = `park-${randomUUID().slice(0, 8)}`;
  const { id: zoneId } = await world.owner
    .insertInto("zone")
    .values({ name: `开发区 ${key}` })
    .returning("id")
    .executeTakeFirstOrThrow();
  const park = { key, name, divisionCode: "630102" };
  const { id } = await world.owner
    .insertInto("park")
    .values({ ...park, zoneId })
    .returning("id")
    .executeTakeFirstOrThrow();
  const team = (teamName: string) => insertTeam(world, id, teamName);
  const teams = { a: await team("招商一组"), b: await team("招商二组") };
  const chain = (chainName: string) => insertChain(world, id, chainName);
  const chains = { battery: await chain("动力及储能电池"), solar: await chain("高效晶硅太阳能电池及组件") };
  const person = (roleName: string, personName: string, roles: TestPerson["roles"], teamIds: number[] = []) =>
    createPerson(world, id, { name: personName, username: `${roleName}.${key}`, roles, teamIds });
  const people = {
    officer: await person("officer", "马晓雨", ["officer"], [teams.a]),
    colleague: await person("colleague", "韩青", ["officer"], [teams.a]),
    officerOfOtherTeam: await person("other", "李志远", ["officer"], [teams.b]),
    manager: await person("manager", "王建国", ["manager"]),
    finance: await person("finance", "赵敏", ["finance"]),
    leader: await person("leader", "张主任", ["leader"]),
    zoneLeader: await person("zone", "陈书记", ["zone_leader"]),
    admin: await person("admin", "周管理", ["admin"]),
  };
  return { world, park: { id, ...park }, zoneId, teams, chains, people };
}

/** What a verb is given when this person acts at this instant. */
export function contextFor(
  { world, park }: Pick<TestPark, "world" | "park">,
  person: TestPerson,
  { now = monday }: { readonly now?: Date } = {},
): Context {
  const { id: personId, name, roles, teamIds } = person;
  const actor = { personId, name, roles, teamIds };
  return { db: world.db, files: world.files, actor, park, now, requestId: "test" };
}

/** `2026-03-16 23:59:59` on a clock in Shanghai, as an instant. */
export function inShanghai(text: string): Date {
  return new Date(`${text.replace(" ", "T")}+08:00`);
}

async function insertTeam(world: World, parkId: number, name: string): Promise<number> {
  const row = await world.owner
    .insertInto("team")
    .values({ parkId, name })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

async function insertChain(world: World, parkId: number, name: string): Promise<number> {
  const row = await world.owner
    .insertInto("industryChain")
    .values({ parkId, name, isLeading: true })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}
