import { createPark, type TestPark } from "@parkline/testkit/park";
import { ledgerBytes } from "@parkline/testkit/ledger";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openApp, type TestApp } from "./test/app.ts";
import type { Browser } from "./test/browser.ts";
import { givePassword, testPassword } from "./test/people.ts";

let app: TestApp;
let park: TestPark;
let manager: Browser;
let officer: Browser;
let address: string;
beforeAll(async () => {
  app = await openApp();
  park = await createPark(app.world);
  manager = app.browser();
  officer = app.browser();
  for (const [browser, person] of [
    [manager, park.people.manager],
    [officer, park.people.officer],
  ] as const) {
    await givePassword(app.world, person);
    await browser.signIn(person.username, testPassword);
  }
  address = await app.server.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(() => app.close());

function upload(
  browser: Browser,
  name: string,
  bytes: Uint8Array,
  fields: Record<string, string> = {},
): Promise<Response> {
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) form.append(key, value);
  form.append("file", new Blob([Buffer.from(bytes)]), name);
  const cookie = [...browser.cookies].map(([key, value]) => `${key}=${value}`).join("; ");
  return fetch(`${address}/api/ledger`, {
    method: "POST",
    headers: { cookie, origin: app.origin, "x-parkline": "1" },
    body: form,
  });
}

describe("a ledger by HTTP", () => {
  it("is taken in with the sheet that was asked for, and its leftovers come back as a workbook", async () => {
    const bytes = await ledgerBytes(
      ["项目名称", "投资方", "总投资"],
      [["储能电芯项目", "示范甲有限公司", "说不清"]],
    );
    const response = await upload(manager, "2023年台账.xlsx", bytes, { sheet: "台账" });
    expect(response.status).toBe(200);
    const description = (await response.json()) as { id: number };
    expect(description).toMatchObject({
      state: "draft",
      fileName: "2023年台账.xlsx",
      sheet: "台账",
      totalRows: 2,
    });
    const leftover = await manager.get(`/api/ledger/${description.id}/leftover`);
    expect(leftover.status).toBe(200);
    expect(leftover.headers["content-type"]).toBe(
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    );
    expect(decodeURIComponent(String(leftover.headers["content-disposition"]))).toContain(
      "2023年台账-未导入.xlsx",
    );
  });

  it("is refused to whoever may not import, and when it is no ledger", async () => {
    const bytes = await ledgerBytes(["项目名称", "投资方"], [["甲", "乙"]]);
    expect((await upload(officer, "台账.xlsx", bytes)).status).toBe(403);
    for (const [name, content] of [
      ["图片.xlsx", Buffer.from("不是表格")],
      ["空.xlsx", new Uint8Array()],
    ] as const) {
      const response = await upload(manager, name, content);
      expect(response.status).toBe(400);
      expect(await response.text()).toContain(`无法读取文件“${name}”`);
    }
    const empty = await upload(manager, "空表.xlsx", await ledgerBytes([], []));
    expect(await empty.text()).toContain("工作表“台账”里没有内容");
  });
});
