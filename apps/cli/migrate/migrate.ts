import { parseArgs } from "node:util";
import { foundFirstPark } from "@parkline/services/operation/foundPark";
import { prepareDatabase } from "@parkline/services/operation/prepareDatabase";
import type { Command } from "../command.ts";

export const migrate: Command = {
  words: ["migrate"],
  usage: "migrate [--found] [--json]",
  summary:
    "把数据库升级到本版本（只进不退，可重复执行）；--found 在空库中建立园区并打印管理员的一次性密码 Brings the database to this version, forward only; --found also makes the first park of an empty one and prints its administrator's one-time password",
  async run({ installation, files, now, say, json }, args) {
    const { values } = parseArgs({
      args: [...args],
      options: { found: { type: "boolean", default: false }, json: { type: "boolean", default: false } },
    });
    const { ownerUrl, migrateQueue, settings, version } = installation;
    const applied = await prepareDatabase(ownerUrl, migrateQueue);
    const administrator = values.found
      ? await foundFirstPark(ownerUrl, files, settings.park, now())
      : undefined;
    if (values.json) {
      json({ applied, administrator: administrator ?? null });
      return 0;
    }
    say(
      applied.length === 0
        ? `数据库已是 ${version} 版本。 The database is of this version.`
        : `已升级数据库（${applied.length} 步，到 ${applied.at(-1) ?? ""}）。 Brought the database up by ${applied.length} steps.`,
    );
    if (administrator !== undefined)
      say(
        `已建立园区“${settings.park.name}”。管理员 ${administrator.username}，一次性密码 ${administrator.temporaryPassword}。 Made the first park; sign in as its administrator with the one-time password.`,
      );
    else if (values.found) say("已有园区，没有新建。 There is a park already.");
    return 0;
  },
};
