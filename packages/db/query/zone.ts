import { sql } from "kysely";
import type { ParkTransaction } from "../park.ts";

/** The names of the zone's parks that a person does not administer. */
export async function parksNotAdministered(tx: ParkTransaction, personId: number): Promise<string[]> {
  const { rows } = await sql<{
    name: string;
  }>`select name from parks_not_administered(${personId}) as name`.execute(tx);
  return rows.map((row) => row.name);
}

/** Whether a person administers a park; asked behind that park's wall. */
export async function administersPark(
  tx: ParkTransaction,
  parkId: number,
  personId: number,
): Promise<boolean> {
  const row = await tx
    .selectFrom("membership")
    .select("personId")
    .where("parkId", "=", parkId)
    .where("personId", "=", personId)
    .where("role", "=", "admin")
    .executeTakeFirst();
  return row !== undefined;
}

/** Somebody of the park or of its zone's leaders, locked; undefined for anybody else. */
export async function lockZonePerson(tx: ParkTransaction, parkId: number, personId: number) {
  const { rows } = await sql<{ name: string; leads: boolean }>`
    select person.name, exists (
      select from zone_leader l join park k on k.zone_id = l.zone_id
      where k.id = ${parkId} and l.person_id = person.id) as leads
    from person
    where person.id = ${personId} and (
      exists (select from membership m where m.park_id = ${parkId} and m.person_id = person.id)
      or exists (select from zone_leader l join park k on k.zone_id = l.zone_id
                 where k.id = ${parkId} and l.person_id = person.id))
    for update of person`.execute(tx);
  return rows[0];
}

/** Makes a person a leader of the park's zone, or no longer. */
export async function storeZoneLeader(
  tx: ParkTransaction,
  parkId: number,
  personId: number,
  leads: boolean,
): Promise<void> {
  const zone = sql`(select zone_id from park where id = ${parkId})`;
  const statement = leads
    ? sql`insert into zone_leader (zone_id, person_id) values (${zone}, ${personId}) on conflict do nothing`
    : sql`delete from zone_leader where zone_id = ${zone} and person_id = ${personId}`;
  await statement.execute(tx);
}

/** All parks of the zone of a park, itself too, in the order of their ids. */
export async function parksOfZone(tx: ParkTransaction, parkId: number) {
  return tx
    .selectFrom("park")
    .select(["id", "key", "name", "divisionCode"])
    .where("zoneId", "=", (eb) => eb.selectFrom("park").select("zoneId").where("id", "=", parkId))
    .orderBy("id")
    .execute();
}
