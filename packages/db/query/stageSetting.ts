import { sql } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { StageKey } from "@parkline/domain/glossary";
import type { Deadline } from "@parkline/domain/stage/clock";
import type { ParkTransaction } from "../park.ts";

/** Every setting that the park has made for a stage, with who made it; newest effective date first. */
export async function listStageSettings(tx: ParkTransaction, parkId: number) {
  return tx
    .selectFrom("stageSetting")
    .innerJoin("person", "person.id", "stageSetting.setBy")
    .select([
      "stage",
      "effectiveOn",
      "enabled",
      "waivedRequirements",
      "clockDays",
      "setAt",
      "person.name as setByName",
    ])
    .where("parkId", "=", parkId)
    .orderBy("effectiveOn", "desc")
    .execute();
}

/**
 * Somebody else's newest setting of a stage after an instant. Holds other settings of the park back until the transaction
 * ends, so that what is read here still stands when one is written.
 */
export async function settingByOthersSince(
  tx: ParkTransaction,
  parkId: number,
  stage: StageKey,
  since: Date | null,
  personId: number,
): Promise<{ readonly name: string } | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext('stage setting'), ${parkId})`.execute(tx);
  return tx
    .selectFrom("stageSetting")
    .innerJoin("person", "person.id", "stageSetting.setBy")
    .select("person.name")
    .where("parkId", "=", parkId)
    .where("stage", "=", stage)
    .where("setBy", "<>", personId)
    .$if(since !== null, (query) => query.where("setAt", ">", since))
    .orderBy("setAt", "desc")
    .limit(1)
    .executeTakeFirst();
}

export interface StageSettingRow {
  readonly stage: StageKey;
  readonly effectiveOn: Day;
  readonly enabled: boolean;
  readonly waivedRequirements: readonly string[];
  readonly clockDays: Readonly<Record<string, number>>;
}

/** Sets a stage from a day on. A setting for the same day is replaced: it has not been in force yet, or only today. */
export async function upsertStageSetting(
  tx: ParkTransaction,
  parkId: number,
  setting: StageSettingRow,
  by: { readonly personId: number; readonly at: Date },
): Promise<void> {
  const values = {
    enabled: setting.enabled,
    waivedRequirements: [...setting.waivedRequirements],
    clockDays: JSON.stringify(setting.clockDays),
    setBy: by.personId,
    setAt: by.at,
  };
  await tx
    .insertInto("stageSetting")
    .values({ parkId, stage: setting.stage, effectiveOn: setting.effectiveOn, ...values })
    .onConflict((conflict) => conflict.columns(["parkId", "stage", "effectiveOn"]).doUpdateSet(values))
    .execute();
}

/** Takes back a setting that is not in force yet. @returns whether there was one */
export async function deleteFutureStageSetting(
  tx: ParkTransaction,
  parkId: number,
  stage: StageKey,
  effectiveOn: Day,
  today: Day,
): Promise<boolean> {
  const result = await tx
    .deleteFrom("stageSetting")
    .where("parkId", "=", parkId)
    .where("stage", "=", stage)
    .where("effectiveOn", "=", effectiveOn)
    .where("effectiveOn", ">", today)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** A page of the active projects' ids at some stages, by id. */
export async function activeProjectIds(
  tx: ParkTransaction,
  parkId: number,
  stages: readonly StageKey[],
  after: number,
  limit: number,
): Promise<number[]> {
  const rows = await tx
    .selectFrom("project")
    .select("id")
    .where("parkId", "=", parkId)
    .where("status", "=", "active")
    .where("stage", "=", sql<StageKey>`any(${stages}::text[])`)
    .where("id", ">", after)
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

export interface StoredDeadline extends Deadline {
  readonly id: number;
  readonly owedCount: number;
}

/** Stores the days on which many projects turn, in one statement; untouched where they stand already. @returns how many changed */
export async function storeDeadlines(
  tx: ParkTransaction,
  parkId: number,
  rows: readonly StoredDeadline[],
): Promise<number> {
  const result = await sql`
    update project set amber_on = new.amber_on, red_on = new.red_on, clock_key = new.clock_key, owed_count = new.owed_count
    from unnest(${rows.map((row) => row.id)}::bigint[], ${rows.map((row) => row.amberOn)}::date[], ${rows.map((row) => row.redOn)}::date[],
                ${rows.map((row) => row.clockKey)}::text[], ${rows.map((row) => row.owedCount)}::smallint[])
         as new (id, amber_on, red_on, clock_key, owed_count)
    where project.park_id = ${parkId} and project.id = new.id
      and (project.amber_on, project.red_on, project.clock_key, project.owed_count)
          is distinct from (new.amber_on, new.red_on, new.clock_key, new.owed_count)`.execute(tx);
  return Number(result.numAffectedRows ?? 0n);
}
