import type { Database } from "@parkline/db/connect";
import type { Settings } from "@parkline/domain/settings";
import { lateBackupSeconds } from "../backup/folder.ts";
import { readReadiness, type Check } from "../operation/readiness.ts";
import { fine, wrong, type Finding } from "./finding.ts";

const lateHours = lateBackupSeconds / 3600;
const words = {
  scheduler: {
    fine: { zh: "后台任务在运行", en: "The worker runs" },
    wrong: { zh: "后台任务没有在运行", en: "The worker does not run" },
    advice: {
      zh: "请用 npm start 启动；若已启动，请看 DATA_DIR/logs/worker.log",
      en: "Start the product; where it runs, see DATA_DIR/logs/worker.log",
    },
  },
  reminders: {
    fine: { zh: "提醒按时", en: "Reminders are on time" },
    wrong: { zh: "提醒已晚", en: "Reminders are late" },
    advice: {
      zh: "后台任务运行后会自动补上；若已在运行，请看 DATA_DIR/logs/worker.log",
      en: "The worker makes up for them once it runs; where it does, see DATA_DIR/logs/worker.log",
    },
  },
  mail: {
    fine: { zh: "邮件能发出", en: "Mail goes out" },
    wrong: { zh: "邮件发不出", en: "Mail does not go out" },
    advice: { zh: "请检查 SMTP_URL 和 MAIL_FROM", en: "Check SMTP_URL and MAIL_FROM" },
  },
  backup: {
    fine: { zh: "备份按时", en: "The backup is on time" },
    wrong: {
      zh: `超过 ${lateHours} 小时没有备份`,
      en: `There was no backup for more than ${lateHours} hours`,
    },
    advice: {
      zh: "请检查 BACKUP_DIR 是否可写、后台任务是否在运行，或手动执行 backup",
      en: "Check that BACKUP_DIR can be written and that the worker runs, or run backup by hand",
    },
  },
} as const;

/** What works by itself, as `/readyz` has it: the worker, reminders, mail, and the backup where there is to be one. */
export async function examineWork(
  db: Database,
  { mail, backupDir }: Pick<Settings, "mail" | "backupDir">,
): Promise<Finding[]> {
  const { checks } = await readReadiness(db, mail.transport.kind, backupDir !== undefined);
  const found = (Object.keys(words) as (keyof typeof words)[]).flatMap((part) => {
    const check = checks[part];
    return check === undefined ? [] : [said(part, check)];
  });
  if (backupDir !== undefined) return found;
  return [
    ...found,
    {
      check: "backup",
      state: "note",
      says: { zh: "没有自动备份", en: "There is no nightly backup" },
      advice: {
        zh: "请设置 BACKUP_DIR，最好在另一块磁盘上",
        en: "Set BACKUP_DIR, better on another disk",
      },
    },
  ];
}

function said(part: keyof typeof words, { ok, detail }: Check): Finding {
  const { fine: good, wrong: bad, advice } = words[part];
  if (ok) return fine(part, good.zh, `${good.en} (${detail})`);
  return wrong(part, { zh: `${bad.zh}（${detail}）`, en: `${bad.en} (${detail})` }, advice);
}
