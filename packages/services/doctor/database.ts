import { inspectDatabase, type Inspection } from "@parkline/db/inspect";
import { missingMigrations, pendingMigrations, unknownMigrations } from "@parkline/db/migrate";
import type { Database } from "@parkline/db/connect";
import { queueSchema } from "../operation/queueSchema.ts";
import { fine, reasonOf, wrong, type Finding } from "./finding.ts";

const oldestVersion = 15;
/** Deliveries are leased by the database's clock, and days begin by the machine's. */
const tolerableSeconds = 5;

export interface DatabaseParts {
  readonly ownerUrl: string;
  /** As the application's role. */
  readonly db: Database;
  readonly clock: () => Date;
  /** Whether the queue lives in PostgreSQL as well. */
  readonly hasQueue: boolean;
}

/** @returns what was found, and whether anything else can be asked of the database */
export async function examineDatabase(
  parts: DatabaseParts,
): Promise<{ readonly findings: readonly Finding[]; readonly usable: boolean }> {
  try {
    const found = await inspectDatabase(parts.ownerUrl, queueSchema, parts.clock);
    const findings = [
      fine("database", "数据库可以连接", "The database answers"),
      versionOf(found),
      clockOf(found),
      wallsOf(found),
      migrationsOf(found),
      ...(parts.hasQueue ? [queueOf(found)] : []),
    ];
    const application = await pendingMigrations(parts.db).then(
      () => undefined,
      (error: unknown) => reasonOf(error),
    );
    if (application !== undefined) findings.push(roleCannot(application));
    return { findings, usable: application === undefined };
  } catch (error) {
    const reason = reasonOf(error);
    return { findings: [unreachable(reason)], usable: false };
  }
}

const unreachable = (reason: string): Finding =>
  wrong(
    "database",
    { zh: `无法连接数据库（${reason}）`, en: `The database cannot be reached (${reason})` },
    {
      zh: "请检查 DATABASE_URL、数据库是否在运行、网络和密码",
      en: "Check DATABASE_URL, that the database runs, the network and the password",
    },
  );

const roleCannot = (reason: string): Finding =>
  wrong(
    "role",
    {
      zh: `应用角色 parkline_app 无法使用数据库（${reason}）`,
      en: `The application's role parkline_app cannot use the database (${reason})`,
    },
    {
      zh: "请重新启动一次：启动时会重设它的密码和权限",
      en: "Start the product again: a start sets its password and its rights",
    },
  );

function versionOf({ version }: Inspection): Finding {
  if (version >= oldestVersion) return fine("version", `PostgreSQL ${version}`, `PostgreSQL ${version}`);
  return wrong(
    "version",
    {
      zh: `PostgreSQL ${version} 太旧，需要 ${oldestVersion} 以上`,
      en: `PostgreSQL ${version} is too old; ${oldestVersion} or later is needed`,
    },
    { zh: "请升级数据库", en: "Upgrade the database" },
  );
}

function clockOf({ aheadSeconds }: Inspection): Finding {
  const seconds = Math.round(Math.abs(aheadSeconds));
  if (seconds <= tolerableSeconds)
    return fine("clock", "本机与数据库的时钟一致", "This machine's clock and the database's agree");
  const zh = aheadSeconds > 0 ? "快" : "慢";
  const en = aheadSeconds > 0 ? "ahead of" : "behind";
  return wrong(
    "clock",
    {
      zh: `数据库的时钟比本机${zh} ${seconds} 秒`,
      en: `The database's clock is ${seconds} s ${en} this machine's`,
    },
    {
      zh: "请在两台机器上都启用时间同步（NTP）",
      en: "Let both machines keep their time by NTP",
    },
  );
}

function wallsOf({ powers, unwalled }: Inspection): Finding {
  const faults = [...(powers ?? ["missing"]), ...unwalled];
  if (faults.length === 0)
    return fine(
      "walls",
      "应用角色没有越权，园区之间互相隔离",
      "The application's role has no more rights than it needs; parks are walled off",
    );
  const list = faults.map(
    (fault) =>
      powerWords[fault as keyof typeof powerWords] ?? {
        zh: `表 ${fault} 未隔离`,
        en: `table ${fault} is open`,
      },
  );
  return wrong(
    "walls",
    {
      zh: `园区之间的隔离有缺口：${list.map(({ zh }) => zh).join("、")}`,
      en: `The walls between parks have gaps: ${list.map(({ en }) => en).join(", ")}`,
    },
    {
      zh: "请重新启动一次以恢复角色权限；若仍有缺口，请停用系统并联系维护人员",
      en: "Start the product again, which sets the role's rights; if gaps stay, stop it and ask its maintainers",
    },
  );
}

const powerWords = {
  missing: { zh: "没有应用角色 parkline_app", en: "there is no role parkline_app" },
  superuser: { zh: "应用角色是超级用户", en: "the application's role is a superuser" },
  bypasses: { zh: "应用角色可绕过行级安全", en: "the application's role bypasses row-level security" },
  owns: { zh: "应用角色拥有数据表", en: "the application's role owns tables" },
} as const;

function migrationsOf({ migrations }: Inspection): Finding {
  if (migrations === undefined)
    return wrong(
      "migrations",
      { zh: "数据库里还没有数据表", en: "The database has no tables yet" },
      { zh: "请启动一次，或恢复备份", en: "Start the product, or restore a backup" },
    );
  const ahead = unknownMigrations(migrations);
  if (ahead.length > 0)
    return wrong(
      "migrations",
      {
        zh: `数据库属于更新的版本（${ahead.join("、")}）`,
        en: `The database is of a newer version (${ahead.join(", ")})`,
      },
      { zh: "请把程序升级到该版本", en: "Upgrade the program to that version" },
    );
  const behind = missingMigrations(migrations);
  if (behind.length > 0)
    return wrong(
      "migrations",
      {
        zh: `数据库还差 ${behind.length} 步升级（${behind.join("、")}）`,
        en: `The database lacks ${behind.length} migrations (${behind.join(", ")})`,
      },
      {
        zh: "请先备份，再重新启动：启动时会升级数据库",
        en: "Back up, then start the product again: a start brings the database up",
      },
    );
  return fine("migrations", "数据库与程序版本一致", "The database is of the program's version");
}

function queueOf({ queueTables }: Inspection): Finding {
  if (queueTables > 0) return fine("queue", "任务队列在 PostgreSQL 中", "The queue is in PostgreSQL");
  return wrong(
    "queue",
    { zh: "数据库里没有任务队列的表", en: "The database has no tables of the queue" },
    { zh: "请重新启动一次：启动时会建立", en: "Start the product again: a start makes them" },
  );
}
