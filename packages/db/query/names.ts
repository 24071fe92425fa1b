import { sql } from "kysely";
import type { ParkTransaction } from "../park.ts";

const among = (ids: readonly number[]) => sql<number>`any(${ids}::bigint[])`;

export async function personNames(tx: ParkTransaction, ids: readonly number[]) {
  if (ids.length === 0) return [];
  return tx.selectFrom("person").select(["id", "name"]).where("id", "=", among(ids)).execute();
}

/** Those of the people who may carry work in the park today: its members and its zone's leaders, unless disabled. */
export async function peopleOfPark(tx: ParkTransaction, parkId: number, ids: readonly number[]) {
  if (ids.length === 0) return [];
  return tx
    .selectFrom("person")
    .select(["person.id", "person.name"])
    .where("person.id", "=", among(ids))
    .where("person.disabledAt", "is", null)
    .where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom("membership")
            .whereRef("membership.personId", "=", "person.id")
            .where("membership.parkId", "=", parkId)
            .select("membership.role"),
        ),
        eb.exists(
          eb
            .selectFrom("zoneLeader")
            .innerJoin("park", "park.zoneId", "zoneLeader.zoneId")
            .whereRef("zoneLeader.personId", "=", "person.id")
            .where("park.id", "=", parkId)
            .select("zoneLeader.zoneId"),
        ),
      ]),
    )
    .execute();
}

export async function chainNames(tx: ParkTransaction, parkId: number, ids: readonly number[]) {
  if (ids.length === 0) return [];
  return tx
    .selectFrom("industryChain")
    .select(["id", "name"])
    .where("parkId", "=", parkId)
    .where("id", "=", among(ids))
    .execute();
}

export async function teamNames(tx: ParkTransaction, parkId: number, ids: readonly number[]) {
  if (ids.length === 0) return [];
  return tx
    .selectFrom("team")
    .select(["id", "name"])
    .where("parkId", "=", parkId)
    .where("id", "=", among(ids))
    .execute();
}

/** What a project takes over from its company. With `hold` nobody renames it until the end of the transaction. */
export async function companyNames(
  tx: ParkTransaction,
  parkId: number,
  ids: readonly number[],
  hold = false,
) {
  if (ids.length === 0) return [];
  return tx
    .selectFrom("company")
    .select(["id", "name", "nameKey", "uscc", "usccExceptionReason", "registeredInPark"])
    .where("parkId", "=", parkId)
    .where("id", "=", among(ids))
    .$if(hold, (query) => query.forShare())
    .execute();
}
