import type { Database } from "@parkline/db/connect";
import { inPark } from "@parkline/db/park";
import { storePassword } from "@parkline/db/query/account";
import { insertPark } from "@parkline/db/query/park";
import { demonstrationPassword } from "@parkline/domain/people/demonstration";
import { hashPassword } from "../account/password.ts";
import type { Context, Park } from "../context.ts";
import type { FileStore } from "../fileStore.ts";
import { createPerson } from "../people/create.ts";
import { createTeam } from "../people/teams.ts";
import { createChain } from "../setting/chain.ts";
import { systemContext } from "../system.ts";
import {
  demonstrationChains,
  demonstrationPeople,
  demonstrationTeams,
  type DemonstrationPerson,
  type TeamKey,
} from "./cast.ts";

/** The park with its people, each able to act at an instant of the story. */
export interface Stage {
  readonly park: Park;
  readonly teams: Readonly<Record<string, number>>;
  readonly chains: Readonly<Record<string, number>>;
  /** @param username of the cast @throws for a stranger */
  readonly as: (username: string, now: Date) => Context;
  readonly byId: (personId: number | null) => string | undefined;
}

/** Lays down the demonstration park, its accounts, teams and chains, through the verbs where there are any. */
export async function foundDemonstration(
  owner: Database,
  db: Database,
  files: FileStore,
  now: Date,
): Promise<Stage> {
  const park = await insertPark(owner, {
    key: "dongchuan",
    name: "东川工业园区",
    zoneName: "西宁经济技术开发区",
    divisionCode: "630102",
    statisticsCode: "630102400",
    isDemonstration: true,
  });
  const system = systemContext({ db, files, park, now, name: "系统安装", roles: ["admin"] });
  const hash = await hashPassword(demonstrationPassword);
  const people = new Map<string, { person: DemonstrationPerson; id: number }>();
  for (const person of demonstrationPeople) {
    const { username, name, role } = person;
    // An address that no mail can reach, whatever it is sent over.
    const email = `${username}@dongchuan.example`;
    const { id } = await createPerson(system, { username, name, email, roles: [role] });
    await inPark(db, park.id, (tx) => storePassword(tx, id, hash, false, now));
    people.set(username, { person, id });
  }
  const idOf = (username: string): number => {
    const found = people.get(username);
    if (found === undefined) throw new RangeError(`nobody of the cast is called ${username}`);
    return found.id;
  };
  const teams: Record<string, number> = {};
  for (const [key, { name, head }] of Object.entries(demonstrationTeams)) {
    const members = demonstrationPeople
      .filter((person) => person.team === key)
      .map((person) => idOf(person.username));
    teams[key] = (await createTeam(system, { name, headPersonId: idOf(head), memberIds: members })).id;
  }
  const chains: Record<string, number> = {};
  for (const { name, isLeading } of demonstrationChains)
    chains[name] = (await createChain(system, { name, isLeading, headPersonId: idOf("leader") })).id;
  const byId = new Map([...people].map(([username, { id }]) => [id, username]));
  return {
    park,
    teams,
    chains,
    byId: (personId) => (personId === null ? undefined : byId.get(personId)),
    as: (username, at) => {
      const entry = people.get(username);
      if (entry === undefined) throw new RangeError(`nobody of the cast is called ${username}`);
      const { person, id } = entry;
      const team = person.team === undefined ? undefined : teams[person.team];
      const actor = {
        personId: id,
        name: person.name,
        roles: [person.role],
        teamIds: team === undefined ? [] : [team],
      };
      return { db, files, actor, park, now: at, requestId: "demonstration" };
    },
  };
}

/** An officer of the project's team: the director's own projects are written by the head of the team. */
export function writerFor(
  stage: Stage,
  { ownerId, teamId }: { readonly ownerId: number | null; readonly teamId: number | null },
): string {
  const owner = stage.byId(ownerId);
  if (owner !== undefined && owner !== "manager") return owner;
  const team = (Object.keys(demonstrationTeams) as TeamKey[]).find((key) => stage.teams[key] === teamId);
  return demonstrationTeams[team ?? "general"].head;
}
