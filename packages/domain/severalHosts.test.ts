import { expect, test } from "vitest";
import { joinUrls, redisAddress, urlsOf } from "./severalHosts.ts";

test("a URL of several servers is one URL a server, and back", () => {
  const several = "postgres://owner:a%2Cb%40c@pg-1:5432,pg-2:5433,[fd00::3]:5432/parkline?sslmode=require";
  const urls = urlsOf(several);
  expect(urls).toEqual([
    "postgres://owner:a%2Cb%40c@pg-1:5432/parkline?sslmode=require",
    "postgres://owner:a%2Cb%40c@pg-2:5433/parkline?sslmode=require",
    "postgres://owner:a%2Cb%40c@[fd00::3]:5432/parkline?sslmode=require",
  ]);
  expect(joinUrls(urls)).toBe(several);
  expect(urlsOf("postgres://owner@db/parkline")).toEqual(["postgres://owner@db/parkline"]);
});

test("a Redis is found by its own address, or by its Sentinels", () => {
  expect(redisAddress("rediss://:secret@redis:6380/1")).toEqual({ url: "rediss://:secret@redis:6380/1" });
  expect(redisAddress("redis+sentinel://s-1:26379,s-2,[::1]:26380/parkline")).toEqual({
    sentinels: [
      { host: "s-1", port: 26_379 },
      { host: "s-2", port: 26_379 },
      { host: "::1", port: 26_380 },
    ],
    name: "parkline",
    db: 0,
  });
  expect(redisAddress("rediss+sentinel://user:p%40ss@s-1/main?db=2&sentinel_password=other")).toEqual({
    sentinels: [{ host: "s-1", port: 26_379 }],
    name: "main",
    db: 2,
    username: "user",
    password: "p@ss",
    sentinelPassword: "other",
    tls: {},
    sentinelTLS: {},
    enableTLSForSentinelMode: true,
  });
});
