import type { Sentence } from "../problem.ts";

/** What stands in the way of an installation as a whole. */
export const operationProblems = {
  "database.unreachable": {
    kind: "unavailable",
    zh: "无法连接数据库（{reason}），请检查 DATABASE_URL 和数据库是否在运行。",
    en: "The database cannot be reached ({reason}); check DATABASE_URL and that it runs.",
  },
  "database.tooOld": {
    kind: "conflict",
    zh: "DATABASE_URL 指向 PostgreSQL {version}，需要 {least} 以上，请升级数据库。",
    en: "DATABASE_URL names a PostgreSQL {version}; {least} or later is needed.",
  },
  "database.newer": {
    kind: "conflict",
    zh: "数据库已由更新的版本升级过（{migrations}）；没有做任何改动。请使用该版本，或把升级前的备份恢复到新的数据库。",
    en: "The database was brought up by a newer version already ({migrations}); nothing was changed. Use that version, or restore a backup from before into a new database.",
  },
} as const satisfies Record<string, Sentence>;
