import type { Database } from "../connect.ts";

export async function listParks(db: Database) {
  return db
    .selectFrom("park")
    .select(["id", "key", "name", "divisionCode", "isDemonstration"])
    .orderBy("id")
    .execute();
}

/** Whether anybody administers any park. Needs the owner's connection: no park's wall holds for it. */
export async function hasAdministrator(owner: Database): Promise<boolean> {
  const row = await owner
    .selectFrom("membership")
    .select("personId")
    .where("role", "=", "admin")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export interface NewPark {
  readonly key: string;
  readonly name: string;
  readonly zoneName: string;
  readonly divisionCode: string;
  readonly statisticsCode: string | null;
  readonly isDemonstration: boolean;
}

/** Lays down a park, and its zone where it is new. Needs the owner's connection: the application cannot make parks. */
export async function insertPark(owner: Database, { zoneName, ...park }: NewPark) {
  const zone = await owner
    .insertInto("zone")
    .values({ name: zoneName })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ name: zoneName }))
    .returning("id")
    .executeTakeFirstOrThrow();
  return owner
    .insertInto("park")
    .values({ ...park, zoneId: zone.id })
    .returning(["id", "key", "name", "divisionCode"])
    .executeTakeFirstOrThrow();
}
