import { z } from "zod";
import type { Label } from "./glossary.ts";
import { divisionByCode } from "./place/divisions.ts";

/** What the environment says, read once at the start and passed down. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** As given: relative paths are the caller's to resolve. */
  readonly dataDir: string;
  readonly demo: boolean;
  /** URL of the database's owner; undefined runs the embedded PostgreSQL. */
  readonly databaseUrl: string | undefined;
  /** Undefined keeps the queue in PostgreSQL. */
  readonly redisUrl: string | undefined;
  readonly mail: MailSettings;
  /** Origin under which people reach the product, without a slash at the end. */
  readonly publicUrl: string;
  readonly sessionIdleMinutes: number;
  /** Opens /metrics to others than this machine; undefined keeps it to itself. */
  readonly metricsToken: string | undefined;
  /** The park that an empty installation begins with. */
  readonly park: { readonly name: string; readonly divisionCode: string };
  /** Where each night's backup goes; undefined makes none. */
  readonly backupDir: string | undefined;
  /** Undefined keeps attachments on disk. */
  readonly objectStore: ObjectStoreSettings | undefined;
}

export interface MailSettings {
  /** `none`: mail waits until there is a server, and the product says so. */
  readonly transport:
    | { readonly kind: "smtp"; readonly url: string }
    | { readonly kind: "mailbox" }
    | { readonly kind: "none" };
  readonly from: { readonly name: string; readonly address: string };
}

export interface ObjectStoreSettings {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface SettingDefinition {
  readonly name: string;
  /** What holds when it is not set, as the README shows it. */
  readonly preset: string;
  readonly meaning: Label;
}

/** Every variable the product reads: the README's table is this list, and a test compares the two. */
export const settingDefinitions = [
  { name: "PORT", preset: "3000", meaning: { zh: "网页与接口的端口", en: "port of web and API" } },
  {
    name: "HOST",
    preset: "127.0.0.1",
    meaning: {
      zh: "监听地址；0.0.0.0 对外开放",
      en: "address to listen on; 0.0.0.0 opens it to the network",
    },
  },
  {
    name: "DATA_DIR",
    preset: "./.data",
    meaning: {
      zh: "数据文件夹：内置数据库、附件、邮箱、日志",
      en: "folder of the embedded database, attachments, mailbox and logs",
    },
  },
  {
    name: "DEMO",
    preset: "1 (0 with DATABASE_URL)",
    meaning: {
      zh: "1：首次启动装入演示园区；0：空库启动，并打印一次性管理员密码",
      en: "1 loads the demonstration park on the first start; 0 starts empty and prints a one-time administrator password",
    },
  },
  {
    name: "DATABASE_URL",
    preset: "–",
    meaning: {
      zh: "PostgreSQL 15 以上的属主连接地址，须含密码（仅数据库在本机时可省，密钥改存 DATA_DIR）；不设则用内置数据库",
      en: "URL of the owner on a PostgreSQL 15 or later, with its password (only a database on this machine may do without; a key is then kept in DATA_DIR); unset runs the embedded one",
    },
  },
  {
    name: "REDIS_URL",
    preset: "–",
    meaning: {
      zh: "任务队列用的 Redis；不设则用 PostgreSQL",
      en: "Redis for the queue; unset keeps it in PostgreSQL",
    },
  },
  {
    name: "SMTP_URL",
    preset: "–",
    meaning: {
      zh: "发信服务器；mailbox 表示邮件只存入本机邮箱。不设：用内置数据库时存入本机邮箱，否则不发信，并在 /readyz 说明",
      en: "mail server, or mailbox, which keeps every mail on disk; unset does that beside the embedded database, and else sends nothing and says so on /readyz",
    },
  },
  {
    name: "MAIL_FROM",
    preset: "Parkline <parkline@HOST>",
    meaning: {
      zh: "发件人，HOST 为 PUBLIC_URL 的主机名",
      en: "sender; HOST is the host name of PUBLIC_URL",
    },
  },
  {
    name: "PUBLIC_URL",
    preset: "http://localhost:PORT",
    meaning: { zh: "用户访问的网址", en: "origin under which people reach the product" },
  },
  {
    name: "SESSION_IDLE_MINUTES",
    preset: "30",
    meaning: { zh: "闲置多少分钟后需重新登录", en: "idle minutes after which a session ends" },
  },
  {
    name: "METRICS_TOKEN",
    preset: "–",
    meaning: {
      zh: "从别的机器读取 /metrics 时的 Bearer 令牌；不设则只有本机能读",
      en: "bearer token for reading /metrics from another machine; unset keeps it to this one",
    },
  },
  {
    name: "BACKUP_DIR",
    preset: "–",
    meaning: {
      zh: "每晚 2 点的备份所存的文件夹（最好在另一块磁盘上），保留最近 14 份；不设则不自动备份",
      en: "folder, better on another disk, for a backup every night at two, of which the newest 14 are kept; unset makes none",
    },
  },
  {
    name: "PARK_NAME",
    preset: "我的园区",
    meaning: {
      zh: "DEMO=0 首次启动时所建园区的名称",
      en: "name of the park that a first start with DEMO=0 makes",
    },
  },
  {
    name: "PARK_DIVISION",
    preset: "630102",
    meaning: {
      zh: "该园区的行政区划代码（GB/T 2260），据此区分省外、省内、市内资金",
      en: "its division (GB/T 2260), from which funds count as from outside or inside the province or city",
    },
  },
  {
    name: "S3_ENDPOINT",
    preset: "–",
    meaning: {
      zh: "附件的对象存储地址；不设则存本机磁盘",
      en: "object store for attachments; unset keeps them on disk",
    },
  },
  {
    name: "S3_REGION",
    preset: "us-east-1",
    meaning: { zh: "对象存储区域", en: "region of the object store" },
  },
  {
    name: "S3_BUCKET",
    preset: "–",
    meaning: {
      zh: "对象存储的存储桶，只供本系统使用（无记录的文件每天清理）",
      en: "bucket of the object store, for this installation alone: files without a record are deleted daily",
    },
  },
  {
    name: "S3_ACCESS_KEY_ID",
    preset: "–",
    meaning: { zh: "对象存储访问密钥 ID", en: "key id for the object store" },
  },
  {
    name: "S3_SECRET_ACCESS_KEY",
    preset: "–",
    meaning: { zh: "对象存储访问密钥", en: "secret key for the object store" },
  },
] as const satisfies readonly SettingDefinition[];

export type SettingName = (typeof settingDefinitions)[number]["name"];

/** One variable has a wrong value. The message is one sentence: which and why, Chinese first. */
export class SettingError extends Error {
  override readonly name = "SettingError";
  readonly setting: SettingName;
  constructor(setting: SettingName, value: string | undefined, reason: Label) {
    // A secret in a URL has no place in a terminal or a log.
    const shown = value === undefined ? "" : ` = "${value.replace(/:\/\/[^@/]*@/, "://…@")}"`;
    const secret = setting.startsWith("S3_SECRET") || setting === "METRICS_TOKEN";
    const subject = secret ? setting : setting + shown;
    super(`环境变量 ${subject}：${reason.zh}。Environment variable ${subject}: ${reason.en}.`);
    this.setting = setting;
  }
}

const reasons = {
  port: { zh: "应为 1 到 65535 的整数", en: "must be a whole number from 1 to 65535" },
  host: {
    zh: "应为主机名或 IP 地址，不带协议和端口",
    en: "must be a host name or an IP address, without scheme or port",
  },
  folder: { zh: "应为文件夹路径", en: "must be the path of a folder" },
  flag: { zh: "只能是 1 或 0", en: "must be 1 or 0" },
  minutes: { zh: "应为 1 到 1440 的整数（分钟）", en: "must be a whole number of minutes from 1 to 1440" },
  database: {
    zh: "应为 postgres://用户:密码@主机:端口/数据库 形式的地址",
    en: "must be a URL like postgres://user:password@host:port/database",
  },
  redis: {
    zh: "应为 redis:// 或 rediss:// 开头的地址",
    en: "must be a URL that starts with redis:// or rediss://",
  },
  smtp: {
    zh: "应为 smtp:// 或 smtps:// 开头的地址，或 mailbox",
    en: "must be a URL that starts with smtp:// or smtps://, or mailbox",
  },
  sender: {
    zh: "应为邮箱地址，可带名称，如 园区招商 <crm@park.example>",
    en: "must be an e-mail address, with a name if you like, such as Parkline <crm@park.example>",
  },
  web: {
    zh: "应为 http:// 或 https:// 开头、不带路径的网址",
    en: "must be an http:// or https:// URL without a path",
  },
  endpoint: {
    zh: "应为 http:// 或 https:// 开头的地址",
    en: "must be a URL that starts with http:// or https://",
  },
  division: {
    zh: "应为 GB/T 2260 的 6 位行政区划代码，如 630102",
    en: "must be a division's code of six digits (GB/T 2260), such as 630102",
  },
  token: {
    zh: "应为 16 到 200 个可见的 ASCII 字符",
    en: "must be 16 to 200 visible ASCII characters",
  },
  name: { zh: "应为 1 到 60 个字的名称", en: "must be a name of 1 to 60 characters" },
  region: { zh: "应为区域名称", en: "must be the name of a region" },
  missing: {
    zh: "设置了其他 S3_ 变量时也必须设置它",
    en: "is needed because another S3_ variable is set",
  },
} as const satisfies Record<string, Label>;

function wholeNumber(from: number, to: number) {
  return z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.number().min(from).max(to));
}

const webOrigin = z.url({ protocol: /^https?$/ }).regex(/^https?:\/\/[^/?#@]+\/?$/);
const databaseUrl = z.url({ protocol: /^postgres(ql)?$/ }).regex(/^[a-z]+:\/\/[^/]+\/[^/?]+/);
const redisUrl = z.url({ protocol: /^rediss?$/ }).regex(/^[a-z]+:\/\/[^/]+/);
const smtpUrl = z.union([z.literal("mailbox"), z.url({ protocol: /^smtps?$/ }).regex(/^[a-z]+:\/\/[^/]+/)]);
// The mailbox's name is one of this machine or network as well: `parkline@localhost`.
const sender = z
  .string()
  .max(200)
  .regex(/^([^<>"\p{Cc}]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/u);
const endpointUrl = z.url({ protocol: /^https?$/ });
const hostName = z.union([z.ipv4(), z.ipv6(), z.hostname()]);
const divisionCode = z
  .string()
  .regex(/^\d{6}$/)
  .refine((code) => divisionByCode(code) !== undefined);
const folder = z.string().refine((text) => !text.includes("\0"));

/**
 * Reads the environment into settings. An empty value counts as not set.
 * @throws SettingError for the first variable with a wrong value
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  function read<Value>(name: SettingName, schema: z.ZodType<Value>, reason: Label): Value | undefined {
    const value = environment[name]?.trim();
    if (value === undefined || value === "") return undefined;
    const result = schema.safeParse(value);
    if (!result.success) throw new SettingError(name, value, reason);
    return result.data;
  }

  const port = read("PORT", wholeNumber(1, 65535), reasons.port) ?? 3000;
  const host = read("HOST", hostName, reasons.host);
  const database = read("DATABASE_URL", databaseUrl, reasons.database);
  const publicUrl =
    read("PUBLIC_URL", webOrigin, reasons.web)?.replace(/\/$/, "") ?? `http://localhost:${port}`;
  const demo = read("DEMO", z.enum(["0", "1"]), reasons.flag);
  return {
    port,
    host: host ?? "127.0.0.1",
    dataDir: read("DATA_DIR", folder, reasons.folder) ?? "./.data",
    demo: demo === undefined ? database === undefined : demo === "1",
    databaseUrl: database,
    redisUrl: read("REDIS_URL", redisUrl, reasons.redis),
    mail: readMail(read, publicUrl, database !== undefined),
    publicUrl,
    sessionIdleMinutes: read("SESSION_IDLE_MINUTES", wholeNumber(1, 1440), reasons.minutes) ?? 30,
    metricsToken: read("METRICS_TOKEN", z.string().regex(/^[!-~]{16,200}$/), reasons.token),
    park: {
      name: read("PARK_NAME", z.string().max(60), reasons.name) ?? "我的园区",
      divisionCode: read("PARK_DIVISION", divisionCode, reasons.division) ?? "630102",
    },
    backupDir: read("BACKUP_DIR", folder, reasons.folder),
    objectStore: readObjectStore(read),
  };
}

type Read = <Value>(name: SettingName, schema: z.ZodType<Value>, reason: Label) => Value | undefined;

function readMail(read: Read, publicUrl: string, hasDatabase: boolean): MailSettings {
  const url = read("SMTP_URL", smtpUrl, reasons.smtp);
  const hostname = publicUrl.replace(/^https?:\/\//, "").replace(/:\d+$/, "");
  const written = read("MAIL_FROM", sender, reasons.sender) ?? `Parkline <parkline@${hostname}>`;
  const [, name = "Parkline", address = written] = /^([^<]+)<([^>]+)>$/.exec(written) ?? [];
  return { transport: transportOf(url, hasDatabase), from: { name: name.trim(), address } };
}

function transportOf(url: string | undefined, hasDatabase: boolean): MailSettings["transport"] {
  if (url === "mailbox") return { kind: "mailbox" };
  if (url !== undefined) return { kind: "smtp", url };
  // What an embedded database holds is to be looked at; a real one is not to seem to write to people.
  return hasDatabase ? { kind: "none" } : { kind: "mailbox" };
}

function readObjectStore(read: Read): ObjectStoreSettings | undefined {
  const text = z.string();
  const endpoint = read("S3_ENDPOINT", endpointUrl, reasons.endpoint);
  const region = read("S3_REGION", text, reasons.region);
  const bucket = read("S3_BUCKET", text, reasons.missing);
  const accessKeyId = read("S3_ACCESS_KEY_ID", text, reasons.missing);
  const secretAccessKey = read("S3_SECRET_ACCESS_KEY", text, reasons.missing);
  if ([endpoint, region, bucket, accessKeyId, secretAccessKey].every((value) => value === undefined))
    return undefined;
  return {
    endpoint: needed("S3_ENDPOINT", endpoint),
    region: region ?? "us-east-1",
    bucket: needed("S3_BUCKET", bucket),
    accessKeyId: needed("S3_ACCESS_KEY_ID", accessKeyId),
    secretAccessKey: needed("S3_SECRET_ACCESS_KEY", secretAccessKey),
  };
}

function needed(name: SettingName, value: string | undefined): string {
  if (value === undefined) throw new SettingError(name, undefined, reasons.missing);
  return value;
}
