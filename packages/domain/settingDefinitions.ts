import type { Label } from "./glossary.ts";

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
      zh: "PostgreSQL 15 以上的属主连接地址，须含密码（仅数据库在本机时可省，密钥改存 DATA_DIR）；主库会切换时写 主机1:端口,主机2:端口，自动找到主库；不设则用内置数据库",
      en: "URL of the owner on a PostgreSQL 15 or later, with its password (only a database on this machine may do without; a key is then kept in DATA_DIR); host1:port,host2:port finds the primary among several; unset runs the embedded one",
    },
  },
  {
    name: "DATABASE_READ_HOSTS",
    preset: "–",
    meaning: {
      zh: "只读副本，逗号分隔的 主机:端口，驾驶舱和全区汇总从那里读；不设则都读主库",
      en: "replicas, host:port by commas, from which cockpit and zone are read; unset reads all from the primary",
    },
  },
  {
    name: "REDIS_URL",
    preset: "–",
    meaning: {
      zh: "任务队列用的 Redis，经 Sentinel 时写 redis+sentinel://:密码@主机1:26379,主机2:26379/名称；不设则用 PostgreSQL",
      en: "Redis for the queue, by way of Sentinels as redis+sentinel://:password@host1:26379,host2:26379/NAME; unset keeps it in PostgreSQL",
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
    name: "TRUSTED_PROXIES",
    preset: "loopback",
    meaning: {
      zh: "反向代理的地址，逗号分隔的 IP 或网段（或 loopback、uniquelocal），只信它们报告的用户地址",
      en: "addresses or networks of reverse proxies, by commas (or loopback, uniquelocal): they alone are believed about a client's address",
    },
  },
  {
    name: "SESSION_IDLE_MINUTES",
    preset: "30",
    meaning: { zh: "闲置多少分钟后需重新登录", en: "idle minutes after which a session ends" },
  },
  {
    name: "DRAIN_SECONDS",
    preset: "0",
    meaning: {
      zh: "收到停止信号后，接口先在 /readyz 报 503 并继续接单多少秒，等负载均衡撤下它；只有一个接口进程时为 0",
      en: "seconds for which an API that is told to stop goes on taking requests while /readyz says 503, so that a balancer looks elsewhere; 0 for a single one",
    },
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
    name: "WORKER_PORT",
    preset: "–",
    meaning: {
      zh: "worker 应答 /healthz（容器的存活检查）和 /metrics 的端口；不设则不监听",
      en: "port on which a worker answers /healthz, for a container's probe, and /metrics; unset listens on none",
    },
  },
  {
    name: "OTEL_EXPORTER_OTLP_ENDPOINT",
    preset: "–",
    meaning: {
      zh: "OpenTelemetry 采集器的地址（OTLP/HTTP，如 http://127.0.0.1:4318），调用链发往那里，不含个人信息；不设则不采集",
      en: "OpenTelemetry collector (OTLP/HTTP, such as http://127.0.0.1:4318) that traces go to, without personal data; unset makes none",
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
