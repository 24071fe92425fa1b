import { parseArgs } from "node:util";
import { rolesSchema } from "@parkline/domain/people/account";
import { createPerson } from "@parkline/services/people/create";
import { parse } from "@parkline/services/verb";
import { UsageError, type Command } from "../command.ts";
import { operatorOf } from "./operator.ts";

export const userCreate: Command = {
  words: ["user", "create"],
  usage: "user create USERNAME --name NAME --role ROLE[,ROLE] [--email ADDRESS] [--park KEY] [--json]",
  summary: "新建用户，打印一次性密码 Makes a user and prints a one-time password",
  async run(environment, args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        name: { type: "string" },
        role: { type: "string" },
        email: { type: "string" },
        park: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
    const [username, ...rest] = positionals;
    const { name, role, email } = values;
    if (username === undefined || name === undefined || role === undefined || rest.length > 0)
      throw new UsageError("请写明用户名、姓名和角色。 Give the user name, the name and the roles.");
    const roles = parse(rolesSchema, role.split(","));
    const ctx = await operatorOf(environment, values.park);
    const { temporaryPassword } = await createPerson(ctx, { username, name, roles, email: email ?? null });
    if (values.json) environment.json({ username: username.toLowerCase(), temporaryPassword });
    else
      environment.say(
        `已新建用户 ${username.toLowerCase()}，一次性密码 ${temporaryPassword ?? ""}，首次登录须修改。 Created; the password is shown once and must be changed at the first sign-in.`,
      );
    return 0;
  },
};
