import { createPark, contextFor, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openApp, type TestApp } from "./test/app.ts";
import type { Browser } from "./test/browser.ts";
import { givePassword, testPassword } from "./test/people.ts";

let app: TestApp;
let park: TestPark;
let officer: Browser;
let stranger: Browser;
let projectId: number;
let address: string;
beforeAll(async () => {
  app = await openApp();
  park = await createPark(app.world);
  const elsewhere = await createPark(app.world, "南川工业园区（测试）");
  await givePassword(app.world, park.people.officer);
  await givePassword(app.world, elsewhere.people.manager);
  officer = app.browser();
  stranger = app.browser();
  await officer.signIn(park.people.officer.username, testPassword);
  await stranger.signIn(elsewhere.people.manager.username, testPassword);
  ({ id: projectId } = await createProject(contextFor(park, park.people.officer)));
  address = await app.server.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(() => app.close());

/** As a page sends it, over a real connection. */
function upload(browser: Browser, name: string, content: Blob, about: object = {}): Promise<Response> {
  const form = new FormData();
  form.append("about", JSON.stringify({ projectId, kind: "other", ...about }));
  form.append("file", content, name);
  return send(browser, form);
}
function send(browser: Browser, form: FormData): Promise<Response> {
  const cookie = [...browser.cookies].map(([key, value]) => `${key}=${value}`).join("; ");
  const headers = { cookie, origin: app.origin, "x-parkline": "1" };
  return fetch(`${address}/api/attachment`, { method: "POST", headers, body: form });
}
const pdf = new Blob(["%PDF-1.7\n%%EOF\n"]);
const idOf = async (response: Response) => ((await response.json()) as { id: number }).id;

describe("an upload", () => {
  it("is kept and comes back with what a browser needs to show it safely", async () => {
    const response = await upload(officer, "投资合同（终稿）.pdf", pdf, {
      kind: "contract",
      amount: 100,
      datedOn: "2026-03-10",
    });
    expect(response.status).toBe(200);
    const id = await idOf(response);
    const answer = await officer.get(`/api/attachment/${id}`);
    expect(answer.status).toBe(200);
    expect(answer.body).toBe("%PDF-1.7\n%%EOF\n");
    expect(answer.headers).toMatchObject({
      "content-type": "application/pdf",
      "content-length": "15",
      "content-disposition": `inline; filename="________.pdf"; filename*=UTF-8''%E6%8A%95%E8%B5%84%E5%90%88%E5%90%8C%EF%BC%88%E7%BB%88%E7%A8%BF%EF%BC%89.pdf`,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
      "cross-origin-resource-policy": "same-origin",
    });
    expect(answer.headers["content-security-policy"]).toMatch(/default-src 'none'/);
    const download = await officer.get(`/api/attachment/${id}?download=1`);
    expect(download.headers["content-disposition"]).toMatch(/^attachment; /);
  });

  it("of a text is downloaded, never shown, in a sandbox", async () => {
    const id = await idOf(await upload(officer, "a.html", new Blob(["<b>说明</b>"])));
    const { headers } = await officer.get(`/api/attachment/${id}`);
    expect(headers["content-disposition"]).toMatch(/^attachment; filename="a\.html\.txt"/);
    expect(headers["content-type"]).toBe("application/octet-stream");
    expect(headers["content-security-policy"]).toMatch(/sandbox/);
  });

  it("past the limit is refused in one sentence after it was read to its end", async () => {
    const response = await upload(officer, "太大.pdf", new Blob(["%PDF-", Buffer.alloc(52 * 1024 * 1024)]));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      problem: {
        code: "attachment.tooLarge",
        message: { zh: "文件“太大.pdf”超过 50 MB 的上限，请压缩后再上传。" },
      },
    });
    // The server goes on.
    expect((await upload(officer, "随后.pdf", pdf)).status).toBe(200);
  });

  it("without a file, with a wrong form or a wrong description is refused", async () => {
    const empty = new FormData();
    empty.append("about", JSON.stringify({ projectId, kind: "other" }));
    expect((await send(officer, empty)).status).toBe(400);
    const wrong = new FormData();
    wrong.append("about", "{");
    wrong.append("file", pdf, "甲.pdf");
    expect((await send(officer, wrong)).status).toBe(400);
    const answer = await upload(officer, "甲.pdf", pdf, { kind: "nonsense" });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ problem: { code: "input.invalid" } });
    expect((await officer.post("/api/attachment", { projectId })).status).toBe(400);
  });

  it("is for who is signed in, from our page, in the project's park", async () => {
    const id = await idOf(await upload(officer, "乙.pdf", pdf));
    const nobody = app.browser();
    expect((await upload(nobody, "丙.pdf", pdf)).status).toBe(401);
    expect((await nobody.get(`/api/attachment/${id}`)).status).toBe(401);
    expect((await stranger.get(`/api/attachment/${id}`)).status).toBe(404);
    expect((await upload(stranger, "丙.pdf", pdf)).status).toBe(404);
    expect((await officer.get(`/api/attachment/${id}?park=${park.park.key}`)).status).toBe(200);
    expect((await officer.get("/api/attachment/1e3")).status).toBe(404);
    expect((await officer.get("/api/attachment/x")).status).toBe(400);
    const foreign = await officer.request({
      method: "POST",
      url: "/api/attachment",
      headers: { origin: "http://evil.example" },
    });
    expect(foreign.body).toMatchObject({ problem: { code: "request.origin" } });
  });

  it("that is removed is gone", async () => {
    const id = await idOf(await upload(officer, "丁.pdf", pdf));
    expect(await officer.call("attachment.remove", { id })).toMatchObject({ status: 200, data: { id } });
    expect((await officer.get(`/api/attachment/${id}`)).status).toBe(404);
  });
});
