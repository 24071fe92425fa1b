import { z } from "zod";
import type { Label } from "./glossary.ts";
import { divisionByCode } from "./place/divisions.ts";
import type { SettingName } from "./settingDefinitions.ts";
import { sentinelScheme, urlsOf } from "./severalHosts.ts";

/** What the environment says, read once at the start and passed down. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** As given: relative paths are the caller's to resolve. */
  readonly dataDir: string;
  readonly demo: boolean;
  /** URL of the database's owner, on one server or several (see urlsOf); undefined runs the embedded PostgreSQL. */
  readonly databaseUrl: string | undefined;
  /** `host:port` of replicas that reads which may be a little behind go to. */
  readonly databaseReadHosts: readonly string[];
  /** What `redisAddress` reads; undefined keeps the queue in PostgreSQL. */
  readonly redisUrl: string | undefined;
  readonly mail: MailSettings;
  /** Origin under which people reach the product, without a slash at the end. */
  readonly publicUrl: string;
  /** Addresses and networks of the proxies that are believed when they tell a client's address. */
  readonly trustedProxies: readonly string[];
  readonly sessionIdleMinutes: number;
  /** How long an API that is to end goes on taking requests, until balancers have noticed that it is not ready. */
  readonly drainSeconds: number;
  /** Opens /metrics to others than this machine; undefined keeps it to itself. */
  readonly metricsToken: string | undefined;
  /** Where a worker answers /healthz and /metrics; undefined listens nowhere. */
  readonly workerPort: number | undefined;
  /** Where traces go, without a slash at the end; undefined makes none. */
  readonly traceEndpoint: string | undefined;
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
  seconds: { zh: "应为 0 到 60 的整数（秒）", en: "must be a whole number of seconds from 0 to 60" },
  minutes: { zh: "应为 1 到 1440 的整数（分钟）", en: "must be a whole number of minutes from 1 to 1440" },
  database: {
    zh: "应为 postgres://用户:密码@主机:端口/数据库 形式的地址，多台服务器写成 主机1:端口,主机2:端口",
    en: "must be a URL like postgres://user:password@host:port/database, with several servers as host1:port,host2:port",
  },
  redis: {
    zh: "应为 redis:// 或 rediss:// 开头的地址，经 Sentinel 时写成 redis+sentinel://:密码@主机1:26379,主机2:26379/名称",
    en: "must be a URL that starts with redis:// or rediss://, or by way of Sentinels redis+sentinel://:password@host1:26379,host2:26379/NAME",
  },
  redisMissing: {
    zh: "DATABASE_URL 有多台服务器时必须设置它，任务队列不能放在其中",
    en: "is needed where DATABASE_URL names several servers: the queue cannot live there",
  },
  hosts: {
    zh: "应为逗号分隔的 主机:端口，并须设置 DATABASE_URL",
    en: "must be host:port by commas, and needs DATABASE_URL",
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
  proxies: {
    zh: "应为逗号分隔的 IP 地址或网段，如 10.0.0.5,172.16.0.0/12，或 loopback、uniquelocal",
    en: "must be IP addresses or networks by commas, such as 10.0.0.5,172.16.0.0/12, or loopback or uniquelocal",
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
const oneDatabase = z.url({ protocol: /^postgres(ql)?$/ }).regex(/^[a-z]+:\/\/[^/]+\/[^/?]+/);
const databaseUrl = z
  .string()
  .refine((text) => urlsOf(text).every((url) => oneDatabase.safeParse(url).success));
const readHosts = z
  .string()
  .refine((text) => databaseUrl.safeParse(`postgres://a@${text}/a`).success && !/[@/?#]/.test(text))
  .transform((text) => text.split(","));
const oneRedis = z.url({ protocol: /^rediss?$/ }).regex(/^[a-z]+:\/\/[^/]+/);
const oneSentinel = z
  .url({ protocol: /^rediss?\+sentinel$/ })
  .regex(/^[a-z+]+:\/\/[^/]+\/[^/?]+(\?|$)/)
  .refine((url) => !/[?&]db=(?!\d{1,4}(&|$))/.test(url));
const redisUrl = z
  .string()
  .refine((text) =>
    sentinelScheme.test(text)
      ? urlsOf(text).every((url) => oneSentinel.safeParse(url).success)
      : oneRedis.safeParse(text).success,
  );
const smtpUrl = z.union([z.literal("mailbox"), z.url({ protocol: /^smtps?$/ }).regex(/^[a-z]+:\/\/[^/]+/)]);
// The mailbox's name is one of this machine or network as well: `parkline@localhost`.
const sender = z
  .string()
  .max(200)
  .regex(/^([^<>"\p{Cc}]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/u);
const endpointUrl = z.url({ protocol: /^https?$/ });
const hostName = z.union([z.ipv4(), z.ipv6(), z.hostname()]);
const proxy = z.union([z.enum(["loopback", "uniquelocal"]), z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);
const proxies = z.preprocess((text) => String(text).split(/\s*,\s*/), z.array(proxy));
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
  const hosts = read("DATABASE_READ_HOSTS", readHosts, reasons.hosts) ?? [];
  if (hosts.length > 0 && database === undefined)
    throw new SettingError("DATABASE_READ_HOSTS", hosts.join(","), reasons.hosts);
  const redis = read("REDIS_URL", redisUrl, reasons.redis);
  if (database !== undefined && urlsOf(database).length > 1 && redis === undefined)
    throw new SettingError("REDIS_URL", undefined, reasons.redisMissing);
  const publicUrl =
    read("PUBLIC_URL", webOrigin, reasons.web)?.replace(/\/$/, "") ?? `http://localhost:${port}`;
  const demo = read("DEMO", z.enum(["0", "1"]), reasons.flag);
  return {
    port,
    host: host ?? "127.0.0.1",
    dataDir: read("DATA_DIR", folder, reasons.folder) ?? "./.data",
    demo: demo === undefined ? database === undefined : demo === "1",
    databaseUrl: database,
    databaseReadHosts: hosts,
    redisUrl: redis,
    mail: readMail(read, publicUrl, database !== undefined),
    publicUrl,
    trustedProxies: read("TRUSTED_PROXIES", proxies, reasons.proxies) ?? ["loopback"],
    sessionIdleMinutes: read("SESSION_IDLE_MINUTES", wholeNumber(1, 1440), reasons.minutes) ?? 30,
    drainSeconds: read("DRAIN_SECONDS", wholeNumber(0, 60), reasons.seconds) ?? 0,
    metricsToken: read("METRICS_TOKEN", z.string().regex(/^[!-~]{16,200}$/), reasons.token),
    workerPort: read("WORKER_PORT", wholeNumber(1, 65535), reasons.port),
    traceEndpoint: read("OTEL_EXPORTER_OTLP_ENDPOINT", endpointUrl, reasons.endpoint)?.replace(/\/+$/, ""),
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
