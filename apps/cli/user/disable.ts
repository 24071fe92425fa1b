import { parseArgs } from "node:util";
import { disablePerson } from "@parkline/services/people/disable";
import type { Command } from "../command.ts";
import { operatorOf, personNamed } from "./operator.ts";

export const userDisable: Command = {
  words: ["user", "disable"],
  usage: "user disable USERNAME [--undo] [--park KEY] [--json]",
  summary:
    "停用用户并结束其所有登录，--undo 重新启用 Disables a user, at once on every device; --undo enables again",
  async run(environment, args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        undo: { type: "boolean", default: false },
        park: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
    const ctx = await operatorOf(environment, values.park);
    const id = await personNamed(ctx, positionals);
    await disablePerson(ctx, { id, disabled: !values.undo });
    if (values.json) environment.json({ username: positionals[0], disabled: !values.undo });
    else environment.say(`已${values.undo ? "启用" : "停用"}用户 ${positionals[0] ?? ""}。 Done.`);
    return 0;
  },
};
