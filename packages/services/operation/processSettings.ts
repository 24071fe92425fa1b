import { readFileSync } from "node:fs";
import type { Label } from "@parkline/domain/glossary";
import { readSettings, SettingError, type Settings } from "@parkline/domain/settings";
import type { SettingName } from "@parkline/domain/settingDefinitions";
import { urlsOf } from "@parkline/domain/severalHosts";

export type ProcessSettings = Settings & { readonly databaseUrl: string };

type Environment = Readonly<Record<string, string | undefined>>;

/** What is better kept in a file than in an environment that `ps`, logs and crash reports may show. */
export const secretSettings = [
  "DATABASE_URL",
  "REDIS_URL",
  "SMTP_URL",
  "METRICS_TOKEN",
  "S3_SECRET_ACCESS_KEY",
] as const satisfies readonly SettingName[];

/**
 * The environment with the secrets that stand in files: `DATABASE_URL_FILE=/run/secrets/database_url` is read as DATABASE_URL.
 * @throws SettingError for a file that cannot be read, and where value and file are both given
 */
export function withSecretFiles(environment: Environment): Environment {
  const read = secretSettings.flatMap((name) => {
    const file = environment[`${name}_FILE`]?.trim();
    if (file === undefined || file === "") return [];
    if (environment[name] !== undefined && environment[name].trim() !== "")
      throw new SettingError(name, undefined, bothGiven(name));
    return [[name, contentOf(name, file)] as const];
  });
  return { ...environment, ...Object.fromEntries(read) };
}

function contentOf(name: SettingName, file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new SettingError(name, undefined, {
      zh: `无法读取 ${name}_FILE 指定的文件 ${file}（${reason}）`,
      en: `the file ${file} that ${name}_FILE names cannot be read (${reason})`,
    });
  }
}

const bothGiven = (name: SettingName): Label => ({
  zh: `和 ${name}_FILE 只能设置一个`,
  en: `and ${name}_FILE must not both be set`,
});

const noDatabase: Label = {
  zh: "必须设置（npm start 会自己设置它）",
  en: "must be set (`npm start` sets it by itself)",
};
const noPassword: Label = {
  zh: "缺少密码，而登录密钥由它派生；请写成 postgres://用户:密码@主机:端口/数据库",
  en: "has no password, from which the keys of sessions are derived; write it as postgres://user:password@host:port/database",
};

/** The settings of a process that runs on a database of its own. @throws SettingError */
export function processSettings(environment: Environment): ProcessSettings {
  const settings = readSettings(withSecretFiles(environment));
  const { databaseUrl } = settings;
  if (databaseUrl === undefined) throw new SettingError("DATABASE_URL", undefined, noDatabase);
  if (new URL(urlsOf(databaseUrl)[0]).password === "")
    throw new SettingError("DATABASE_URL", databaseUrl, noPassword);
  return { ...settings, databaseUrl };
}

/** The same for a main file: a wrong setting ends it with its sentence. */
export function settingsOrExit(environment: Environment): ProcessSettings {
  try {
    return processSettings(environment);
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
