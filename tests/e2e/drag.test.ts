import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { openProduct, type Product } from "./product.ts";
import { seedPipeline } from "./pipeline.ts";

let product: Product;
let mine: Page;
let theirs: Page;
beforeAll(async () => {
  product = await openProduct();
  await seedPipeline(product.park);
  mine = await product.open(product.park.people.manager, "/board");
  theirs = await product.open(product.park.people.leader, "/board");
});
afterAll(() => product.close());

const column = (page: Page, stage: string) => page.getByRole("region", { name: stage, exact: true });
const cards = (page: Page, stage: string) =>
  column(page, stage).getByRole("article").getByRole("link").allTextContents();
/** `2 · 56.05 亿元` as it stands in the column's head. */
const head = (page: Page, stage: string) =>
  column(page, stage).getByRole("banner").or(column(page, stage).locator("header")).innerText();

/** Takes a card with the mouse to another one, or to a column. */
async function drag(
  page: Page,
  name: string,
  to: ReturnType<Page["locator"]>,
  at: { x: number; y: number },
): Promise<void> {
  const card = page.getByRole("article").filter({ has: page.getByRole("link", { name }) });
  await card.dragTo(to, { sourcePosition: { x: 40, y: 40 }, targetPosition: at, steps: 12 });
}

describe("cards taken by the mouse", () => {
  test("a move of one is on the other's board within a second, figures and all", async () => {
    await column(theirs, "评审").getByRole("link", { name: "半导体级多晶硅" }).waitFor();
    await mine.getByRole("link", { name: "半导体级多晶硅" }).waitFor();
    expect(await head(theirs, "评审")).toContain("56.05");
    const before = await cards(theirs, "洽谈");

    await drag(mine, "半导体级多晶硅", column(mine, "洽谈"), { x: 100, y: 80 });
    const dialog = mine.getByRole("dialog", { name: "退回到 洽谈" });
    await dialog.getByRole("textbox").fill("能耗指标未落实");
    await dialog.getByRole("button", { name: "退回到 洽谈" }).click();
    await column(mine, "洽谈").getByRole("link", { name: "半导体级多晶硅" }).waitFor();
    const moved = Date.now();
    await column(theirs, "洽谈").getByRole("link", { name: "半导体级多晶硅" }).waitFor();
    expect(Date.now() - moved).toBeLessThan(1000);
    await expect.poll(() => head(theirs, "评审"), { timeout: 2000 }).toContain("20.05");
    await expect.poll(() => head(theirs, "洽谈"), { timeout: 2000 }).toContain("54.15");
    expect(await cards(theirs, "洽谈")).toHaveLength(before.length + 1);
  });

  test("the place within a column is the same on both", async () => {
    const first = column(mine, "洽谈").getByRole("article").first();
    await drag(mine, "半导体级多晶硅", first, { x: 60, y: 6 });
    await expect.poll(async () => (await cards(mine, "洽谈"))[0]).toBe("半导体级多晶硅");
    await expect.poll(() => cards(theirs, "洽谈"), { timeout: 3000 }).toEqual(await cards(mine, "洽谈"));
  });

  test("columns say how they take a card while it is held, and a closed one takes none", async () => {
    const card = mine.getByRole("article").filter({ has: mine.getByRole("link", { name: "总部经济大厦" }) });
    const from = await card.boundingBox();
    const over = await column(mine, "评审").boundingBox();
    if (from === null || over === null) throw new Error("card and column are on the page");
    await mine.mouse.move(from.x + 40, from.y + 40);
    await mine.mouse.down();
    await mine.mouse.move(from.x + 80, from.y + 60, { steps: 5 });
    await column(mine, "洽谈").getByText("还缺 3 项，放下即可补齐").waitFor();
    await column(mine, "评审").getByText("不能越过“洽谈”直接推进").waitFor();
    await mine.mouse.move(over.x + 60, over.y + 200, { steps: 5 });
    await mine.mouse.up();
    await expect.poll(() => cards(mine, "研判")).toEqual(["总部经济大厦"]);
    expect(await mine.getByRole("dialog").count()).toBe(0);
  });

  test("change their stage under any sort, and stand where that puts them", async () => {
    await mine.goto(`${product.api.origin}/board?sort=amount`);
    await mine.getByRole("link", { name: "半导体级多晶硅" }).waitFor();
    await drag(mine, "半导体级多晶硅", column(mine, "研判"), { x: 100, y: 300 });
    const dialog = mine.getByRole("dialog", { name: "退回到 研判" });
    await dialog.getByRole("textbox").fill("能耗指标未落实");
    await dialog.getByRole("button", { name: "退回到 研判" }).click();
    await expect.poll(() => cards(mine, "研判")).toEqual(["半导体级多晶硅", "总部经济大厦"]);
    await expect.poll(() => cards(theirs, "研判")).toContain("半导体级多晶硅");
  });
});

describe("cards taken by the mouse in lanes", () => {
  const cell = (owner: string, stage: string) => column(mine, `${owner}：${stage}`);
  const project = "大数据中心二期";

  test("change their stage within the lane, whose figures follow", async () => {
    await mine.goto(`${product.api.origin}/board?lanes=owner`);
    await cell("马晓雨", "评审").getByRole("link", { name: project }).waitFor();
    expect(await head(mine, "马晓雨：评审")).toContain("20.05");
    await drag(mine, project, cell("马晓雨", "洽谈"), { x: 100, y: 80 });
    const dialog = mine.getByRole("dialog", { name: "退回到 洽谈" });
    await dialog.getByRole("textbox").fill("能耗指标未落实");
    await dialog.getByRole("button", { name: "退回到 洽谈" }).click();
    await cell("马晓雨", "洽谈").getByRole("link", { name: project }).waitFor();
    await expect.poll(() => head(mine, "马晓雨：评审")).not.toContain("20.05");
    await column(theirs, "洽谈").getByRole("link", { name: project }).waitFor();
  });

  test("are refused by another lane, which says why: a drag does not change whose a project is", async () => {
    const from = await mine.getByRole("article").filter({ hasText: project }).boundingBox();
    await mine.getByRole("region", { name: "韩青", exact: true }).scrollIntoViewIfNeeded();
    const over = await cell("韩青", "洽谈").boundingBox();
    if (from === null || over === null) throw new Error("card and lane are on the page");
    await mine.mouse.move(from.x + 40, from.y + 40);
    await mine.mouse.down();
    await mine.mouse.move(from.x + 60, from.y + 50, { steps: 5 });
    await mine.getByText("拖动不会更换主责，请到项目页修改").first().waitFor();
    await mine.mouse.move(over.x + 60, over.y + 60, { steps: 8 });
    await mine.mouse.up();
    await cell("马晓雨", "洽谈").getByRole("link", { name: project }).waitFor();
    expect(await cell("韩青", "洽谈").getByRole("link", { name: project }).count()).toBe(0);
    const { ownerId, stage } = await product.world.owner
      .selectFrom("project")
      .select(["ownerId", "stage"])
      .where("name", "=", project)
      .executeTakeFirstOrThrow();
    expect({ ownerId, stage }).toEqual({ ownerId: product.park.people.officer.id, stage: "negotiation" });
  });
});
