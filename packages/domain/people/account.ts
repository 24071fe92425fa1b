import { z } from "zod";
import { fault } from "../fault.ts";
import { roleKeys, type RoleKey } from "../glossary.ts";

/** The name that a person signs in with: kept in lower case, so that nobody has to remember capitals. */
export const usernameSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^[a-z][a-z0-9._-]{1,31}$/,
    fault(
      "用户名由 2–32 位小写字母、数字、点、横线组成，以字母开头",
      "a user name has 2–32 small letters, digits, dots and dashes and begins with a letter",
    ),
  );

/** The roles that a park gives. Whoever leads the zone is named for all its parks at once, by the operator. */
export const parkRoleKeys = roleKeys.filter((role): role is ParkRoleKey => role !== "zone_leader");
export type ParkRoleKey = Exclude<RoleKey, "zone_leader">;

export const rolesSchema = z
  .array(z.enum(parkRoleKeys))
  .min(1, fault("至少选择一个角色", "choose one role at least"))
  .overwrite((roles) => [...new Set(roles)]);

export const emailFault = fault("电子邮箱格式不正确", "is not an e-mail address");
export const emailSchema = z.email(emailFault).max(254).toLowerCase();
