import { sql } from "kysely";
import type { RoleKey } from "@parkline/domain/glossary";
import { hot } from "../hot.ts";
import type { ParkTransaction } from "../park.ts";

export type MembershipRole = Exclude<RoleKey, "zone_leader">;

const rolesOf = sql<MembershipRole[]>`(
  select coalesce(array_agg(m.role order by m.role), '{}') from membership m
  where m.park_id = here.park_id and m.person_id = person.id)`;
const teamIdsOf = sql<number[]>`(
  select coalesce(array_agg(t.team_id order by t.team_id), '{}') from team_member t
  where t.park_id = here.park_id and t.person_id = person.id)`;

/** Whoever has a role in the park, and the leaders of its zone. */
function inPark(tx: ParkTransaction, parkId: number) {
  return tx
    .selectFrom((eb) =>
      eb
        .selectFrom("membership")
        .where("parkId", "=", parkId)
        .select(["parkId", "personId"])
        .union(
          eb
            .selectFrom("zoneLeader")
            .innerJoin("park", "park.zoneId", "zoneLeader.zoneId")
            .where("park.id", "=", parkId)
            .select(["park.id as parkId", "zoneLeader.personId"]),
        )
        .as("here"),
    )
    .innerJoin("person", "person.id", "here.personId");
}

/** Whether a person leads the zone of the park. */
const leadsZone = (parkId: number) => sql<boolean>`exists (
  select from zone_leader l join park k on k.zone_id = l.zone_id
  where k.id = ${parkId} and l.person_id = person.id)`;

/** The people of a park with their roles and teams, disabled ones last. */
export async function listPeople(tx: ParkTransaction, parkId: number, now: Date) {
  return inPark(tx, parkId)
    .leftJoin("signInFailure", (join) =>
      join.onRef("signInFailure.subject", "=", "person.username").on("signInFailure.kind", "=", "name"),
    )
    .select(["person.id", "person.name", "person.username", "person.email", "person.version"])
    .select(["person.twoFactorEnabled", "person.mustChangePassword", "person.disabledAt"])
    .select([rolesOf.as("roles"), teamIdsOf.as("teamIds")])
    .select((eb) => [
      eb
        .selectFrom("accountEvent")
        .whereRef("accountEvent.personId", "=", "person.id")
        .where("accountEvent.kind", "=", "signed_in")
        .select((inner) => inner.fn.max("accountEvent.at").as("at"))
        .as("lastSignInAt"),
      eb
        .case()
        .when("signInFailure.lockedUntil", ">", now)
        .then(eb.ref("signInFailure.lockedUntil"))
        .end()
        .as("lockedUntil"),
      leadsZone(parkId).as("leadsZone"),
      // Somebody who leads the zone and has no role here is not this park's to change either.
      sql<boolean>`(person.id in (select people_elsewhere()) or not exists (
        select from membership m where m.park_id = here.park_id and m.person_id = person.id))`.as(
        "belongsElsewhere",
      ),
    ])
    .orderBy(sql`person.disabled_at is not null`)
    .orderBy("person.id")
    .execute();
}

/** A person of the park, locked; undefined for somebody of another park or nobody. */
export async function lockPerson(tx: ParkTransaction, parkId: number, personId: number) {
  return tx
    .selectFrom("person")
    .select(["id", "name", "username", "email", "version", "disabledAt", "twoFactorEnabled"])
    .select((eb) => [
      sql<MembershipRole[]>`(select coalesce(array_agg(m.role order by m.role), '{}') from membership m
        where m.park_id = ${parkId} and m.person_id = person.id)`.as("roles"),
      eb("person.id", "in", sql<number>`(select people_elsewhere())`).as("belongsElsewhere"),
    ])
    .where("id", "=", personId)
    .where("id", "in", (eb) => eb.selectFrom("membership").where("parkId", "=", parkId).select("personId"))
    .forUpdate("person")
    .executeTakeFirst();
}

/** The name that somebody of the park signs in with; undefined for somebody of another park or nobody. */
export async function readUsername(
  tx: ParkTransaction,
  parkId: number,
  personId: number,
): Promise<string | undefined> {
  const row = await inPark(tx, parkId)
    .select("person.username")
    .where("person.id", "=", personId)
    .executeTakeFirst();
  return row === undefined ? undefined : (row.username ?? "");
}

/** The park's administrators who can sign in; locked, so that two of them cannot remove each other at once. */
export async function lockAdministrators(tx: ParkTransaction, parkId: number): Promise<number[]> {
  const rows = await tx
    .selectFrom("membership")
    .innerJoin("person", "person.id", "membership.personId")
    .select("person.id")
    .where("membership.parkId", "=", parkId)
    .where("membership.role", "=", "admin")
    .where("person.disabledAt", "is", null)
    .orderBy("person.id")
    .forUpdate()
    .execute();
  return rows.map((row) => row.id);
}

export interface NewPerson {
  readonly name: string;
  readonly username: string;
  readonly email: string | null;
  readonly createdAt: Date;
}

export async function insertPerson(tx: ParkTransaction, person: NewPerson): Promise<number> {
  const values = { ...person, displayUsername: person.username, updatedAt: person.createdAt };
  const row = await tx.insertInto("person").values(values).returning("id").executeTakeFirstOrThrow();
  return row.id;
}

/** Writes a person that is locked, and raises the version. */
export async function updatePerson(
  tx: ParkTransaction,
  personId: number,
  patch: {
    readonly name?: string;
    readonly email?: string | null;
    readonly disabledAt?: Date | null;
    readonly updatedAt: Date;
  },
): Promise<number> {
  const row = await tx
    .updateTable("person")
    .set(patch)
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("id", "=", personId)
    .returning("version")
    .executeTakeFirstOrThrow();
  return row.version;
}

/** Makes these and no other roles a person's in the park. */
export async function replaceRoles(
  tx: ParkTransaction,
  parkId: number,
  personId: number,
  roles: readonly MembershipRole[],
): Promise<void> {
  await tx
    .deleteFrom("membership")
    .where("parkId", "=", parkId)
    .where("personId", "=", personId)
    .where("role", "<>", sql<MembershipRole>`all(${roles}::text[])`)
    .execute();
  if (roles.length === 0) return;
  await tx
    .insertInto("membership")
    .values(roles.map((role) => ({ parkId, personId, role })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Makes these and no other teams a person's in the park. */
export async function replaceTeams(
  tx: ParkTransaction,
  parkId: number,
  personId: number,
  teamIds: readonly number[],
): Promise<void> {
  await tx
    .deleteFrom("teamMember")
    .where("parkId", "=", parkId)
    .where("personId", "=", personId)
    .where("teamId", "<>", sql<number>`all(${teamIds}::integer[])`)
    .execute();
  if (teamIds.length === 0) return;
  await tx
    .insertInto("teamMember")
    .values(teamIds.map((teamId) => ({ parkId, teamId, personId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export interface DirectoryPerson {
  readonly id: number;
  readonly name: string;
  readonly active: boolean;
  readonly roles: RoleKey[];
  readonly teamIds: number[];
}

/** Whoever has a role in the park, the zone's leaders too; those who are disabled stay for the names in old records. */
export async function listDirectory(tx: ParkTransaction, parkId: number): Promise<DirectoryPerson[]> {
  const { rows } = await sql<DirectoryPerson>`${hot}
    select person.id, person.name, person.disabled_at is null as active, here.roles,
           (select coalesce(array_agg(t.team_id order by t.team_id), '{}') from team_member t
            where t.park_id = ${parkId} and t.person_id = person.id) as team_ids
    from (
      select held.person_id, array_agg(held.role order by held.role) as roles
      from (
        select person_id, role from membership where park_id = ${parkId}
        union all
        select person_id, 'zone_leader' from zone_leader join park using (zone_id) where park.id = ${parkId}
      ) held
      group by held.person_id
    ) here
    join person on person.id = here.person_id
    order by person.id`.execute(tx);
  return rows;
}
