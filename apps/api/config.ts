import { resolve } from "node:path";
import { mailboxFolder } from "@parkline/mail/transport";
import type { MailSettings, Settings } from "@parkline/domain/settings";

export interface ApiConfig {
  readonly host: string;
  readonly port: number;
  /** Origin under which people reach the product, without a slash at the end. */
  readonly publicUrl: string;
  /** Behind https cookies are bound to this very host and never travel in the clear. */
  readonly secureCookies: boolean;
  /** Signs cookies and encrypts second factors; known to every process that knows the database's owner. */
  readonly secret: string;
  /** Signs the links of messages; known to the worker as well. */
  readonly linkSecret: string;
  /** The proxies that are believed about a client's address; nobody else is. */
  readonly trustedProxies: readonly string[];
  readonly sessionIdleMinutes: number;
  /** Shows the demonstration accounts on the sign-in page. */
  readonly demo: boolean;
  /** Whether there is a backup every night; the worker makes it. */
  readonly backsUp: boolean;
  /** Which way mail goes; the worker sends it. */
  readonly mail: MailSettings["transport"]["kind"];
  /** Where mail is kept that does not leave the machine. */
  readonly mailboxFolder: string;
  /** Opens /metrics to others than this machine. */
  readonly metricsToken: string | undefined;
  /** The built pages. */
  readonly webFolder: string;
}

interface Secrets {
  readonly sessions: string;
  readonly links: string;
}

/** @param secrets derived from the password of DATABASE_URL, so that there is none besides it to keep */
export function apiConfig(settings: Settings, secrets: Secrets, webFolder: string): ApiConfig {
  const { host, port, publicUrl, trustedProxies, sessionIdleMinutes, demo, metricsToken } = settings;
  return {
    host,
    port,
    publicUrl,
    secureCookies: publicUrl.startsWith("https:"),
    secret: secrets.sessions,
    linkSecret: secrets.links,
    trustedProxies,
    sessionIdleMinutes,
    demo,
    metricsToken,
    backsUp: settings.backupDir !== undefined,
    mail: settings.mail.transport.kind,
    mailboxFolder: mailboxFolder(resolve(settings.dataDir)),
    webFolder,
  };
}

/** The origins whose pages are ours: the public one, and on this machine every spelling of it. */
export function ownOrigins(config: Pick<ApiConfig, "host" | "port" | "publicUrl">): readonly string[] {
  const host = config.host.includes(":") ? `[${config.host}]` : config.host;
  const local = [host, "localhost", "127.0.0.1", "[::1]"].map(
    (name) => new URL(`http://${name}:${config.port}`).origin,
  );
  return [...new Set([config.publicUrl, ...local])];
}
