import { join, resolve } from "node:path";
import { readSettings, SettingError, type Settings } from "@parkline/domain/settings";
import { withSecretFiles } from "@parkline/services/operation/processSettings";
import { withKey } from "./key.ts";
import { Refusal } from "./refusal.ts";

const root = join(import.meta.dirname, "..", "..");

/**
 * Settings from the environment, with DATA_DIR as an absolute path (a relative one starts at the checkout) and a URL of
 * the database that secrets can be derived from.
 */
export function readEnvironment(): { settings: Settings; dataDir: string } {
  try {
    const settings = readSettings(withSecretFiles(process.env));
    const dataDir = resolve(root, settings.dataDir);
    const { databaseUrl } = settings;
    return {
      settings: databaseUrl ? { ...settings, databaseUrl: withKey(databaseUrl, dataDir) } : settings,
      dataDir,
    };
  } catch (error) {
    if (error instanceof SettingError) throw new Refusal(error.message);
    throw error;
  }
}

/** What the processes that we start read: nothing is left to a default that might differ for them. */
export function childEnvironment(settings: Settings, dataDir: string, ownerUrl: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: "production",
    PORT: String(settings.port),
    HOST: settings.host,
    PUBLIC_URL: settings.publicUrl,
    DATA_DIR: dataDir,
    DEMO: settings.demo ? "1" : "0",
    DATABASE_URL: ownerUrl,
    DATABASE_URL_FILE: "",
    ...(settings.backupDir === undefined ? {} : { BACKUP_DIR: resolve(root, settings.backupDir) }),
    // Beside the embedded database, which is one like any other to them.
    ...(settings.mail.transport.kind === "mailbox" ? { SMTP_URL: "mailbox" } : {}),
  };
}
