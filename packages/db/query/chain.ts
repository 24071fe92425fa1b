import { sql, type Updateable } from "kysely";
import type { ParkTransaction } from "../park.ts";
import type { IndustryChainTable } from "../schema/record.ts";

/** The park's chains with their head's name and how many active projects each carries; leading ones first. */
export async function listChains(tx: ParkTransaction, parkId: number) {
  return tx
    .selectFrom("industryChain as chain")
    .leftJoin("person as head", "head.id", "chain.headPersonId")
    .select([
      "chain.id",
      "chain.name",
      "chain.isLeading",
      "chain.headPersonId",
      "head.name as headName",
      "chain.archivedAt",
      "chain.version",
    ])
    .select((eb) =>
      eb
        .selectFrom("project")
        .whereRef("project.parkId", "=", "chain.parkId")
        .whereRef("project.chainId", "=", "chain.id")
        .where("project.status", "=", "active")
        .select(eb.fn.countAll<number>().as("count"))
        .$asScalar()
        .as("projectCount"),
    )
    .where("chain.parkId", "=", parkId)
    .orderBy(sql`chain.archived_at is not null`)
    .orderBy("chain.isLeading", "desc")
    .orderBy("chain.id")
    .execute();
}

export async function insertChain(
  tx: ParkTransaction,
  parkId: number,
  chain: { readonly name: string; readonly isLeading: boolean; readonly headPersonId: number | null },
): Promise<number> {
  const row = await tx
    .insertInto("industryChain")
    .values({ parkId, ...chain })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function lockChain(tx: ParkTransaction, parkId: number, id: number) {
  return tx
    .selectFrom("industryChain")
    .select(["id", "name", "isLeading", "headPersonId", "archivedAt", "version"])
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

/** Writes a chain that is locked, and raises its version. */
export async function updateChain(
  tx: ParkTransaction,
  parkId: number,
  id: number,
  patch: Updateable<IndustryChainTable>,
): Promise<number> {
  const row = await tx
    .updateTable("industryChain")
    .set(patch)
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return row.version;
}
