import { sql } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { ParkTransaction } from "../park.ts";

/** The setting of each rule in force on a day: the newest whose effective date is not after it. */
export async function readRuleSettings(tx: ParkTransaction, parkId: number, on: Day) {
  return tx
    .selectFrom("reminderSetting")
    .distinctOn("rule")
    .select(["rule", "enabled", "maySwitchOff", "days"])
    .where("parkId", "=", parkId)
    .where("effectiveOn", "<=", on)
    .orderBy("rule")
    .orderBy("effectiveOn", "desc")
    .execute();
}

/** Every setting that the park has made for a rule, with who made it; newest effective date first. */
export async function listRuleSettings(tx: ParkTransaction, parkId: number) {
  return tx
    .selectFrom("reminderSetting")
    .innerJoin("person", "person.id", "reminderSetting.setBy")
    .select(["rule", "effectiveOn", "enabled", "maySwitchOff", "days", "setAt", "person.name as setByName"])
    .where("parkId", "=", parkId)
    .orderBy("effectiveOn", "desc")
    .execute();
}

/**
 * Somebody else's newest setting of a rule after an instant. Holds other settings of the park back until the transaction
 * ends, so that what is read here still stands when one is written.
 */
export async function ruleSettingByOthersSince(
  tx: ParkTransaction,
  parkId: number,
  rule: string,
  since: Date | null,
  personId: number,
): Promise<{ readonly name: string } | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext('reminder setting'), ${parkId})`.execute(tx);
  return tx
    .selectFrom("reminderSetting")
    .innerJoin("person", "person.id", "reminderSetting.setBy")
    .select("person.name")
    .where("parkId", "=", parkId)
    .where("rule", "=", rule)
    .where("setBy", "<>", personId)
    .$if(since !== null, (query) => query.where("setAt", ">", since))
    .orderBy("setAt", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** @returns whether there was one that is not in force yet */
export async function deleteFutureRuleSetting(
  tx: ParkTransaction,
  parkId: number,
  { rule, effectiveOn, today }: { readonly rule: string; readonly effectiveOn: Day; readonly today: Day },
): Promise<boolean> {
  const result = await tx
    .deleteFrom("reminderSetting")
    .where("parkId", "=", parkId)
    .where("rule", "=", rule)
    .where("effectiveOn", "=", effectiveOn)
    .where("effectiveOn", ">", today)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

export interface RuleSettingRow {
  readonly rule: string;
  readonly effectiveOn: Day;
  readonly enabled: boolean;
  readonly maySwitchOff: boolean;
  readonly days: Readonly<Record<string, number>>;
}

/** Sets a rule from a day on. A setting for the same day is replaced: it has not been in force yet, or only today. */
export async function upsertRuleSetting(
  tx: ParkTransaction,
  parkId: number,
  { rule, effectiveOn, ...setting }: RuleSettingRow,
  by: { readonly personId: number; readonly at: Date },
): Promise<void> {
  const values = {
    enabled: setting.enabled,
    maySwitchOff: setting.maySwitchOff,
    days: JSON.stringify(setting.days),
    setBy: by.personId,
    setAt: by.at,
  };
  await tx
    .insertInto("reminderSetting")
    .values({ parkId, rule, effectiveOn, ...values })
    .onConflict((conflict) => conflict.columns(["parkId", "rule", "effectiveOn"]).doUpdateSet(values))
    .execute();
}
