/* What the api writes of people's work: ids, rules and reasons, and nobody's name, telephone number or words. */
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { runStatement } from "@parkline/testkit/statement";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openApp, type TestApp } from "./test/app.ts";
import { givePassword, testPassword } from "./test/people.ts";

let app: TestApp;
let park: TestPark;
let projectId: number;
const name = "欧阳建国";
const phone = "13809712345";
const projectName = "保密储能项目";
beforeAll(async () => {
  app = await openApp();
  park = await createPark(app.world);
  const { officer } = park.people;
  await givePassword(app.world, officer);
  await app.world.owner.updateTable("person").set({ name }).where("id", "=", officer.id).execute();
  ({ id: projectId } = await createProject(contextFor(park, officer)));
});
afterAll(() => app.close());

const lines = () => app.log.map((line) => JSON.parse(line) as Record<string, unknown>);
const nobody = new RegExp([name, phone, projectName, "王建国", testPassword].join("|"));

describe("the id of a request", () => {
  const idOf = async (headers: Record<string, string>, remoteAddress = "127.0.0.1") =>
    (await app.server.inject({ method: "GET", url: "/healthz", headers, remoteAddress })).headers[
      "x-request-id"
    ];

  it("is the proxy's, where one on this machine names it; else our own", async () => {
    const given = { "x-request-id": "0123456789abcdef0123456789abcdef" };
    expect(await idOf(given)).toBe(given["x-request-id"]);
    expect(await idOf(given, "192.0.2.7")).toMatch(/^[0-9a-f-]{36}$/);
    for (const wrong of ['x"}{"level":50', "short", "名字名字名字名字", "a".repeat(65)])
      expect(await idOf({ "x-request-id": encodeURI(wrong) })).toMatch(/^[0-9a-f-]{36}$/);
    expect(await idOf({})).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe("a line of the api", () => {
  it("tells who was refused what by which rule, and nothing of what was asked", async () => {
    const browser = app.browser();
    const { officer } = park.people;
    await browser.signIn(officer.username, "falsch-und-lang-genug");
    await browser.signIn(officer.username, testPassword);
    await browser.call("people.list", { search: name });
    for (const text of [name, phone, projectName])
      expect(await browser.call("project.list", { filter: { text } })).toMatchObject({ status: 200 });
    await browser.call("project.list", { search: phone, filter: name });
    await browser.call(`project.${encodeURIComponent(name)}`, { phone });
    const form = new FormData();
    form.set("projectId", String(projectId));
    form.set("file", new Blob(["no document"]), `${name} ${phone}.pdf`);
    const encoded = new Response(form);
    await browser.request({
      method: "POST",
      url: "/api/attachment",
      payload: Buffer.from(await encoded.arrayBuffer()),
      headers: { "content-type": encoded.headers.get("content-type") ?? "" },
    });
    const refused = lines().filter(({ msg }) => msg === "procedure refused");
    expect(refused).toContainEqual(
      expect.objectContaining({
        app: "api",
        procedure: "people.list",
        reason: "permission.denied",
        personId: officer.id,
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
      }),
    );
    expect(refused).toContainEqual(
      expect.objectContaining({ procedure: "project.list", reason: "input.invalid" }),
    );
    expect(refused.some((line) => !("procedure" in line))).toBe(true);
    expect(lines()).toContainEqual(
      expect.objectContaining({ msg: "request refused", route: "/api/auth/sign-in/username" }),
    );
    expect(lines()).toContainEqual(
      expect.objectContaining({ msg: "request refused", route: "/api/attachment" }),
    );
    expect(app.log.join("")).not.toMatch(nobody);
  });

  it("of an error that quotes a row keeps the error and leaves the row", async () => {
    const { world } = app;
    const browser = app.browser();
    await browser.signIn(park.people.officer.username, testPassword);
    const never = `check (name <> '${projectName}')`;
    await runStatement(world.ownerUrl, `alter table project add constraint nothing_of_this_name ${never}`);
    const fields = { name: projectName, investorName: name, product: "储能", sourceKind: "trip" };
    const { status } = await browser.call("project.create", { fields });
    expect(status).toBe(500);
    const failed = lines().findLast(({ msg }) => msg === "procedure failed");
    expect(failed).toMatchObject({
      procedure: "project.create",
      personId: park.people.officer.id,
      err: {
        code: "23514",
        constraint: "nothing_of_this_name",
        stack: expect.stringMatching(/\.ts:\d+/) as unknown,
      },
    });
    expect(app.log.join("")).not.toMatch(nobody);
  });
});
