import { sql } from "kysely";
import type { Database } from "../connect.ts";
import type { ParkTransaction } from "../park.ts";

/** Imports that wait for a worker, in every park, oldest first. */
export async function waitingImports(db: Database): Promise<{ parkId: number; id: number }[]> {
  const { rows } = await sql<{
    parkId: number;
    id: number;
  }>`select park_id, id from waiting_ledger_imports()`.execute(db);
  return rows;
}

/** Who queued an import, with their roles and teams in its park today; undefined for a disabled person. */
export async function starterOf(tx: ParkTransaction, parkId: number, importId: number) {
  return tx
    .selectFrom("ledgerImport")
    .innerJoin("person", "person.id", "ledgerImport.startedBy")
    .innerJoin("park", "park.id", "ledgerImport.parkId")
    .select((eb) => [
      "ledgerImport.trace",
      "person.id as personId",
      "person.name",
      "park.key as parkKey",
      "park.name as parkName",
      "park.divisionCode",
      eb
        .selectFrom("membership")
        .whereRef("membership.parkId", "=", "ledgerImport.parkId")
        .whereRef("membership.personId", "=", "person.id")
        .where("person.disabledAt", "is", null)
        .select((inner) =>
          inner.fn
            .coalesce(inner.fn.agg<string[]>("array_agg", ["membership.role"]), sql<string[]>`'{}'`)
            .as("roles"),
        )
        .as("roles"),
    ])
    .where("ledgerImport.parkId", "=", parkId)
    .where("ledgerImport.id", "=", importId)
    .executeTakeFirst();
}
