import type { ParkTransaction } from "../park.ts";

/** The projects that somebody is named on beside the owner. */
export async function projectsSupportedBy(
  tx: ParkTransaction,
  parkId: number,
  personId: number,
): Promise<number[]> {
  const rows = await tx
    .selectFrom("projectPerson")
    .select("projectId")
    .distinct()
    .where("parkId", "=", parkId)
    .where("personId", "=", personId)
    .orderBy("projectId")
    .execute();
  return rows.map((row) => row.projectId);
}
