import type { Language } from "@parkline/domain/glossary";
import type { PersonReminderSetting } from "@parkline/domain/reminder/personSetting";
import type { ParkTransaction } from "../park.ts";

export interface StoredReminderSetting extends PersonReminderSetting {
  readonly version: number;
}

/** How a person wants to be told; undefined as long as they have said nothing. */
export async function readPersonSetting(
  tx: ParkTransaction,
  parkId: number,
  personId: number,
): Promise<StoredReminderSetting | undefined> {
  return tx
    .selectFrom("personReminderSetting")
    .select(["mail", "digestMinute", "quietFromMinute", "quietToMinute", "rulesOff", "version"])
    .where("parkId", "=", parkId)
    .where("personId", "=", personId)
    .executeTakeFirst();
}

/**
 * Writes it over a version (0: there is none yet).
 * @returns the new version, or undefined where another has come between
 */
export async function writePersonSetting(
  tx: ParkTransaction,
  parkId: number,
  personId: number,
  version: number,
  { rulesOff, ...setting }: PersonReminderSetting,
  now: Date,
): Promise<number | undefined> {
  const values = { ...setting, rulesOff: [...rulesOff], updatedAt: now };
  if (version === 0) {
    const made = await tx
      .insertInto("personReminderSetting")
      .values({ parkId, personId, ...values })
      .onConflict((conflict) => conflict.columns(["parkId", "personId"]).doNothing())
      .returning("version")
      .executeTakeFirst();
    return made?.version;
  }
  const row = await tx
    .updateTable("personReminderSetting")
    .set(values)
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("parkId", "=", parkId)
    .where("personId", "=", personId)
    .where("version", "=", version)
    .returning("version")
    .executeTakeFirst();
  return row?.version;
}

/** Where mail to a person goes; null where they have no address. */
export async function addressOf(tx: ParkTransaction, personId: number): Promise<string | null> {
  const row = await tx.selectFrom("person").select("email").where("id", "=", personId).executeTakeFirst();
  return row?.email ?? null;
}

/** The language in which a person is written to. */
export async function languageOf(tx: ParkTransaction, personId: number): Promise<Language> {
  const row = await tx
    .selectFrom("person")
    .select("language")
    .where("id", "=", personId)
    .executeTakeFirstOrThrow();
  return row.language;
}
