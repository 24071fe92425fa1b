import { afterAll, beforeAll, describe, expect, test } from "vitest";
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
