import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applicationPassword, derivedSecret } from "@parkline/db/connect";
import { SettingError } from "@parkline/domain/settings";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { withKey } from "./key.ts";
import { Refusal } from "./refusal.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parkline-key-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = "postgres://owner@127.0.0.1:5432/parkline";
const secretOf = (url: string) => derivedSecret(url, "sessions");

describe("a database on this machine that asks for no password", () => {
  test("gets a random key of the data folder in its place, the same at every start, another for each folder", () => {
    const dataDir = join(folder, "not there yet");
    const url = withKey(open, dataDir);
    expect(new URL(url).password).toMatch(/^[\w-]{43}$/);
    expect(withKey(open, dataDir)).toBe(url);
    expect(readdirSync(dataDir)).toEqual(["secret.key"]);
    expect(statSync(join(dataDir, "secret.key")).mode & 0o777).toBe(0o600);
    const other = withKey(open, folder);
    expect(secretOf(other)).not.toBe(secretOf(url));
    expect(applicationPassword(other)).not.toBe(applicationPassword(url));
  });

  test("is not started on a key that has been damaged", () => {
    withKey(open, folder);
    const file = join(folder, "secret.key");
    writeFileSync(file, readFileSync(file, "utf8").slice(0, 10));
    expect(() => withKey(open, folder)).toThrow(Refusal);
    expect(() => withKey(open, folder)).toThrow(/secret\.key 已损坏/);
  });

  test("never serves on secrets that are made of nothing", () => {
    expect(() => secretOf(open)).toThrow(/no password/);
  });
});

test("a password that is given is what counts, and no key is made", () => {
  const url = "postgres://owner:secret@127.0.0.1/parkline";
  expect(withKey(url, folder)).toBe(url);
  expect(readdirSync(folder)).toEqual([]);
});

describe("a database on another machine without a password", () => {
  test.each([
    "postgres://owner@db.example/parkline",
    "postgres://owner:@10.0.0.5:5432/parkline",
    "postgres://db.example/parkline",
    "postgres://owner@127.0.0.1.example/parkline",
    "postgres://owner@localhost/parkline?host=db.example",
  ])("stops the start, and leaves no key behind: %s", (url) => {
    expect(() => withKey(url, folder)).toThrow(SettingError);
    expect(() => withKey(url, folder)).toThrow(
      /^环境变量 DATABASE_URL.*缺少密码.*Environment variable DATABASE_URL.*has no password.*\.$/,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each([
    "postgres://owner@localhost/parkline",
    "postgresql://owner@[::1]:5432/parkline",
    "postgres://owner@localhost/parkline?host=/var/run/postgresql",
  ])("is not what this is: %s", (url) => {
    expect(new URL(withKey(url, folder)).password).not.toBe("");
  });
});
