import { parseArgs } from "node:util";
import { roleLabels, type RoleKey } from "@parkline/domain/glossary";
import { readPeople } from "@parkline/services/people/list";
import type { Command } from "../command.ts";
import { operatorOf } from "./operator.ts";

export const userList: Command = {
  words: ["user", "list"],
  usage: "user list [--park KEY] [--json]",
  summary: "列出园区的用户、角色和状态 Lists the park's users, their roles and state",
  async run(environment, args) {
    const { values } = parseArgs({
      args: [...args],
      options: { park: { type: "string" }, json: { type: "boolean", default: false } },
    });
    const ctx = await operatorOf(environment, values.park);
    const people = await readPeople(ctx, undefined);
    if (values.json) {
      environment.json(
        people.map(
          ({ username, name, roles, leadsZone, disabledAt, mustChangePassword, twoFactorEnabled }) => ({
            username,
            name,
            roles,
            zoneLeader: leadsZone,
            disabled: disabledAt !== null,
            mustChangePassword,
            twoFactorEnabled,
          }),
        ),
      );
      return 0;
    }
    environment.say(`${ctx.park.name}：${people.length} 个用户 users`);
    for (const { username, name, roles, leadsZone, disabledAt } of people) {
      const held: readonly RoleKey[] = leadsZone ? [...roles, "zone_leader"] : roles;
      const titles = held.map((role) => roleLabels[role].zh).join("、");
      environment.say(
        `  ${username ?? ""}  ${name}  ${titles}${disabledAt === null ? "" : "  已停用 disabled"}`,
      );
    }
    return 0;
  },
};
