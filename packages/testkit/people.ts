import type { RoleKey } from "@parkline/domain/glossary";
import type { World } from "./world.ts";

export interface TestPerson {
  readonly id: number;
  readonly name: string;
  readonly username: string;
  readonly roles: readonly RoleKey[];
  readonly teamIds: readonly number[];
}

interface NewPerson {
  readonly name: string;
  /** The name that a person signs in with. */
  readonly username: string;
  readonly roles: readonly RoleKey[];
  readonly teamIds?: readonly number[];
}

/** A person with roles and teams in a park; a zone leader gets the park's zone. */
export async function createPerson(world: World, parkId: number, person: NewPerson): Promise<TestPerson> {
  const { name, username, roles, teamIds = [] } = person;
  const { id } = await world.owner
    .insertInto("person")
    .values({ name, username, displayUsername: username, email: `${username}@parkline.example` })
    .returning("id")
    .executeTakeFirstOrThrow();
  for (const role of roles) {
    if (role === "zone_leader") {
      const zone = world.owner.selectFrom("park").where("id", "=", parkId).select("zoneId");
      await world.owner
        .insertInto("zoneLeader")
        .columns(["zoneId", "personId"])
        .expression((eb) => zone.select(eb.val(id).as("personId")))
        .execute();
    } else {
      await world.owner.insertInto("membership").values({ parkId, personId: id, role }).execute();
    }
  }
  for (const teamId of teamIds)
    await world.owner.insertInto("teamMember").values({ parkId, teamId, personId: id }).execute();
  return { id, name, username, roles, teamIds };
}
