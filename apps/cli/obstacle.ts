import type { Label } from "@parkline/domain/glossary";

/**
 * What of the machine stands in a command's way: a full disk, a database that is not there, lets nobody in, or has no tables
 * yet. Undefined for a fault of ours, which is to be seen whole.
 */
export function obstacleOf(error: unknown): Label | undefined {
  for (let one = error, depth = 0; one instanceof Error && depth < 5; one = one.cause, depth += 1) {
    const found = obstacles.find(({ codes }) => codes.test(codeOf(one)));
    if (found !== undefined) return found.said(one.message || codeOf(one));
    // Each address of a name was tried.
    if (one instanceof AggregateError && one.errors.length > 0) return obstacleOf(one.errors[0]);
  }
  return undefined;
}

const codeOf = (error: Error): string => ("code" in error ? String(error.code) : "");

const obstacles: readonly { readonly codes: RegExp; readonly said: (reason: string) => Label }[] = [
  {
    codes: /^(ENOSPC|EDQUOT|EROFS|EIO)$/,
    said: (reason) => ({
      zh: `磁盘写不进去（${reason}）；没有写完的文件已删除。请腾出空间或换一个文件夹后重试。`,
      en: `The disk takes no more (${reason}); what was not finished is deleted. Make room or name another folder, and try again.`,
    }),
  },
  {
    codes: /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|57P0\d|53300|08...)$/,
    said: (reason) => ({
      zh: `无法连接数据库或其他服务（${reason}）；请检查 DATABASE_URL 等设置，以及它们是否在运行。`,
      en: `The database or another service cannot be reached (${reason}); check DATABASE_URL and the other settings, and that they run.`,
    }),
  },
  {
    codes: /^(28...|3D000|42501)$/,
    said: (reason) => ({
      zh: `数据库不让进入或不允许这样做（${reason}）；请检查 DATABASE_URL 的用户、密码和库名，它应是数据库的属主，并先运行 migrate。`,
      en: `The database lets nobody in like this, or does not allow it (${reason}); check user, password and name in DATABASE_URL, which is the owner's, and run migrate first.`,
    }),
  },
  {
    codes: /^(42P01|42703|42883|3F000)$/,
    said: (reason) => ({
      zh: `数据库不是本版本的（${reason}）；请先运行 migrate。`,
      en: `The database is not of this version (${reason}); run migrate first.`,
    }),
  },
  {
    codes: /^(53100|53200)$/,
    said: (reason) => ({
      zh: `数据库的磁盘或内存已满（${reason}）；没有做任何改动。请腾出空间后重试。`,
      en: `The database has run out of disk or memory (${reason}); nothing was changed. Make room and try again.`,
    }),
  },
];
