import { join } from "node:path";
import { fen } from "@parkline/domain/money/fen";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./accessible.ts";
import { openProduct, type Product } from "./product.ts";

const ledger = join(import.meta.dirname, "../demo/东川工业园区2023年招商项目台账.xlsx");

let product: Product;
let page: Page;
beforeAll(async () => {
  product = await openProduct({ worker: true });
});
afterAll(() => product.close());

const projects = async () => {
  const park = product.park.park.id;
  const row = await product.world.owner
    .selectFrom("project")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("parkId", "=", park)
    .executeTakeFirstOrThrow();
  return row.count;
};
const figure = async (name: string) => {
  const term = page.locator("dt", { hasText: name });
  return Number(await term.locator("xpath=following-sibling::dd").first().textContent());
};
const handIn = async () => {
  await page.getByLabel("台账文件").setInputFiles(ledger);
  await page.getByRole("heading", { name: "导入预览" }).waitFor();
};

describe("a manager loads the ledger that the team keeps", () => {
  test("sees it read, corrects what was not understood in the grid, and imports it", async () => {
    page = await product.open(product.park.people.manager, "/board");
    await page.getByRole("link", { name: "导入台账" }).click();
    await handIn();
    const button = page.getByRole("button", { name: /^导入 \d+ 个项目/ });
    await button.waitFor();
    await page.getByRole("checkbox", { name: "园区没有的产业链一并建立" }).click();
    await page.getByRole("radio", { name: /^待核对/ }).waitFor({ state: "attached" });
    await page.getByText(/^待核对 \d+$/).click();
    const dollars = page.getByRole("button", { name: /8,?600万美元/ });
    const more = page.getByRole("button", { name: "加载更多" });
    while ((await dollars.count()) === 0) {
      // It goes away while a page comes.
      await more.evaluateAll((all) => all.forEach((one) => one.scrollIntoView()));
      await page.waitForTimeout(300);
    }
    await dollars.click();
    await page.getByLabel("改为").fill("6亿元");
    await page.getByRole("button", { name: "改正" }).click();
    await page.getByRole("button", { name: /^6亿元/ }).waitFor({ state: "attached" });
    expect(await violations(page)).toEqual([]);
    await button.click();
    await page.getByRole("heading", { name: "导入完成" }).waitFor({ timeout: 120_000 });
    expect(await figure("新建项目")).toBe(117);
    expect(await projects()).toBe(117);
    expect(await violations(page)).toEqual([]);
  });

  test("finds a named project, with its corrected amount in the database", async () => {
    const row = await product.world.owner
      .selectFrom("project")
      .select(["name", "totalInvestment"])
      .where("parkId", "=", product.park.park.id)
      .where("totalInvestment", "=", fen(600_000_000_00))
      .execute();
    expect(row.length).toBeGreaterThan(0);
    await page.goto(`${product.api.origin}/projects?text=${encodeURIComponent("废电解质")}`);
    await page.getByText("废电解质再生循环利用").first().waitFor();
  });

  test("imports the same file again, and nothing is created twice", async () => {
    await page.goto(`${product.api.origin}/ledger`);
    await handIn();
    await page.getByText("这个文件已经导入过").waitFor();
    const button = page.getByRole("button", { name: "导入 0 个项目" });
    await button.click();
    await page.getByRole("heading", { name: "导入完成" }).waitFor({ timeout: 120_000 });
    expect(await figure("新建项目")).toBe(0);
    expect(await projects()).toBe(117);
  });

  test("takes the whole import back, but for what the second one has added to", async () => {
    await page.goto(`${product.api.origin}/ledger`);
    await page
      .getByRole("link", { name: /台账\.xlsx/ })
      .last()
      .click();
    await page.getByRole("button", { name: "撤销这次导入" }).click();
    await page.getByRole("button", { name: "撤销导入" }).click();
    const keep = page.getByRole("button", { name: "保留这些，撤销其余" });
    await keep.waitFor();
    const kept = await page.getByRole("dialog").getByRole("listitem").count();
    await keep.click();
    await page.getByRole("heading", { name: "已撤销" }).waitFor({ timeout: 60_000 });
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(10);
    expect(await projects()).toBe(kept);
  });

  test("is shown the rest of a list when the page was too busy to be told at once that its foot is in view", async () => {
    await page.goto(`${product.api.origin}/ledger`);
    await page.evaluate(() => {
      const Observer = window.IntersectionObserver;
      window.IntersectionObserver = class extends Observer {
        constructor(told: IntersectionObserverCallback, options?: IntersectionObserverInit) {
          const waiting: IntersectionObserverEntry[] = [];
          const tell = () => told(waiting.splice(0), this);
          super((entries) => {
            if (waiting.push(...entries) === entries.length) setTimeout(tell, 1500);
          }, options);
        }
      };
    });
    await handIn();
    const rows = page.getByRole("region", { name: "台账各行" }).getByRole("row");
    const headAndPage = 51;
    await rows.nth(headAndPage - 1).waitFor({ state: "attached" });
    await page.waitForTimeout(200);
    await page.getByRole("button", { name: "加载更多" }).scrollIntoViewIfNeeded();
    await rows.nth(headAndPage).waitFor({ state: "attached" });
    expect(await rows.count()).toBeGreaterThanOrEqual(headAndPage + 50);
  });

  test("is told what goes on while a ledger is read, and what stands where an import stopped on the way", async () => {
    await page.goto(`${product.api.origin}/ledger`);
    let go = Promise.withResolvers<void>();
    await page.route(/ledger\.preview/, async (route) => {
      await go.promise;
      await route.continue();
    });
    await handIn();
    await page.getByText(/^正在读取 \d+ 行/).waitFor();
    // No figure is named before it is known.
    await page.getByRole("button", { name: "导入", exact: true, disabled: true }).waitFor();
    await page.getByText("待核对", { exact: true }).waitFor();
    go.resolve();
    const run = page.getByRole("button", { name: /^导入 \d+ 个项目/ });
    await run.waitFor();
    go = Promise.withResolvers();
    await page.getByRole("checkbox", { name: "园区没有的产业链一并建立" }).click();
    await page.getByText("正在按改动重新核对，下面还是改动前的结果。").waitFor();
    go.resolve();
    await page.getByText("正在按改动重新核对").waitFor({ state: "detached" });
    const id = Number(/\d+$/.exec(new URL(page.url()).pathname)?.[0]);
    await product.world.owner
      .updateTable("ledgerImport")
      .set({ state: "failed" })
      .where("id", "=", id)
      .execute();
    await page.reload();
    await page.getByText(/^已处理 0 \/ \d+ 行，这些行的结果都已保存/).waitFor();
    await page.getByRole("button", { name: "接着导入" }).click();
    await page.getByRole("heading", { name: "导入完成" }).waitFor({ timeout: 120_000 });
    expect(await projects()).toBe(117);
    await page.unroute(/ledger\.preview/);
  });

  test("is no place for an officer", async () => {
    const officer = await product.open(product.park.people.officer, "/board");
    await officer.getByRole("button", { name: "新建项目" }).waitFor();
    expect(await officer.getByRole("link", { name: "导入台账" }).count()).toBe(0);
    await officer.goto(`${product.api.origin}/ledger`);
    await officer
      .getByText(/不能导入台账|没有权限/)
      .first()
      .waitFor();
    expect(await officer.getByLabel("台账文件").count()).toBe(0);
  });
});
