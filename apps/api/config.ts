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
  readonly sessionIdleMinutes: number;
  /** Shows the demonstration accounts on the sign-in page. */
  readonly demo: boolean;
  /** Which way mail goes; the worker sends it. */
  readonly mail: MailSettings["transport"]["kind"];
  /** The built pages. */
  readonly webFolder: string;
}

/** @param secret derived from the password of DATABASE_URL, so that there is no second one to keep */
export function apiConfig(settings: Settings, secret: string, webFolder: string): ApiConfig {
  const { host, port, publicUrl, sessionIdleMinutes, demo } = settings;
  return {
    host,
    port,
    publicUrl,
    secureCookies: publicUrl.startsWith("https:"),
    secret,
    sessionIdleMinutes,
    demo,
    mail: settings.mail.transport.kind,
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
