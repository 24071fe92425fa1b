import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hasPassword } from "@parkline/domain/settings";
import { Refusal } from "./refusal.ts";

/**
 * The owner's URL with something to derive secrets from. A database on this machine may let its owner in without a
 * password; in its place stands a random key of the data folder, which such a server does not look at.
 * @throws Refusal for a key that has been damaged: a new one would sign everybody out and lose the second factors
 */
export function withKey(databaseUrl: string, dataDir: string): string {
  if (hasPassword(databaseUrl)) return databaseUrl;
  const url = new URL(databaseUrl);
  url.password = keyIn(dataDir);
  return url.href;
}

function keyIn(dataDir: string): string {
  const file = join(dataDir, "secret.key");
  if (!existsSync(file)) writeKey(dataDir, file);
  const key = readFileSync(file, "utf8").trim();
  if (/^[\w-]{43}$/.test(key)) return key;
  throw new Refusal(
    `密钥文件 ${file} 已损坏，请从备份恢复；删除它会让所有人重新登录，并须重设两步验证。` +
      ` The key file is damaged; restore it from a backup. Removing it signs everybody out and loses second factors.`,
  );
}

/** Whole or not at all, and never over another's: of two starts at once both read the first one's. */
function writeKey(dataDir: string, file: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600 });
  try {
    linkSync(unfinished, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(unfinished);
  }
}
