import { parseArgs } from "node:util";
import { resetPassword } from "@parkline/services/people/resetPassword";
import type { Command } from "../command.ts";
import { operatorOf, personNamed } from "./operator.ts";

export const userResetPassword: Command = {
  words: ["user", "reset-password"],
  usage: "user reset-password USERNAME [--second-factor] [--park KEY] [--json]",
  summary: "重置密码并解除锁定，--second-factor 同时关闭两步验证 Resets a password and lifts a lock-out",
  async run(environment, args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        "second-factor": { type: "boolean", default: false },
        park: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
    const ctx = await operatorOf(environment, values.park);
    const id = await personNamed(ctx, positionals);
    const { temporaryPassword } = await resetPassword(ctx, { id, secondFactorToo: values["second-factor"] });
    if (values.json) environment.json({ username: positionals[0], temporaryPassword });
    else
      environment.say(
        `已重置 ${positionals[0] ?? ""} 的密码，一次性密码 ${temporaryPassword}，其所有登录已结束。 Reset; all sessions have ended.`,
      );
    return 0;
  },
};
