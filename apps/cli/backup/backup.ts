import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { makeBackup } from "@parkline/services/backup/make";
import { recordBackup } from "@parkline/services/backup/nightly";
import type { Command } from "../command.ts";

export const backup: Command = {
  words: ["backup"],
  usage: "backup [--to FOLDER] [--json]",
  summary:
    "备份整个系统（数据库、附件、密钥）为一个文件，默认存入 BACKUP_DIR 或 DATA_DIR/backups Writes database, files and key into one archive",
  async run(environment, args) {
    const { values } = parseArgs({
      args: [...args],
      options: { to: { type: "string" }, json: { type: "boolean", default: false } },
    });
    const { db, files, installation } = environment;
    const { ownerUrl, sessionSecret, settings, version } = installation;
    const usual = resolve(settings.backupDir ?? join(settings.dataDir, "backups"));
    const folder = values.to === undefined ? usual : resolve(environment.folder, values.to);
    const made = await makeBackup({
      ownerUrl,
      sessionSecret,
      files,
      folder,
      version,
      now: environment.now(),
    });
    await recordBackup(db, made);
    const { path, manifest } = made;
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    if (values.json)
      environment.json({ path, rows, files: manifest.files.length, missingFiles: manifest.missingFiles });
    else
      environment.say(
        `已备份 ${rows} 行数据、${manifest.files.length} 个附件到 ${path}。文件内有密钥，请妥善保管。 Backed up; the archive holds keys, keep it safe.`,
      );
    if (manifest.missingFiles.length > 0)
      environment.warn(
        `${manifest.missingFiles.length} 个附件在文件存储中找不到，备份里没有它们；请运行 doctor --all。 These files are missing in the store and in the archive.`,
      );
    return 0;
  },
};
