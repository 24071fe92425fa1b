import { z } from "zod";
import {
  readSignInSetting,
  writeSignInSetting,
  type SignInSettingRow,
} from "@parkline/db/query/signInSetting";
import { parkRoleKeys, type ParkRoleKey } from "@parkline/domain/people/account";
import { changedMeanwhile } from "@parkline/domain/record";
import { audit } from "../audit.ts";
import { announce } from "../change.ts";
import { read, transact } from "../context.ts";
import { contested, inAudit, realChanges, type SaidChange } from "../saidChange.ts";
import { nothing, verb } from "../verb.ts";
import { rolesText } from "./rolesText.ts";

/** What the park asks of those who sign in. */
export const readSignInRules = verb("people.manage", nothing, async (ctx): Promise<SignInSettingRow> =>
  read(ctx, (tx) => readSignInSetting(tx, ctx.park.id)),
);

const rulesInput = z.strictObject({
  version: z.int().min(0),
  secondFactorRoles: z
    .array(z.enum(parkRoleKeys))
    .max(parkRoleKeys.length)
    .overwrite((roles) => parkRoleKeys.filter((role) => roles.includes(role))),
});

/**
 * Says which roles must have a second factor. It holds from the next request on: whoever has none goes no further than to
 * where it is set up. Not a matter of `setting.manage`: who is held by a rule does not lift it for themselves.
 * @throws Problem `record.changed`
 */
export const requireSecondFactor = verb(
  "people.manage",
  rulesInput,
  async (ctx, { version, secondFactorRoles }) =>
    transact(ctx, async (tx) => {
      const before = await readSignInSetting(tx, ctx.park.id);
      const written = await writeSignInSetting(tx, ctx.park.id, version, secondFactorRoles, ctx.now);
      if (written === undefined) {
        const theirs = await readSignInSetting(tx, ctx.park.id);
        throw changedMeanwhile("signInRules", {
          fields: contested(changesBetween(theirs.secondFactorRoles, secondFactorRoles), { ...theirs }),
          version: theirs.version,
          who: null,
        });
      }
      const changes = changesBetween(before.secondFactorRoles, secondFactorRoles);
      const subject = { kind: "setting", id: null, label: "登录要求" } as const;
      await audit(tx, ctx, "people.requireSecondFactor", subject, inAudit(changes));
      await announce(tx, ctx, "setting", null, { signIn: true });
      return { version: written };
    }),
);

const changesBetween = (from: readonly ParkRoleKey[], to: readonly ParkRoleKey[]): SaidChange[] =>
  realChanges([
    {
      field: "secondFactorRoles",
      label: { zh: "必须开启两步验证的角色", en: "Roles that must have a second factor" },
      from: rolesText(from),
      to: rolesText(to),
    },
  ]);
