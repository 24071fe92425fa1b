import type { Sentence } from "../problem.ts";

/** Why nothing is brought back from an archive; part of `problems`. */
export const backupProblems = {
  "restore.notEmpty": {
    kind: "conflict",
    zh: "恢复只能在空的地方进行，而这里已有 {what}；没有做任何改动。请指定新的数据库和数据文件夹（DATABASE_URL、DATA_DIR）。",
    en: "A backup is restored into an empty place alone, and here are {what}; nothing was changed. Name a new database and a new data folder.",
  },
  "restore.damaged": {
    kind: "invalid",
    zh: "备份文件已损坏（{part}）；没有做任何改动。请换用另一份备份。",
    en: "The archive is damaged ({part}); nothing was changed. Use another one.",
  },
  "restore.newer": {
    kind: "conflict",
    zh: "这份备份由更新的版本 {version} 生成；没有做任何改动。请先把本系统升级到该版本再恢复。",
    en: "The archive was made by the newer version {version}; nothing was changed. Upgrade this installation first.",
  },
} as const satisfies Record<string, Sentence>;
