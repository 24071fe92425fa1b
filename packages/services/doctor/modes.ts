import { stat } from "node:fs/promises";
import { join } from "node:path";
import { keptIn } from "../backup/folder.ts";
import { isMissing } from "../files/missing.ts";
import { fine, wrong, type Finding } from "./finding.ts";

/** Whether what holds secrets can be read by its owner alone; a system without such rights has none to look at. */
export async function examineModes(dataDir: string, backupDir: string | undefined): Promise<Finding> {
  const archives = backupDir === undefined ? [] : await keptIn(backupDir);
  const secret = ["postgres.json", "secret.key", "postgres", "mailbox"].map((name) => join(dataDir, name));
  const open: string[] = [];
  for (const path of [...secret, ...archives.map((archive) => archive.path)])
    if (process.platform !== "win32" && (await isOpenToOthers(path))) open.push(path);
  if (open.length === 0)
    return fine(
      "secrets",
      "密钥、数据和备份只有属主能读",
      "Keys, data and backups are readable by their owner alone",
    );
  return wrong(
    "secrets",
    {
      zh: `其他用户也能读取：${open.join("、")}`,
      en: `Others can read: ${open.join(", ")}`,
    },
    { zh: `请执行 chmod go-rwx ${open.join(" ")}`, en: `Run chmod go-rwx ${open.join(" ")}` },
  );
}

async function isOpenToOthers(path: string): Promise<boolean> {
  try {
    return ((await stat(path)).mode & 0o077) !== 0;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
