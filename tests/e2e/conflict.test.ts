import { fen } from "@parkline/domain/money/fen";
import { contextFor } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { standStill, violations } from "./accessible.ts";
import { openProduct, type Product } from "./product.ts";

let product: Product;
let id: number;
let first: Page;
let second: Page;
beforeAll(async () => {
  product = await openProduct();
  const { officer, colleague } = product.park.people;
  ({ id } = await createProject(contextFor(product.park, officer, { now: new Date() }), {
    name: "光热产业园",
    ownerId: officer.id,
    chainId: product.park.chains.solar,
    totalInvestment: fen(650_000_000_00),
  }));
  first = await product.open(officer, `/projects/${id}`);
  second = await product.open(colleague, `/projects/${id}`);
});
afterAll(() => product.close());

const row = () =>
  product.world.owner.selectFrom("project").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const edit = async (page: Page, field: string, text: string) => {
  await page.getByRole("button", { name: new RegExp(`^修改${field}(?!暂)`) }).click();
  await page.getByRole("textbox", { name: field, exact: true }).fill(text);
};
const save = (page: Page, field: string) =>
  page.locator("[data-field]", { hasText: field }).getByRole("button", { name: "保存", exact: true }).click();
const shown = (page: Page, field: string) =>
  page.getByRole("button", { name: new RegExp(`^修改${field}(?!暂)`) });

describe("two people edit the same field of one project", () => {
  const dialog = () => second.getByRole("dialog", { name: "同一处内容有两个版本" });

  test("the second sees mine and theirs, field by field, and nothing is chosen for them", async () => {
    await edit(second, "产品与建设内容", "槽式光热集热管，年产 30 万支");
    await edit(first, "产品与建设内容", "塔式光热定日镜，年产 5 万面");
    await save(first, "产品与建设内容");
    await shown(first, "产品与建设内容").getByText("塔式光热定日镜，年产 5 万面").waitFor();
    await save(second, "产品与建设内容");
    await dialog().waitFor();
    await dialog()
      .getByText(/马晓雨 在您编辑期间保存了这条记录/)
      .waitFor();
    const field = dialog().getByRole("group", { name: "产品与建设内容" });
    await field.getByText("槽式光热集热管，年产 30 万支").waitFor();
    await field.getByText("塔式光热定日镜，年产 5 万面").waitFor();
    for (const side of await field.getByRole("radio").all()) expect(await side.isChecked()).toBe(false);
    expect(await dialog().getByRole("button", { name: "按所选保存" }).isDisabled()).toBe(true);
    expect(await violations(second)).toEqual([]);
  });

  test("goes back to what was typed without losing a character, and asks again", async () => {
    await dialog().getByRole("button", { name: "返回继续编辑" }).click();
    await dialog().waitFor({ state: "hidden" });
    const typed = second.getByRole("textbox", { name: "产品与建设内容", exact: true });
    expect(await typed.inputValue()).toBe("槽式光热集热管，年产 30 万支");
    expect((await row()).product).toBe("塔式光热定日镜，年产 5 万面");
    await save(second, "产品与建设内容");
    await dialog().waitFor();
  });

  test("keeps one side, and the result stands for both", async () => {
    await standStill(second);
    await dialog().getByRole("radio", { name: "槽式光热集热管，年产 30 万支" }).check();
    await dialog().getByRole("button", { name: "按所选保存" }).click();
    await dialog().waitFor({ state: "hidden" });
    for (const page of [second, first])
      await shown(page, "产品与建设内容").getByText("槽式光热集热管，年产 30 万支").waitFor();
    expect((await row()).product).toBe("槽式光热集热管，年产 30 万支");
  });

  test("may keep the other's side as well", async () => {
    await edit(second, "总投资", "7亿");
    await edit(first, "总投资", "8亿");
    await save(first, "总投资");
    await shown(first, "总投资").getByText(/8\.00/).waitFor();
    await save(second, "总投资");
    await dialog().waitFor();
    await standStill(second);
    await dialog()
      .getByRole("group", { name: "总投资" })
      .getByRole("radio", { name: /8\.00 亿元/ })
      .check();
    await dialog().getByRole("button", { name: "按所选保存" }).click();
    await shown(second, "总投资").getByText(/8\.00/).waitFor();
    expect((await row()).totalInvestment).toBe(fen(800_000_000_00));
  });
});

describe("two people edit different fields of one project", () => {
  test("both edits stand, and the second is told of the first", async () => {
    await edit(second, "产能规模", "年产 30 万支");
    await edit(first, "引荐人", "省工商联");
    await save(first, "引荐人");
    await shown(first, "引荐人").getByText("省工商联").waitFor();
    await save(second, "产能规模");
    await second.getByText("马晓雨刚修改了引荐人").waitFor();
    expect(await row()).toMatchObject({ capacity: "年产 30 万支", introducer: "省工商联" });
  });
});
