import { sql } from "kysely";
import type { Database } from "../connect.ts";

export interface NewPark {
  readonly zoneName: string;
  readonly key: string;
  readonly name: string;
  readonly divisionCode: string;
  readonly isDemonstration: boolean;
}

/**
 * Runs `found` in a transaction of the owner's where no park exists yet; of several that come at once, one runs it.
 * @returns what it returned, or undefined where there is a park
 */
export async function whereNoParkIs<Result>(
  owner: Database,
  found: (tx: Database) => Promise<Result>,
): Promise<Result | undefined> {
  return owner.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('parkline founding'))`.execute(tx);
    const park = await tx.selectFrom("park").select("id").limit(1).executeTakeFirst();
    return park === undefined ? found(tx) : undefined;
  });
}

/** Adds a park to its zone, which is made when it is new. Parks are the owner's to make, not the application's. */
export async function insertPark(owner: Database, { zoneName, ...park }: NewPark): Promise<number> {
  const zone = await owner
    .insertInto("zone")
    .values({ name: zoneName })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ name: zoneName }))
    .returning("id")
    .executeTakeFirstOrThrow();
  const row = await owner
    .insertInto("park")
    .values({ ...park, zoneId: zone.id })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}
