import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./accessible.ts";
import { openProduct, type Product } from "./product.ts";
import { keysShown } from "./words.ts";

const ownPassword = "Kite-over-Huangshui";

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

async function expectFit(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
  expect(await keysShown(page)).toEqual([]);
}

async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel("用户名").fill(username);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("button", { name: "登录" }).click();
}

describe("a newcomer", () => {
  const username = "newcomer";
  let admin: Page;
  let theirs: Page;
  let oneTime = "";

  test("gets an account, a team and a one-time password from the administrator", async () => {
    admin = await product.open(product.park.people.admin, "/admin/people");
    await admin.getByRole("button", { name: "新建人员" }).click();
    const dialog = admin.getByRole("dialog", { name: "新建人员" });
    await dialog.getByLabel("姓名").fill("杨新");
    await dialog.getByLabel("用户名").fill(username);
    await dialog.getByRole("combobox", { name: "小组" }).click();
    await admin.getByTitle("招商一组").click();
    // The list stays open for a second team, and leaves the button free.
    await admin.getByTitle("招商二组").waitFor();
    await dialog.getByRole("button", { name: "建立账号" }).click({ timeout: 5_000 });
    const secret = admin.getByTestId("temporary-password");
    await secret.waitFor();
    oneTime = (await secret.innerText()).trim();
    expect(oneTime).toMatch(/^(\w{4}-){3}\w{4}$/);
    await expectFit(admin);
    await admin.getByRole("button", { name: "已转告" }).click();
    const row = admin.getByRole("row", { name: /杨新/ });
    await row.getByText("招商一组").waitFor();
    await row.getByText("待改初始密码").waitFor();
  });

  test("is led to a password of their own before anything else, whatever address they type", async () => {
    theirs = await product.visit("/board");
    await signIn(theirs, username, oneTime);
    await theirs.getByRole("heading", { name: "设置自己的密码" }).waitFor();
    for (const path of ["/projects", "/account"]) {
      await theirs.goto(product.api.origin + path);
      await theirs.waitForURL(/\/password/);
    }
    await expectFit(theirs);
    await theirs.getByLabel("当前密码").fill(oneTime);
    await theirs.getByLabel("新密码", { exact: true }).fill(ownPassword);
    await theirs.getByLabel("再输一次新密码").fill(ownPassword);
    await theirs.getByRole("button", { name: "修改密码" }).click();
    await theirs.waitForURL(/\/account/);
  });

  test("then works, and reads what happened to the account", async () => {
    const record = theirs.getByRole("list", { name: "登录记录" });
    await record.getByText("修改密码").waitFor();
    await record.getByText("建立账号").waitFor();
    await expectFit(theirs);
    await theirs.getByRole("link", { name: "项目", exact: true }).first().click();
    await theirs.getByRole("button", { name: "新建项目" }).first().waitFor();
    await theirs.goto(`${product.api.origin}/board`);
    await theirs.getByRole("heading", { name: /看板/ }).first().waitFor();
  });

  test("is signed out of the page that lies open, once the administrator disables the account", async () => {
    await admin.getByRole("button", { name: "杨新" }).click();
    const drawer = admin.getByRole("dialog", { name: "杨新" });
    const record = drawer.getByRole("list", { name: "登录记录" });
    await record.getByText("127.0.0.1").first().waitFor();
    await expectFit(admin);
    await drawer.getByRole("button", { name: "停用账号" }).click();
    await admin.getByRole("tooltip").getByRole("button", { name: "停用" }).click();
    await drawer.getByRole("button", { name: "启用账号" }).waitFor();

    // Nobody touches it: the open board asks by itself whether it may go on.
    const again = theirs.getByRole("dialog", { name: "登录已失效" });
    await again.waitFor({ timeout: 40_000 });
    await again.getByLabel("密码", { exact: true }).fill(ownPassword);
    await again.getByRole("button", { name: "登录" }).click();
    await again.getByText("该账号已停用，请联系系统管理员。").waitFor();
  });
});

test("the record of another is the administrator's alone to read, and one's own everybody's", async () => {
  const { manager, officer } = product.park.people;
  const page = await product.open(officer, "/account");
  const record = page.getByRole("list", { name: "登录记录" });
  await record.getByText("127.0.0.1").first().waitFor();
  await page.goto(`${product.api.origin}/admin/people?person=${manager.id}`);
  await page.getByText(/您的角色不能管理用户与小组/).waitFor();
  expect(await record.count()).toBe(0);
});

test("a leader of the zone is named and removed in the drawer of a person, and the audit says so", async () => {
  const { admin, leader } = product.park.people;
  const page = await product.open(admin, `/admin/people?person=${leader.id}`);
  const drawer = page.getByRole("dialog", { name: leader.name });
  await drawer.getByRole("button", { name: "任命为开发区领导" }).click();
  await page.getByRole("tooltip").getByRole("button", { name: "任命" }).click();
  await drawer.getByText("园区领导、开发区领导").waitFor();
  await expectFit(page);
  await drawer.getByRole("button", { name: "免去开发区领导" }).click();
  await page.getByRole("tooltip").getByRole("button", { name: "免去" }).click();
  await drawer.getByText("不是开发区领导").waitFor();
  await page.goto(`${product.api.origin}/admin/audit`);
  const entries = page.getByRole("listitem").filter({ hasText: "任免开发区领导" });
  await entries.first().getByText(leader.name).waitFor();
  expect(await entries.count()).toBe(2);
});
