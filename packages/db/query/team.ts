import { sql } from "kysely";
import type { ParkTransaction } from "../park.ts";

/** The park's teams with their members' ids and how many active projects each carries, archived ones last. */
export async function listTeams(tx: ParkTransaction, parkId: number) {
  return tx
    .selectFrom("team")
    .leftJoin("person as head", "head.id", "team.headPersonId")
    .select([
      "team.id",
      "team.name",
      "team.headPersonId",
      "head.name as headName",
      "team.archivedAt",
      "team.version",
    ])
    .select((eb) => [
      sql<number[]>`(select coalesce(array_agg(t.person_id order by t.person_id), '{}') from team_member t
        where t.park_id = team.park_id and t.team_id = team.id)`.as("memberIds"),
      eb
        .selectFrom("project")
        .whereRef("project.parkId", "=", "team.parkId")
        .whereRef("project.teamId", "=", "team.id")
        .where("project.status", "=", "active")
        .select(eb.fn.countAll<number>().as("count"))
        .$asScalar()
        .as("projectCount"),
    ])
    .where("team.parkId", "=", parkId)
    .orderBy(sql`team.archived_at is not null`)
    .orderBy("team.id")
    .execute();
}

export async function lockTeam(tx: ParkTransaction, parkId: number, teamId: number) {
  return tx
    .selectFrom("team")
    .select(["id", "name", "headPersonId", "archivedAt", "version"])
    .select(
      sql<number[]>`(select coalesce(array_agg(t.person_id order by t.person_id), '{}') from team_member t
        where t.park_id = team.park_id and t.team_id = team.id)`.as("memberIds"),
    )
    .where("parkId", "=", parkId)
    .where("id", "=", teamId)
    .forUpdate("team")
    .executeTakeFirst();
}

interface TeamValues {
  readonly name: string;
  readonly headPersonId: number | null;
}

export async function insertTeam(tx: ParkTransaction, parkId: number, team: TeamValues): Promise<number> {
  const row = await tx
    .insertInto("team")
    .values({ parkId, ...team })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Writes a team that is locked, and raises its version. */
export async function updateTeam(
  tx: ParkTransaction,
  parkId: number,
  teamId: number,
  patch: TeamValues & { readonly archivedAt: Date | null },
): Promise<number> {
  const row = await tx
    .updateTable("team")
    .set(patch)
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("parkId", "=", parkId)
    .where("id", "=", teamId)
    .returning("version")
    .executeTakeFirstOrThrow();
  return row.version;
}

/** Makes these and no other people a team's members. */
export async function replaceMembers(
  tx: ParkTransaction,
  parkId: number,
  teamId: number,
  personIds: readonly number[],
): Promise<void> {
  await tx
    .deleteFrom("teamMember")
    .where("parkId", "=", parkId)
    .where("teamId", "=", teamId)
    .where("personId", "<>", sql<number>`all(${personIds}::integer[])`)
    .execute();
  if (personIds.length === 0) return;
  await tx
    .insertInto("teamMember")
    .values(personIds.map((personId) => ({ parkId, teamId, personId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The teams of one person in the park. */
export async function readTeamIds(tx: ParkTransaction, parkId: number, personId: number): Promise<number[]> {
  const rows = await tx
    .selectFrom("teamMember")
    .select("teamId")
    .where("parkId", "=", parkId)
    .where("personId", "=", personId)
    .orderBy("teamId")
    .execute();
  return rows.map((row) => row.teamId);
}
