import { statfs } from "node:fs/promises";
import { namedFiles } from "@parkline/db/inspect";
import type { FileStore } from "../fileStore.ts";
import { isMissing } from "../files/missing.ts";
import { fine, reasonOf, wrong, type Finding } from "./finding.ts";

/** How many files are looked for where not all are asked for. */
const sample = 200;
const leastFreeBytes = 1024 ** 3;
const shownKeys = 5;

/** Whether a file can be put down, read again and removed. */
export async function examineStore(files: FileStore): Promise<Finding> {
  try {
    const { key } = await files.put(Buffer.from("doctor"));
    const stream = await files.open(key);
    stream.destroy();
    await files.remove(key);
    return fine("files", "附件存储可以读写", "The file store can be read and written");
  } catch (error) {
    const reason = reasonOf(error);
    return wrong(
      "files",
      { zh: `附件存储不能读写（${reason}）`, en: `The file store cannot be read and written (${reason})` },
      {
        zh: "请检查 DATA_DIR/files 的属主和权限，或 S3_ 各项设置",
        en: "Check owner and rights of DATA_DIR/files, or the S3_ settings",
      },
    );
  }
}

/** Whether the files that rows name lie in the store: all of them, or a sample. */
export async function examineAttachments(
  ownerUrl: string,
  files: FileStore,
  everyOne: boolean,
): Promise<Finding> {
  const keys = await namedFiles(ownerUrl, everyOne ? undefined : sample);
  const missing: string[] = [];
  for (const key of keys) if (!(await isThere(files, key))) missing.push(key);
  if (missing.length === 0)
    return fine(
      "attachments",
      `${everyOne ? "全部" : "抽查"} ${keys.length} 个附件都在`,
      `${keys.length} files looked for, all there`,
    );
  const shown = missing.slice(0, shownKeys);
  return wrong(
    "attachments",
    {
      zh: `${keys.length} 个附件中有 ${missing.length} 个不在存储里（${shown.join("、")}${missing.length > shownKeys ? "……" : ""}）`,
      en: `Of ${keys.length} files ${missing.length} are not in the store (${shown.join(", ")}${missing.length > shownKeys ? ", …" : ""})`,
    },
    {
      zh: "请从备份的 files/ 中取回同名文件，放到 DATA_DIR/files/名称前两位/ 下",
      en: "Take the files of these names out of a backup's files/ and put them under DATA_DIR/files/, in the folder of their first two letters",
    },
  );
}

async function isThere(files: FileStore, key: string): Promise<boolean> {
  try {
    const stream = await files.open(key);
    stream.destroy();
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** @param least fewer free bytes than these are too few */
export async function examineDisk(folder: string, least = leastFreeBytes): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const gigabytes = (free / 1024 ** 3).toFixed(1);
  if (free >= least)
    return fine(
      "disk",
      `数据文件夹所在磁盘剩余 ${gigabytes} GB`,
      `${gigabytes} GB are free for the data folder`,
    );
  return wrong(
    "disk",
    {
      zh: `数据文件夹所在磁盘只剩 ${gigabytes} GB`,
      en: `Only ${gigabytes} GB are free for the data folder`,
    },
    {
      zh: "请清理磁盘或扩容：磁盘写满后数据库会停止写入",
      en: "Make room: the database stops writing when the disk is full",
    },
  );
}
