import { updateChainSetting } from "@parkline/services/setting/chain";
import { addDays, dayIn } from "@parkline/domain/date/day";
import { contextFor } from "@parkline/testkit/park";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./accessible.ts";
import { seedPipeline } from "./pipeline.ts";
import { openProduct, type Product } from "./product.ts";
import { keysShown } from "./words.ts";

const assessed = "总部经济大厦";

let product: Product;
let ids: Map<string, number>;
beforeAll(async () => {
  product = await openProduct();
  ids = await seedPipeline(product.park);
});
afterAll(() => product.close());

const redOn = async () => {
  const id = ids.get(assessed) ?? -1;
  const row = await product.world.owner
    .selectFrom("project")
    .select("redOn")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return row.redOn;
};
const today = () => dayIn("Asia/Shanghai", new Date());
/** Accessible as it stands, layers and all, and without a word of ours. */
async function expectFit(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
  expect(await keysShown(page)).toEqual([]);
}

describe("the rules of a stage", () => {
  test("change after a look at the projects that they touch, and the change is in the audit", async () => {
    const before = await redOn();
    const page = await product.open(product.park.people.manager, "/");
    await page.getByRole("link", { name: "管理" }).click();
    await page.getByRole("link", { name: "阶段规则" }).click();
    await page.getByRole("link", { name: "研判", exact: true }).click();
    const preview = page.getByRole("button", { name: "预览影响" });
    expect(await preview.isDisabled()).toBe(true);

    await page.getByLabel(/研判意见 · 期限/).fill("30");
    await preview.click();
    const dialog = page.getByRole("dialog", { name: /研判：从 .* 起的影响/ });
    const touched = dialog.getByRole("row", { name: new RegExp(assessed) });
    await touched.getByText(`${before} 超期`).waitFor();
    await dialog.getByText("研判意见 · 期限（工作日） 3 → 30").waitFor();
    const link = touched.getByRole("link", { name: assessed });
    expect(await link.getAttribute("href")).toBe(`/projects/${ids.get(assessed)}`);
    await expectFit(page);
    expect(await redOn()).toBe(before);

    await dialog.getByRole("button", { name: /确认，从 .* 起生效/ }).click();
    await page.getByText("现行").waitFor();
    await dialog.waitFor({ state: "hidden" });
    const after = await redOn();
    expect(after).not.toBe(before);
    expect(after && before && after > before).toBe(true);

    await page.getByRole("link", { name: "审计", exact: true }).click();
    const entry = page.getByRole("listitem").filter({ hasText: "设置阶段规则" }).first();
    await entry.getByText("3 → 30").waitFor();
    await entry.getByText(product.park.people.manager.name).waitFor();
  });

  test("can be set for a day to come, and taken back before it", async () => {
    const page = await product.open(product.park.people.manager, "/admin/stages/negotiation");
    const day = addDays(today(), 14);
    await page.getByRole("switch", { name: "至少一次跟进记录" }).click();
    await page.getByLabel("生效日期").fill(day);
    await page.getByLabel("生效日期").press("Enter");
    await page.getByRole("button", { name: "预览影响" }).click();
    await page.getByRole("button", { name: `确认，从 ${day} 起生效` }).click();
    const coming = page.getByRole("listitem").filter({ hasText: "将生效" });
    await coming.getByText("不再要求：至少一次跟进记录").waitFor();
    await coming.getByText(product.park.people.manager.name).waitFor();
    await coming.getByRole("button", { name: "撤回" }).click();
    await page.getByRole("tooltip").getByRole("button", { name: "撤回" }).click();
    await page.getByText("还没有改过").waitFor();
    expect(await coming.count()).toBe(0);
  });

  test("are nobody's who may not set them, and not offered", async () => {
    const page = await product.open(product.park.people.officer, "/admin/stages");
    await page.getByText("您的角色不能修改园区设置").waitFor();
    expect(await page.getByRole("link", { name: "管理" }).count()).toBe(0);
  });

  test("show an administrator how many projects they touch, and none of their names", async () => {
    const page = await product.open(product.park.people.admin, "/admin/stages/negotiation");
    await page.getByLabel(/洽谈跟进 · 超期/).fill("60");
    await page.getByRole("button", { name: "预览影响" }).click();
    const dialog = page.getByRole("dialog", { name: /洽谈：从 .* 起的影响/ });
    await dialog.getByText("3 个推进中的项目会有变化").waitFor();
    await dialog.getByText("您的角色不查看项目，这里只给出数量").waitFor();
    expect(await dialog.getByRole("link").count()).toBe(0);
  });
});

describe("an account", () => {
  test("is signed out everywhere when the account is disabled, and the last administrator cannot be", async () => {
    const { finance, admin } = product.park.people;
    const theirs = await product.open(finance, "/board");
    await theirs.getByRole("link", { name: assessed }).waitFor();
    const page = await product.open(admin, `/admin/people?person=${finance.id}`);
    // On an office machine whose effects are switched off.
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.reload();
    const drawer = page.getByRole("dialog", { name: finance.name });
    await drawer.getByRole("button", { name: "停用账号" }).click();
    await page.getByRole("tooltip").getByRole("button", { name: "停用" }).click({ trial: true });
    await expectFit(page);
    await page.getByRole("tooltip").getByRole("button", { name: "停用" }).click();
    await drawer.getByRole("button", { name: "启用账号" }).waitFor();
    await theirs.goto(`${product.api.origin}/board`);
    await theirs.waitForURL(/\/sign-in/);

    await page.goto(`${product.api.origin}/admin/people?person=${admin.id}`);
    await page.getByText("这是您自己的账号").waitFor();
    const own = page.getByRole("dialog", { name: admin.name });
    await own.getByRole("button", { name: "修改" }).first().click();
    const roles = page.getByRole("dialog", { name: /的角色与小组/ });
    await roles.getByRole("checkbox", { name: /系统管理员/ }).uncheck();
    await roles.getByRole("checkbox", { name: /招商局长/ }).check();
    await roles.getByRole("button", { name: "保存" }).click();
    await roles.getByText("不能停用或移除园区的最后一位系统管理员。").waitFor();
  });
});

test("two people who change one chain choose field by field what stands", async () => {
  const { manager, leader } = product.park.people;
  const page = await product.open(manager, "/admin/chains");
  await page.getByRole("button", { name: "动力及储能电池" }).click();
  const dialog = page.getByRole("dialog", { name: "修改产业链" });
  await dialog.getByLabel("名称").fill("动力电池");
  await updateChainSetting(contextFor(product.park, manager, { now: new Date() }), {
    id: product.park.chains.battery,
    version: 1,
    name: "储能电池",
    isLeading: true,
    headPersonId: leader.id,
    archived: false,
  });
  await dialog.getByRole("button", { name: "保存" }).click();
  const conflict = page.getByRole("dialog", { name: "同一处内容有两个版本" });
  await conflict
    .getByRole("group", { name: "名称" })
    .getByRole("radio", { name: /动力电池/ })
    .check();
  await conflict
    .getByRole("group", { name: "链长" })
    .getByRole("radio", { name: new RegExp(leader.name) })
    .check();
  await conflict.getByRole("button", { name: "按所选保存" }).click();
  const row = page.getByRole("row", { name: /动力电池/ });
  await row.getByText(leader.name).waitFor();
  expect(await page.getByText("储能电池", { exact: true }).count()).toBe(0);
});

test("the row of pages shows the one that is open, on a phone and in English too", async () => {
  const page = await product.open(product.park.people.admin, "/account", "phone");
  await page.getByText("English", { exact: true }).click();
  await page.getByRole("heading", { name: "Account and security" }).waitFor();
  await page.goto(`${product.api.origin}/admin/audit`);
  const tab = page.getByRole("navigation", { name: "Administration" }).getByRole("link", { name: "Audit" });
  await tab.waitFor();
  await page.getByRole("heading", { name: "Audit" }).waitFor();
  const box = await tab.boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 9999)).toBeLessThan(391);
});
