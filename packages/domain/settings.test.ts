import { describe, expect, test } from "vitest";
import { settingDefinitions } from "./settingDefinitions.ts";
import { readSettings, SettingError } from "./settings.ts";

describe("nothing set", () => {
  test("is the embedded default with the demonstration park", () => {
    expect(readSettings({})).toEqual({
      port: 3000,
      host: "127.0.0.1",
      dataDir: "./.data",
      demo: true,
      databaseUrl: undefined,
      databaseReadHosts: [],
      redisUrl: undefined,
      mail: { transport: { kind: "mailbox" }, from: { name: "Parkline", address: "parkline@localhost" } },
      publicUrl: "http://localhost:3000",
      trustedProxies: ["loopback"],
      sessionIdleMinutes: 30,
      drainSeconds: 0,
      park: { name: "我的园区", divisionCode: "630102" },
      objectStore: undefined,
    });
  });

  test("an empty value counts as not set, as compose files write it", () => {
    const empty = Object.fromEntries(settingDefinitions.map((setting) => [setting.name, " "]));
    expect(readSettings(empty)).toEqual(readSettings({}));
  });
});

describe("DEMO", () => {
  test("is off beside a database of one's own, unless it is asked for", () => {
    const database = { DATABASE_URL: "postgres://owner:secret@db.example:5432/parkline" };
    expect(readSettings(database).demo).toBe(false);
    expect(readSettings({ ...database, DEMO: "1" }).demo).toBe(true);
    expect(readSettings({ DEMO: "0" }).demo).toBe(false);
  });
});

describe("mail", () => {
  const database = { DATABASE_URL: "postgres://owner:secret@db.example:5432/parkline" };
  const transport = (environment: Record<string, string>) => readSettings(environment).mail.transport;

  test("stays on disk beside the embedded database, and goes nowhere beside another unless that is said", () => {
    expect(transport({})).toEqual({ kind: "mailbox" });
    expect(transport(database)).toEqual({ kind: "none" });
    expect(transport({ ...database, SMTP_URL: "mailbox" })).toEqual({ kind: "mailbox" });
    const url = "smtps://user:secret@mail.example";
    expect(transport({ ...database, SMTP_URL: url })).toEqual({ kind: "smtp", url });
  });

  test("comes from the product's own host, or from who is named", () => {
    const from = (environment: Record<string, string>) => readSettings(environment).mail.from;
    expect(from({ PUBLIC_URL: "https://crm.example" }).address).toBe("parkline@crm.example");
    expect(from({ MAIL_FROM: "东川园区招商 <crm@park.example>" })).toEqual({
      name: "东川园区招商",
      address: "crm@park.example",
    });
    expect(from({ MAIL_FROM: "crm@park.example" })).toEqual({
      name: "Parkline",
      address: "crm@park.example",
    });
  });
});

describe("right values", () => {
  test("are typed", () => {
    const settings = readSettings({
      PORT: "8080",
      HOST: "::1",
      DATA_DIR: "/srv/parkline data",
      REDIS_URL: "rediss://:secret@redis.example:6380/1",
      SMTP_URL: "smtps://mail.example",
      PUBLIC_URL: "https://crm.example/",
      SESSION_IDLE_MINUTES: "5",
      TRUSTED_PROXIES: "10.0.0.5, fd00::/8,loopback",
    });
    expect(settings.trustedProxies).toEqual(["10.0.0.5", "fd00::/8", "loopback"]);
    expect(settings.port).toBe(8080);
    expect(settings.host).toBe("::1");
    expect(settings.dataDir).toBe("/srv/parkline data");
    expect(settings.publicUrl).toBe("https://crm.example");
    expect(settings.sessionIdleMinutes).toBe(5);
  });

  test("the object store needs all of its parts, the region alone has a default", () => {
    const parts = {
      S3_ENDPOINT: "https://s3.example",
      S3_BUCKET: "files",
      S3_ACCESS_KEY_ID: "id",
      S3_SECRET_ACCESS_KEY: "key",
    };
    expect(readSettings(parts).objectStore?.region).toBe("us-east-1");
    for (const name of Object.keys(parts)) {
      const rest = Object.fromEntries(Object.entries(parts).filter(([other]) => other !== name));
      expect(() => readSettings(rest)).toThrow(new RegExp(`${name}：设置了其他 S3_ 变量`));
    }
  });
});

describe("a wrong value stops the start with one sentence", () => {
  const wrong: readonly [string, string][] = [
    ["PORT", "0"],
    ["PORT", "65536"],
    ["PORT", "80a"],
    ["PORT", "3000.5"],
    ["PORT", "-1"],
    ["HOST", "http://localhost"],
    ["HOST", "localhost:3000"],
    ["HOST", "a b"],
    ["DEMO", "yes"],
    ["DATABASE_URL", "mysql://a@b/c"],
    ["DATABASE_URL", "postgres://owner@db.example"],
    ["DATABASE_URL", "parkline"],
    ["DATABASE_URL", "postgres:///parkline"],
    ["DATABASE_URL", "postgres://owner:secret@db-1:5432,db-2:x/parkline"],
    ["DATABASE_URL", "postgres://owner:secret@db-1,,db-2/parkline"],
    ["DATABASE_READ_HOSTS", "db-2:5432"],
    ["REDIS_URL", "localhost:6379"],
    ["REDIS_URL", "redis://a:1,b:2"],
    ["REDIS_URL", "redis+sentinel://a:1,b:2"],
    ["REDIS_URL", "redis+sentinel://a:1,b:x/main"],
    ["REDIS_URL", "redis+sentinel://a:1/main?db=x"],
    ["SMTP_URL", "mail.example"],
    ["MAIL_FROM", "Parkline"],
    ["MAIL_FROM", "Parkline <a@b> <c@d>"],
    ["MAIL_FROM", "Parkline\u0007 <a@b>"],
    ["PUBLIC_URL", "https://crm.example/parkline"],
    ["PUBLIC_URL", "crm.example"],
    ["TRUSTED_PROXIES", "proxy.example"],
    ["TRUSTED_PROXIES", "10.0.0.5,"],
    ["TRUSTED_PROXIES", "10.0.0.0/33"],
    ["SESSION_IDLE_MINUTES", "0"],
    ["SESSION_IDLE_MINUTES", "1441"],
    ["DRAIN_SECONDS", "61"],
    ["DRAIN_SECONDS", "soon"],
    ["PARK_DIVISION", "6301"],
    ["PARK_DIVISION", "990000"],
    ["PARK_NAME", "园".repeat(61)],
    ["S3_ENDPOINT", "s3.example"],
  ];
  test.each(wrong)("%s = %s", (name, value) => {
    let caught: unknown;
    try {
      readSettings({ [name]: value });
    } catch (error) {
      caught = error;
    }
    if (!(caught instanceof SettingError)) throw new Error("nothing was refused");
    expect(caught.setting).toBe(name);
    expect(caught.message).toMatch(new RegExp(`^环境变量 ${name}.*。Environment variable ${name}.*\\.$`));
    expect(caught.message).not.toContain("\n");
  });

  test("also where it is wrong beside another one", () => {
    const DATABASE_URL = "postgres://owner:secret@db-1,db-2/parkline";
    expect(() => readSettings({ DATABASE_URL })).toThrow(/^环境变量 REDIS_URL：DATABASE_URL 有多台服务器/);
    const several = { DATABASE_URL, REDIS_URL: "redis+sentinel://:secret@s-1,s-2:26379/main" };
    const settings = readSettings({ ...several, DATABASE_READ_HOSTS: "db-2:5432,db-3" });
    expect(settings.redisUrl).toBe(several.REDIS_URL);
    expect(settings.databaseReadHosts).toEqual(["db-2:5432", "db-3"]);
    for (const DATABASE_READ_HOSTS of ["db-2/x", "user@db-2", "db-2,"])
      expect(() => readSettings({ ...several, DATABASE_READ_HOSTS })).toThrow(/DATABASE_READ_HOSTS/);
  });

  test("without the password that stands in a URL", () => {
    expect(() => readSettings({ DATABASE_URL: "mysql://owner:pa55word@db.example/x" })).toThrow(
      /^环境变量 DATABASE_URL = "mysql:\/\/…@db\.example\/x"：(?!.*pa55word)/,
    );
  });
});
