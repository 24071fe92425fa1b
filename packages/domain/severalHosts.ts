/**
 * The URLs of the single servers that one URL names: `scheme://user:password@a:1,b:2/name` as `…@a:1/name` and `…@b:2/name`.
 * Several servers are written as libpq writes them.
 */
export function urlsOf(text: string): [string, ...string[]] {
  const [, before = "", hosts = text, after = ""] = parts.exec(text) ?? [];
  const [first = "", ...others] = hosts.split(",");
  const urlOf = (host: string) => before + host + after;
  return [urlOf(first), ...others.map(urlOf)];
}

/** The other way round, of URLs that differ in their servers alone. */
export function joinUrls([first, ...others]: readonly [string, ...string[]]): string {
  const hosts = [first, ...others].map((url) => parts.exec(url)?.[2]).join(",");
  return first.replace(parts, (_, before: string, _hosts: string, after: string) => before + hosts + after);
}

const parts = /^([a-z][a-z+]*:\/\/(?:[^@/?#]*@)?)([^/?#]*)(.*)$/is;

/** Where a Redis is found: directly, or by asking Sentinels for the one that is the primary now. In the words of ioredis. */
export type RedisAddress =
  | { readonly url: string }
  | {
      readonly sentinels: { readonly host: string; readonly port: number }[];
      /** What the Sentinels call the Redis that they watch. */
      readonly name: string;
      readonly db: number;
      readonly username?: string;
      readonly password?: string;
      /** Where the Sentinels ask for one, too. */
      readonly sentinelPassword?: string;
      readonly tls?: object;
      readonly sentinelTLS?: object;
      readonly enableTLSForSentinelMode?: boolean;
    };

/**
 * Reads `redis://…`, or `redis+sentinel://user:password@sentinel1:26379,sentinel2:26379/NAME?db=0&sentinel_password=…`;
 * `rediss` speaks TLS, with Sentinels and Redis alike.
 */
export function redisAddress(url: string): RedisAddress {
  const [, before = "", hosts = "", after = ""] = parts.exec(url) ?? [];
  if (!sentinelScheme.test(url)) return { url };
  const [, username = "", password = ""] = /\/\/([^:@]*)(?::([^@]*))?@$/.exec(before) ?? [];
  const [, name = ""] = /^\/([^?]*)/.exec(after) ?? [];
  const [, db = "0"] = /[?&]db=(\d+)/.exec(after) ?? [];
  const [, sentinelPassword = ""] = /[?&]sentinel_password=([^&]*)/.exec(after) ?? [];
  return {
    sentinels: hosts.split(",").map((one) => {
      const [, host = one, port = "26379"] = /^(.*?)(?::(\d+))?$/.exec(one) ?? [];
      return { host: host.replace(/^\[|\]$/g, ""), port: Number(port) };
    }),
    name: decodeURIComponent(name),
    db: Number(db),
    ...(username === "" ? {} : { username: decodeURIComponent(username) }),
    ...(password === "" ? {} : { password: decodeURIComponent(password) }),
    ...(sentinelPassword === "" ? {} : { sentinelPassword: decodeURIComponent(sentinelPassword) }),
    ...(url.startsWith("rediss") ? { tls: {}, sentinelTLS: {}, enableTLSForSentinelMode: true } : {}),
  };
}

export const sentinelScheme = /^rediss?\+sentinel:/i;
