import type { RoleKey } from "@parkline/domain/glossary";
import { openChecksums, type Checksums } from "@parkline/testkit/checksums";
import { linkSigner } from "@parkline/services/delivery/links";
import { createPark, type TestPark } from "@parkline/testkit/park";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openApp, type TestApp } from "./test/app.ts";
import type { Browser, Reply } from "./test/browser.ts";
import { givePassword, testPassword } from "./test/people.ts";
import type { RecordIds } from "./test/wallTable.ts";
import { fillPark } from "./test/wallWorld.ts";

/*
 * What is reached by address and not by procedure: the list of them is complete, and files stand behind the same walls.
 * Whatever is refused has left every row of the database as it was.
 */

let app: TestApp;
let checksums: Checksums;
let here: TestPark;
let there: TestPark;
let ours: RecordIds;
let theirs: RecordIds;
let nobodys: RecordIds;
const browsers = new Map<RoleKey | "nobody", Browser>();
const people: Record<RoleKey, keyof TestPark["people"]> = {
  officer: "officer",
  manager: "manager",
  finance: "finance",
  leader: "leader",
  zone_leader: "zoneLeader",
  admin: "admin",
};
const roles = Object.keys(people) as RoleKey[];
const readers: RoleKey[] = ["officer", "manager", "finance", "leader", "zone_leader"];

beforeAll(async () => {
  app = await openApp();
  here = await createPark(app.world);
  there = await createPark(app.world, "南川工业园区（测试）");
  ours = await fillPark(here, "本园", app.now());
  theirs = await fillPark(there, "南川", app.now());
  nobodys = Object.fromEntries(
    Object.keys(ours).map((kind) => [kind, 2_000_000_000]),
  ) as unknown as RecordIds;
  browsers.set("nobody", app.browser());
  for (const role of roles) {
    const person = here.people[people[role]];
    await givePassword(app.world, person);
    const browser = app.browser();
    await browser.signIn(person.username, testPassword);
    browsers.set(role, browser);
  }
  checksums = await openChecksums(app.world);
});
afterAll(async () => {
  await checksums.close();
  await app.close();
});

it("knows every address that the server answers", async () => {
  await app.server.ready();
  expect(app.server.printRoutes({ commonPrefix: false }).trim().split("\n")).toEqual([
    "├── /healthz (GET, HEAD)",
    "├── /readyz (GET, HEAD)",
    "│   └── /api (GET, HEAD)",
    "├── /reminder/:token (GET, HEAD, POST)",
    "├── /metrics (GET, HEAD)",
    "├── /api/public (GET, HEAD)",
    "├── /api/projects/export (GET, HEAD)",
    "├── /api/auth/sign-in/username (POST)",
    "├── /api/auth/sign-out (POST)",
    "├── /api/auth/change-password (POST)",
    "├── /api/auth/two-factor/enable (POST)",
    "├── /api/auth/two-factor/disable (POST)",
    "├── /api/auth/two-factor/verify-totp (POST)",
    "├── /api/auth/two-factor/verify-backup-code (POST)",
    "├── /api/attachment (POST)",
    "│   └── /:id (GET, HEAD)",
    "├── /api/activities/:id/calendar.ics (GET, HEAD)",
    "├── /api/reports/:year/document (GET, HEAD)",
    "├── /api/supervision/:id/document (GET, HEAD)",
    "├── /api/calendar/:token (GET, HEAD)",
    "├── /api/ledger (POST)",
    "│   └── /:id/leftover (GET, HEAD)",
    "├── /trpc/live.changes (GET, HEAD)",
    "├── /trpc/live.reminders (GET, HEAD)",
    "├── /trpc/:path (GET, HEAD, TRACE, DELETE, OPTIONS, PATCH, PUT, POST, QUERY)",
    "└── * (GET, HEAD)",
  ]);
});

function multipart(url: string, fields: Readonly<Record<string, string>>, file: string) {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const payload = `${parts.join("")}--x\r\ncontent-disposition: form-data; name="file"; filename="${file}"\r\n\r\nnot a real file\r\n--x--\r\n`;
  return {
    method: "POST" as const,
    url,
    payload,
    headers: { "content-type": "multipart/form-data; boundary=x" },
  };
}

interface FileRoute {
  readonly name: string;
  readonly roles: readonly RoleKey[];
  readonly request: (ids: RecordIds) => Parameters<Browser["request"]>[0];
  /** Whether it names a record. */
  readonly named: boolean;
}
const about = (ids: RecordIds) => JSON.stringify({ projectId: ids.project, kind: "other" });
const fileRoutes: readonly FileRoute[] = [
  {
    name: "export",
    roles: readers,
    request: () => ({ method: "GET", url: "/api/projects/export" }),
    named: false,
  },
  {
    name: "download a report card",
    roles: readers,
    request: () => ({ method: "GET", url: "/api/reports/2023/document?edition=draft" }),
    named: false,
  },
  {
    name: "download a supervision order",
    roles: readers,
    request: (ids) => ({ method: "GET", url: `/api/supervision/${ids.order}/document` }),
    named: true,
  },
  {
    name: "read a file",
    roles: readers,
    request: (ids) => ({ method: "GET", url: `/api/attachment/${ids.attachment}` }),
    named: true,
  },
  {
    name: "take an activity into a calendar",
    roles: readers,
    request: (ids) => ({ method: "GET", url: `/api/activities/${ids.activity}/calendar.ics` }),
    named: true,
  },
  {
    name: "upload a file",
    roles: ["officer", "manager"],
    request: (ids) => multipart("/api/attachment", { about: about(ids) }, "a.txt"),
    named: true,
  },
  {
    name: "download the rows left over",
    roles: ["manager"],
    request: (ids) => ({ method: "GET", url: `/api/ledger/${ids.ledgerImport}/leftover` }),
    named: true,
  },
  {
    name: "upload a ledger",
    roles: ["manager"],
    request: () => multipart("/api/ledger", {}, "a.xlsx"),
    named: false,
  },
];

async function ask(route: FileRoute, role: RoleKey | "nobody", ids: RecordIds): Promise<Reply> {
  const browser = browsers.get(role);
  if (browser === undefined) throw new Error(role);
  const { headers, ...request } = route.request(ids);
  const before = await checksums.read();
  // Without pushing the session's end back, which would be a write.
  const answer = await browser.request({ ...request, headers: { ...headers, "x-idle": "1" } });
  // What is let in may write: into the audit that it was read.
  const after = answer.status < 400 ? before : await checksums.read();
  expect(after, `${route.name} as ${role}`).toEqual(before);
  // Let in or not: kept by nobody on the way, taken for nothing else than it says, and run by no page.
  expect(answer.headers, route.name).toMatchObject({
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "content-security-policy": expect.stringMatching(/script-src 'self';|sandbox/) as unknown,
  });
  return answer;
}

describe.each(fileRoutes)("$name", (route) => {
  it("is for the same roles as the procedures", async () => {
    expect(await ask(route, "nobody", ours)).toMatchObject({
      status: 401,
      body: { problem: { code: "session.missing" } },
    });
    const open: RoleKey[] = [];
    for (const role of roles) if ((await ask(route, role, ours)).status !== 403) open.push(role);
    expect(open.toSorted()).toEqual([...route.roles].toSorted());
  });
});

describe.each(fileRoutes.filter((route) => route.named))("$name", (route) => {
  it("finds nothing of another park, nor of nothing", async () => {
    for (const role of route.roles)
      for (const ids of [theirs, nobodys])
        expect(await ask(route, role, ids)).toMatchObject({
          status: 404,
          body: { problem: { code: "record.notFound" } },
        });
  });
});

describe.each(fileRoutes)("$name", (route) => {
  it("is of the park that the page shows, and of no other that it asks for", async () => {
    const { headers = {}, url, ...request } = route.request(ours);
    const park = there.park.key;
    const askings = [
      { url, headers: { ...headers, "x-park": park } },
      { url: `${String(url)}${String(url).includes("?") ? "&" : "?"}park=${park}`, headers },
      { url, headers: { ...headers, "x-park": "' or 1=1 --" } },
    ];
    for (const role of route.roles)
      for (const asking of askings)
        expect(await ask({ ...route, request: () => ({ ...request, ...asking }) }, role, ours)).toMatchObject(
          {
            status: 403,
            body: { problem: { code: "park.notYours" } },
          },
        );
  });
});

describe("an export", () => {
  it("filtered by another park's people, teams and chains has nobody in it, and sorts by what it knows alone", async () => {
    const browser = browsers.get("manager");
    const exported = async (query: unknown) =>
      browser?.get(`/api/projects/export?query=${encodeURIComponent(JSON.stringify(query))}`, {
        "x-idle": "1",
      });
    // How many went out is in the audit before the first byte.
    const noted = async (query: unknown) => {
      expect(await exported(query)).toMatchObject({ status: 200 });
      const entries = app.world.owner.selectFrom("auditEntry").where("parkId", "=", here.park.id);
      return entries.select(["action", "subjectLabel"]).orderBy("id", "desc").executeTakeFirst();
    };
    const took = (count: number) => ({ action: "project.export", subjectLabel: `招商储备项目 ${count} 项` });
    expect(await noted({})).toEqual(took(1));
    for (const filter of [
      { ownerIds: [theirs.person] },
      { teamIds: [theirs.team] },
      { chainIds: [theirs.chain] },
    ])
      expect(await noted({ filter })).toEqual(took(0));
    const before = await checksums.read();
    for (const query of [
      { sort: "name; drop table project" },
      { direction: "asc, (select 1)" },
      { columns: ["name", "password"] },
      { filter: { stages: ["lead'"] } },
      { timeZone: "UTC'; select 1 --" },
      { filter: { teamIds: ["1 or 1=1"] } },
    ])
      expect(await exported(query)).toMatchObject({
        status: 400,
        body: { problem: { code: "input.invalid" } },
      });
    expect(await checksums.read()).toEqual(before);
  });
});

describe("what a token alone opens", () => {
  const forged = [
    "x",
    "0".repeat(43),
    "..%2f..%2fetc",
    "%00",
    "a.b.c",
    `${"A".repeat(86)}.${"B".repeat(43)}`,
  ];
  const url = { feed: "/api/calendar", link: "/reminder" };

  it.each(forged)("opens nothing for %j and leaves nothing behind", async (token) => {
    const before = await checksums.read();
    const answers = [
      await app.browser().get(`${url.feed}/${token}`),
      await app.browser().get(`${url.link}/${token}`),
      await app.browser().post(`${url.link}/${token}`),
    ];
    for (const { status } of answers) expect([400, 404]).toContain(status);
    expect(await checksums.read()).toEqual(before);
  });

  it("is nothing for a token with one letter changed, and nothing of another park", async () => {
    const manager = browsers.get("manager");
    const { data } = (await manager?.call("activity.makeFeed")) ?? {};
    const { token } = data as { token: string };
    const signer = linkSigner("another secret of this test");
    const claim = {
      parkId: here.park.id,
      reminderId: ours.reminder,
      round: 0,
      recipientId: here.people.officer.id,
      deed: "done" as const,
      expiresAt: app.now().getTime() + 86_400_000,
    };
    const link = signer.sign(claim);
    const before = await checksums.read();
    expect(await app.browser().get(`${url.link}/${link}`)).toMatchObject({ status: 200 });
    // The last letter of a signature carries bits that are none of it: its neighbour stands for the same bytes.
    const changed = (text: string) =>
      [...text].flatMap((letter, at) =>
        [letter === "A" ? "C" : "A", String.fromCharCode(letter.charCodeAt(0) + 1)].map(
          (other) => `${text.slice(0, at)}${encodeURIComponent(other)}${text.slice(at + 1)}`,
        ),
      );
    const answers = [
      ...changed(token).map((other) => app.browser().get(`${url.feed}/${other}.ics`)),
      ...changed(link).map((other) => app.browser().post(`${url.link}/${other}`)),
      // Signed by us, and of a reminder, a person or a park that do not belong together.
      ...[
        { ...claim, parkId: there.park.id },
        { ...claim, reminderId: theirs.reminder },
        { ...claim, recipientId: there.people.officer.id },
        { ...claim, recipientId: here.people.manager.id },
        { ...claim, reminderId: 2_000_000_000 },
      ].map((other) => app.browser().post(`${url.link}/${signer.sign(other)}`)),
    ];
    for (const { status } of await Promise.all(answers)) expect(status).toBe(404);
    expect(await checksums.read()).toEqual(before);
  });
});
