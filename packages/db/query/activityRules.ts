import type { Insertable } from "kysely";
import type { ParkTransaction } from "../park.ts";
import type { ActivitySettingTable } from "../schema/activity.ts";

/** What the park has set; a subject without a row has the field's default. */
export async function readActivityRules(tx: ParkTransaction, parkId: number) {
  return tx
    .selectFrom("activitySetting as setting")
    .innerJoin("person", "person.id", "setting.updatedBy")
    .select(["setting.subject", "setting.approval", "setting.reportDays", "setting.version"])
    .select("person.name as setBy")
    .where("setting.parkId", "=", parkId)
    .execute();
}

/** Writes one subject on the version that was seen (0: none yet) and returns its new one, or undefined on a miss. */
export async function writeActivityRules(
  tx: ParkTransaction,
  row: Insertable<ActivitySettingTable>,
  version: number,
): Promise<number | undefined> {
  const { parkId, subject, ...values } = row;
  const written =
    version === 0
      ? await tx
          .insertInto("activitySetting")
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .returning("version")
          .executeTakeFirst()
      : await tx
          .updateTable("activitySetting")
          .set(values)
          .set((eb) => ({ version: eb("version", "+", 1) }))
          .where("parkId", "=", parkId)
          .where("subject", "=", subject)
          .where("version", "=", version)
          .returning("version")
          .executeTakeFirst();
  return written?.version;
}
