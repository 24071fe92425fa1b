import { readFileSync } from "node:fs";
import { join } from "node:path";
import { largestAttachment } from "@parkline/domain/attachment/contentType";
import { maximumLedgerBytes } from "@parkline/services/ledger/upload";
import { expect, it } from "vitest";
import { isData, securityHeaders } from "./server/headers.ts";
import { openApp } from "./test/app.ts";

const file = readFileSync(join(import.meta.dirname, "../../infra/nginx/parkline.conf"), "utf8");

it("nginx sends the pages with the headers that we send them with", () => {
  const added = [...file.matchAll(/add_header (\S+) "(.+)" always;/g)].map(([, name = "", value]) => [
    name.toLowerCase(),
    value,
  ]);
  expect(Object.fromEntries(added)).toEqual(securityHeaders({ https: true }));
});

it("nginx hands on what is ours to answer, and lets in files as large as we take", () => {
  const [, words = ""] = /location ~ (\^\/\(\S+\)) \{/.exec(file) ?? [];
  const pattern = new RegExp(words);
  for (const path of ["/trpc/project.list", "/api/public", "/healthz", "/readyz", "/metrics", "/reminder/a"])
    expect([path, pattern.test(path), isData(path)]).toEqual([path, true, true]);
  for (const path of ["/", "/projects/1", "/apis", "/assets/trpc.js", "/reminders"])
    expect([path, pattern.test(path), isData(path)]).toEqual([path, false, false]);
  const [, megabytes] = /client_max_body_size (\d+)m;/.exec(file) ?? [];
  const room = Number(megabytes) * 1024 ** 2 - Math.max(largestAttachment, maximumLedgerBytes);
  expect(room).toBe(1024 ** 2);
});

it("nginx overwrites what a client says of its own address", () => {
  expect(file).toContain("proxy_set_header X-Forwarded-For $remote_addr;");
  expect(file).not.toContain("$proxy_add_x_forwarded_for");
});

it("a proxy is believed about a client's address where it is named, and nobody else is", async () => {
  const app = await openApp({ trustedProxies: ["10.0.0.5"] });
  try {
    const statusOf = async (remoteAddress: string, told: string) => {
      const headers = { "x-forwarded-for": told };
      return (await app.server.inject({ url: "/metrics", remoteAddress, headers })).statusCode;
    };
    expect(await statusOf("10.0.0.5", "127.0.0.1")).toBe(200);
    expect(await statusOf("10.0.0.5", "203.0.113.1")).toBe(403);
    expect(await statusOf("10.0.0.6", "127.0.0.1")).toBe(403);
  } finally {
    await app.close();
  }
});
