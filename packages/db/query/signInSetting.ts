import { sql } from "kysely";
import type { ParkRoleKey } from "@parkline/domain/people/account";
import type { ParkTransaction } from "../park.ts";

export interface SignInSettingRow {
  readonly secondFactorRoles: readonly ParkRoleKey[];
  /** 0 where the park has set nothing yet. */
  readonly version: number;
}

export async function readSignInSetting(tx: ParkTransaction, parkId: number): Promise<SignInSettingRow> {
  const row = await tx
    .selectFrom("signInSetting")
    .select(["secondFactorRoles", "version"])
    .where("parkId", "=", parkId)
    .executeTakeFirst();
  return row ?? { secondFactorRoles: [], version: 0 };
}

/** @returns the new version, or nothing where the setting is not the one of `version` any more */
export async function writeSignInSetting(
  tx: ParkTransaction,
  parkId: number,
  version: number,
  secondFactorRoles: readonly ParkRoleKey[],
  updatedAt: Date,
): Promise<number | undefined> {
  const written = await tx
    .insertInto("signInSetting")
    .values({ parkId, secondFactorRoles: [...secondFactorRoles], updatedAt })
    .onConflict((conflict) =>
      conflict
        .column("parkId")
        .doUpdateSet({
          secondFactorRoles: [...secondFactorRoles],
          version: sql`sign_in_setting.version + 1`,
          updatedAt,
        })
        .where("signInSetting.version", "=", version),
    )
    .returning("version")
    .executeTakeFirst();
  return written?.version;
}
