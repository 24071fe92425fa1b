import { join } from "node:path";
import { createCompany } from "@parkline/services/company/create";
import { contextFor } from "@parkline/testkit/park";
import type { TestPerson } from "@parkline/testkit/people";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./accessible.ts";
import { cardOf } from "./board.ts";
import { seedPipeline } from "./pipeline.ts";
import { openProduct, type Product } from "./product.ts";
import { keysShown } from "./words.ts";

const ledger = join(import.meta.dirname, "../demo/东川工业园区2023年招商项目台账.xlsx");
const negotiated = "储能电池 PACK 生产线";

let product: Product;
let ids: Map<string, number>;
let companyId: number;
beforeAll(async () => {
  product = await openProduct({ worker: true });
  const now = new Date();
  ids = await seedPipeline(product.park, now);
  ({ id: companyId } = await createCompany(contextFor(product.park, product.park.people.officer, { now }), {
    name: "青海示范新能源材料有限公司",
    uscc: "91350100M000100Y43",
    divisionCode: "630100",
    registeredInPark: true,
  }));
});
afterAll(() => product.close());

/** A page, and words that stand on it once its data has come. */
type Stop = readonly [path: string, shows: string];
/** What is wrong with a page as it stands; empty when all is well. */
const faultsOf = async (page: Page, where: string): Promise<string[]> =>
  [...(await violations(page)), ...(await keysShown(page)).map((key) => `shows ${key}`)].map(
    (fault) => `${where} · ${fault}`,
  );
async function walk(page: Page, stops: readonly Stop[]): Promise<string[]> {
  const faults: string[] = [];
  for (const [path, shows] of stops) {
    await page.goto(product.api.origin + path);
    await page.getByText(shows).filter({ visible: true }).first().waitFor();
    await expect.poll(() => page.getByText("正在加载").count()).toBe(0);
    faults.push(...(await faultsOf(page, path)));
  }
  return faults;
}

for (const viewport of ["desk", "phone"] as const)
  describe(`every page on a ${viewport}, with data in it, is accessible and speaks Chinese`, () => {
    const open = (person: TestPerson, path: string) => product.open(person, path, viewport);

    test("an officer's day", async () => {
      const page = await open(product.park.people.officer, "/account");
      const faults = await walk(page, [
        ["/", "上门拜访总部"],
        ["/board", "智能仓储物流基地"],
        ["/board?lanes=owner", "智能仓储物流基地"],
        ["/projects", "半导体级多晶硅"],
        [`/projects/${ids.get(negotiated)}`, "介绍园区电价和标准厂房"],
        ["/companies", "青海示范新能源材料有限公司"],
        [`/companies/${companyId}`, "91350100M000100Y43"],
        ["/contacts", "马示例"],
        ["/account", "退出"],
      ]);
      expect(faults).toEqual([]);
    });

    test("the gate's dialog, with its fields", async () => {
      const id = ids.get(negotiated) ?? -1;
      const page = await open(product.park.people.manager, `/projects/${id}`);
      await page.getByRole("button", { name: "推进到 评审" }).first().click();
      const dialog = page.getByRole("dialog", { name: "推进到 评审" });
      await dialog.getByRole("textbox", { name: "固定资产投资", exact: true }).waitFor();
      await dialog.getByRole("button", { name: "越过条件推进…" }).click();
      expect(await faultsOf(page, "the gate's dialog")).toEqual([]);
      await page.goto(`${product.api.origin}/board`);
      await cardOf(page, ids.get("智能仓储物流基地") ?? -1).waitFor();
      await page.keyboard.press("?");
      await page.getByRole("dialog", { name: "键盘操作" }).waitFor();
      expect(await faultsOf(page, "the list of keys")).toEqual([]);
    });

    test("a manager's ledger", async () => {
      const page = await open(product.park.people.manager, "/ledger");
      await page.getByLabel("台账文件").setInputFiles(ledger);
      await page.getByRole("heading", { name: "导入预览" }).waitFor();
      // Ready once the plan has come: until then the button stands there, but takes no click.
      await page.getByRole("button", { name: /^导入 \d+ 个项目/ }).click({ trial: true });
      expect(await faultsOf(page, "the ledger's preview")).toEqual([]);
      expect(await walk(page, [["/ledger", "台账.xlsx"]])).toEqual([]);
    });

    test("an administrator's pages", async () => {
      const page = await open(product.park.people.admin, "/admin/people");
      const faults = await walk(page, [
        ["/admin/people", "韩青"],
        ["/admin/teams", "招商一组"],
        ["/admin/chains", "动力及储能电池"],
        ["/admin/stages", "洽谈"],
        ["/admin/stages/negotiation", "研判意见"],
        ["/admin/audit", "马晓雨"],
      ]);
      expect(faults).toEqual([]);
    });
  });
