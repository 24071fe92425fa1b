import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeOf } from "@parkline/api/test/totp";
import { testPassword } from "@parkline/api/test/people";
import { violations } from "./accessible.ts";
import { openProduct, viewports, type Product } from "./product.ts";

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

describe("signing in", () => {
  test("leads to the page that was asked for, and a wrong password says what to do and keeps the name", async () => {
    const page = await product.visit("/companies");
    await page.getByLabel("用户名").fill(product.park.people.officer.username);
    await page.getByLabel("密码", { exact: true }).fill("wrong-Kite-90210");
    await page.getByRole("button", { name: "登录" }).click();
    await page.getByText("用户名或密码不正确，请重新输入。").waitFor();
    expect(await page.getByLabel("用户名").inputValue()).toBe(product.park.people.officer.username);
    const signedIn = await product.open(product.park.people.officer, "/companies");
    expect(new URL(signedIn.url()).pathname).toBe("/companies");
    await signedIn.getByRole("heading", { name: "企业" }).waitFor();
  });

  test("shows no demonstration accounts outside the demonstration", async () => {
    const page = await product.visit("/sign-in");
    await page.getByRole("button", { name: "登录" }).waitFor();
    expect(await page.getByText("parkline-demo").count()).toBe(0);
  });

  for (const viewport of Object.keys(viewports) as (keyof typeof viewports)[])
    test(`is accessible on a ${viewport}, in both languages`, async () => {
      const page = await product.visit("/sign-in", viewport);
      await page.getByRole("button", { name: "登录" }).waitFor();
      expect(await violations(page)).toEqual([]);
      await page.getByRole("button", { name: "English" }).click();
      await page.getByRole("button", { name: "Sign in" }).waitFor();
      expect(await violations(page)).toEqual([]);
    });
});

test("a role that must have a second factor is held where it is set up, and then goes where it wanted", async () => {
  const { admin, finance } = product.park.people;
  const office = await product.open(admin, "/admin/people");
  await office.getByText("两步验证由各人自愿开启。").waitFor();
  await office.getByRole("button", { name: "修改登录要求" }).click();
  const dialog = office.getByRole("dialog", { name: "修改登录要求" });
  await dialog.getByRole("checkbox", { name: "财务/统计" }).check();
  expect(await violations(office)).toEqual([]);
  await dialog.getByRole("button", { name: "保存" }).click();
  await office.getByText("必须开启两步验证的角色：财务/统计。").waitFor();

  const page = await product.visit("/account");
  await page.getByLabel("用户名").fill(finance.username);
  await page.getByLabel("密码", { exact: true }).fill(testPassword);
  await page.getByRole("button", { name: "登录" }).click();
  await page.getByRole("heading", { name: "开启两步验证" }).waitFor();
  await page.getByLabel("先确认当前密码").fill(testPassword);
  expect(await violations(page)).toEqual([]);
  const answer = page.waitForResponse((response) => response.url().endsWith("/two-factor/enable"));
  await page.getByRole("button", { name: "下一步" }).click();
  const { totpURI } = (await (await answer).json()) as { totpURI: string };
  await page.getByLabel("动态验证码").fill(codeOf(totpURI, new Date()));
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "开启", exact: true }).click();
  await page.getByRole("button", { name: "已保存备用码" }).click();
  await page.getByRole("heading", { name: "账号与安全" }).waitFor();
});
