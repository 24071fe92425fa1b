import { contextFor, inShanghai } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./accessible.ts";
import { openProduct, type Product } from "./product.ts";
import { keysShown } from "./words.ts";

// 2099 has no notice whenever this runs. Its New Year's Day is a Thursday.
const year = 2099;
const text = "元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。";

let product: Product;
let projectId: number;
beforeAll(async () => {
  product = await openProduct();
  const { officer, admin } = product.park.people;
  // The demonstration has a park of its own; whoever sets the holidays administers all there are.
  const parks = await product.world.owner.selectFrom("park").select("id").execute();
  for (const { id } of parks)
    await product.world.owner
      .insertInto("membership")
      .values({ parkId: id, personId: admin.id, role: "admin" })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  const ctx = contextFor(product.park, officer, { now: inShanghai("2098-12-31 10:00:00") });
  ({ id: projectId } = await createProject(ctx, { ownerId: officer.id }));
});
afterAll(() => product.close());

const amberOn = async () => {
  const row = await product.world.owner
    .selectFrom("project")
    .select("amberOn")
    .where("id", "=", projectId)
    .executeTakeFirst();
  return row?.amberOn;
};

describe("the holidays of a year", () => {
  test("are entered from the notice's text, after a look at the deadlines that move", async () => {
    expect(await amberOn()).toBe("2099-01-01");
    const page = await product.open(product.park.people.admin, "/admin/people");
    await page.getByRole("link", { name: "节假日" }).click();
    await page.getByRole("heading", { name: "节假日" }).waitFor();
    await page.goto(`${product.api.origin}/admin/holidays?year=${year}`);
    await page.getByText(`${year} 年放假安排尚未公布或尚未录入`).waitFor();
    const save = page.getByRole("button", { name: "预览影响" });
    expect(await save.isDisabled()).toBe(true);

    await page.getByLabel("通知原文").fill(text);
    await page.getByRole("button", { name: "读取" }).click();
    await page.getByText("读出 4 天，已标在日历上").waitFor();
    await page.getByRole("button", { name: "2099-01-01 周四 放假 元旦" }).waitFor();
    await page.getByRole("button", { name: "2099-01-04 周日 调休上班 元旦" }).waitFor();
    await page.getByText("01-01 至 01-03 放假，共 3 天").waitFor();
    await page.getByLabel("文件").fill("国办发明电〔2098〕1号");
    expect(await violations(page)).toEqual([]);
    expect(await keysShown(page)).toEqual([]);

    await save.click();
    const dialog = page.getByRole("dialog", { name: `${year} 年放假安排的影响` });
    await dialog.getByText("本园区 1 个项目的预警或超期日期会改变").waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole("button", { name: "确认保存" }).click();
    await page.getByText("已保存，1 个项目的期限已重新计算").waitFor();
    await page.getByText("没有要保存的修改").waitFor();
    expect(await amberOn()).toBe("2099-01-04");
  });

  test("are corrected by a click or a key, day by day", async () => {
    const page = await product.open(product.park.people.admin, `/admin/holidays?year=${year}`);
    const fifth = page.getByRole("button", { name: /^2099-01-05 / });
    await fifth.waitFor();
    await page.getByRole("button", { name: /^2099-01-01 / }).focus();
    for (const key of ["ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "Enter"])
      await page.keyboard.press(key);
    await page.getByRole("button", { name: "2099-01-05 周一 放假 节假日" }).waitFor();
    await page.getByText("有未保存的修改").waitFor();
    await fifth.click();
    await page.getByText("没有要保存的修改").waitFor();
    expect(await page.getByRole("button", { name: "2099-01-05 周一 工作日" }).count()).toBe(1);
  });

  test("are taken back, and the day of the deadline with them", async () => {
    const page = await product.open(product.park.people.admin, `/admin/holidays?year=${year}`);
    await page.getByRole("button", { name: "撤销这一年" }).click();
    const dialog = page.getByRole("dialog", { name: `撤销 ${year} 年放假安排` });
    await dialog.getByRole("button", { name: "确认撤销" }).click();
    await page.getByText(`${year} 年放假安排尚未公布或尚未录入`).waitFor();
    expect(await amberOn()).toBe("2099-01-01");
  });

  test("are nobody's who does not administer every park: it is said before anything is saved", async () => {
    await product.world.owner
      .insertInto("park")
      .values({
        key: "elsewhere",
        name: "别处的园区",
        divisionCode: "630102",
        zoneId: product.park.zoneId,
      })
      .execute();
    const page = await product.open(product.park.people.admin, `/admin/holidays?year=${year}`);
    await page.getByLabel("通知原文").fill(text);
    await page.getByRole("button", { name: "读取" }).click();
    await page.getByLabel("文件").fill("国办发明电〔2098〕1号");
    await page.getByRole("button", { name: "预览影响" }).click();
    await page.getByText("须由管理全部园区的系统管理员设置").waitFor();
    expect(await page.getByRole("button", { name: "确认保存" }).isDisabled()).toBe(true);
  });
});
