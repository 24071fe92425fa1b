import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { restoreBackup } from "@parkline/services/backup/restore";
import { UsageError, type Command } from "../command.ts";

export const restore: Command = {
  words: ["restore"],
  usage: "restore --from FILE [--json]",
  summary:
    "把备份恢复到空的数据库和数据文件夹，先核对每一部分的校验值 Restores an archive into an empty database and data folder",
  async run(environment, args) {
    const { values } = parseArgs({
      args: [...args],
      options: { from: { type: "string" }, json: { type: "boolean", default: false } },
    });
    if (values.from === undefined)
      throw new UsageError("请用 --from 指定备份文件。 Name the archive with --from.");
    const path = resolve(environment.folder, values.from);
    const { ownerUrl, sessionSecret } = environment.installation;
    const { tables, files, madeAt, missingFiles } = await restoreBackup({
      ownerUrl,
      sessionSecret,
      files: environment.files,
      path,
    });
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    if (values.json) environment.json({ madeAt, rows, files: files.length, missingFiles });
    else
      environment.say(
        `已恢复 ${madeAt} 的备份：${rows} 行数据、${files.length} 个附件。用户名、密码和两步验证照旧，所有人须重新登录。 Restored; passwords and second factors hold, everybody signs in again.`,
      );
    return 0;
  },
};
