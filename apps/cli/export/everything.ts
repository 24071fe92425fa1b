import { mkdir, readdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { takePark } from "@parkline/services/parkExport/take";
import { UsageError, type Command } from "../command.ts";
import { operatorOf } from "../user/operator.ts";

export const exportEverything: Command = {
  words: ["export"],
  usage: "export --everything [--park KEY] --to FOLDER [--json]",
  summary:
    "把一个园区的全部数据和附件导出到空文件夹，附数据字典 Writes all that a park has, in open formats, into an empty folder",
  async run(environment, args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        everything: { type: "boolean", default: false },
        park: { type: "string" },
        to: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
    if (!values.everything || values.to === undefined)
      throw new UsageError("请写明 --everything 和 --to。 Give --everything and --to.");
    const ctx = await operatorOf(environment, values.park);
    const folder = resolve(environment.folder, values.to);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if ((await readdir(folder)).length > 0)
      throw new UsageError(`${folder} 不是空文件夹。 The folder is not empty.`);
    const taken = await takePark(ctx, environment.installation.appUrl, folder).catch(
      async (error: unknown) => {
        // A half of a park's data would pass for the whole; the folder was empty before.
        for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true });
        throw error;
      },
    );
    const rows = taken.tables.reduce((sum, table) => sum + table.rows, 0);
    if (values.json) environment.json({ folder, rows, files: taken.files, missingFiles: taken.missingFiles });
    else
      environment.say(
        `已导出${ctx.park.name}的 ${rows} 行数据、${taken.files} 个文件到 ${folder}，说明见其中的“目录.md”。 Exported; see 目录.md there.`,
      );
    for (const path of taken.missingFiles)
      environment.warn(`附件找不到：${path}。 This file is missing in the store.`);
    return 0;
  },
};
