import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SettingError } from "@parkline/domain/settings";
import { urlsOf } from "@parkline/domain/severalHosts";
import { Refusal } from "./refusal.ts";

const noPassword = {
  zh: "缺少密码，而登录密钥由它派生，没有密码任何人都能推算；请写成 postgres://用户:密码@主机:端口/数据库，仅数据库在本机（127.0.0.1、::1、localhost）时可省",
  en: "has no password, from which the keys of sessions are derived, so that anybody could work them out; write it as postgres://user:password@host:port/database (only a database on this machine may do without)",
};

/**
 * The owner's URL with something to derive secrets from. A database on this machine may let its owner in without a
 * password; in its place stands a random key of the data folder, which such a server does not look at.
 * @throws SettingError for a database on another machine without a password
 * @throws Refusal for a key that has been damaged: a new one would sign everybody out and lose the second factors
 */
export function withKey(databaseUrl: string, dataDir: string): string {
  const [first, ...others] = urlsOf(databaseUrl);
  const url = new URL(first);
  if (url.password !== "") return databaseUrl;
  if (others.length > 0 || !isOnThisMachine(url))
    throw new SettingError("DATABASE_URL", databaseUrl, noPassword);
  url.password = keyIn(dataDir);
  return url.href;
}

/** Whether a database is reached without leaving the machine; a `host` parameter goes before the URL's own. */
function isOnThisMachine({ hostname, searchParams }: URL): boolean {
  const hosts = [hostname, ...searchParams.getAll("host"), ...searchParams.getAll("hostaddr")];
  return hosts.every(
    (host) => host.startsWith("/") || /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host),
  );
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
