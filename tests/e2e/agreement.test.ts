import { dayIn } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import { createActivity } from "@parkline/services/activity/create";
import { updateAgreement } from "@parkline/services/agreement/update";
import { contextFor } from "@parkline/testkit/park";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./accessible.ts";
import { cardIn } from "./board.ts";
import { seedPipeline } from "./pipeline.ts";
import { openProduct, type Product } from "./product.ts";
import { keysShown } from "./words.ts";

const pdf = { name: "框架协议.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n%%EOF\n") };
const today = dayIn("Asia/Shanghai", new Date());
const name = "大数据中心二期";
const fair = "示范光伏大会";

let product: Product;
let page: Page;
let projectId: number;
let fairId: number;
beforeAll(async () => {
  product = await openProduct();
  projectId = (await seedPipeline(product.park)).get(name) ?? -1;
  const { officer } = product.park.people;
  const ctx = contextFor(product.park, officer, { now: new Date() });
  const plan = { kind: "fair", form: "exhibition", name: fair, startsOn: today, endsOn: today } as const;
  const fields = { ...plan, leaderId: officer.id, toSignIds: [projectId] };
  ({ id: fairId } = await createActivity(ctx, { fields }));
  page = await product.open(product.park.people.manager, "/board");
});
afterAll(() => product.close());

const agreements = () =>
  product.world.owner
    .selectFrom("agreement")
    .selectAll()
    .where("projectId", "=", projectId)
    .orderBy("id")
    .execute();
const go = (path: string) => page.goto(product.api.origin + path);
const faultsOf = async (on: Page) => [...(await violations(on)), ...(await keysShown(on))];
/** The figure of a name in a list of figures, as it is read. */
const figure = async (within: string, of: string) =>
  page
    .locator(`${within} div`, { has: page.locator("dt", { hasText: of }) })
    .last()
    .locator("dd")
    .first()
    .innerText();
const fill = async (label: string, text: string, within = page.getByRole("dialog")) => {
  await within.getByLabel(label, { exact: true }).fill(text);
  await within.getByLabel(label, { exact: true }).press("Enter");
};

describe("a project is signed at a fair", () => {
  test("through its gate: kind, amount, day, fair and file are entered where they are missing, in one step with the move", async () => {
    await go(`/activities/${fairId}`);
    await page.getByText("还没有在本次活动上签订的协议。").waitFor();
    await go("/board");
    await cardIn(page, "review", projectId).getByRole("link").focus();
    await page.keyboard.press("Alt+ArrowRight");
    const dialog = page.getByRole("dialog", { name: "推进到 签约" });
    await dialog.getByText("框架协议", { exact: true }).click();
    await dialog.getByLabel("协议投资额", { exact: true }).first().fill("20亿");
    await fill("签订日期", today, dialog);
    await dialog.getByLabel("签约活动", { exact: true }).click();
    await page.getByText("签约当日的活动").waitFor();
    await page.getByTitle(fair, { exact: true }).click();
    const move = dialog.getByRole("button", { name: "推进到 签约" });
    expect(await move.isDisabled()).toBe(true);
    await dialog.getByLabel("选择文件").setInputFiles(pdf);
    await move.click();
    await cardIn(page, "signed", projectId).waitFor();
    await dialog.waitFor({ state: "hidden" });
    expect(await agreements()).toMatchObject([
      { kind: "framework", signedOn: today, agreedAmount: fen(200_000_000_000), activityId: fairId },
    ]);
  });

  test("and the fair's sum has grown by it, as was planned, and opens to the list that it is the sum of", async () => {
    await go(`/activities/${fairId}`);
    const signed = page.getByRole("table", { name: "在本次活动上签订" });
    await signed.getByText("现场签约").waitFor();
    expect(await figure("main", "含框架协议")).toBe("20.00 亿元");
    expect(await figure("main", "计划签约")).toBe("1 / 1");
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole("link", { name: "20.00 亿元" }).first().click();
    await page.waitForURL(/\/agreements\?/);
    await page
      .getByRole("row", { name: new RegExp(name) })
      .getByText("200,000")
      .first()
      .waitFor();
  });
});

describe("an agreement's page", () => {
  test("opens from the project, and 升格 there adds to the fair nothing but the difference", async () => {
    await go(`/projects/${projectId}`);
    await page.getByText("已签约（框架协议）").waitFor();
    await page.getByRole("link", { name: "框架协议", exact: true }).click();
    await page.getByText("项目首次签约，协议投资额全部计入。").waitFor();
    await page.getByRole("button", { name: "升格" }).click();
    const dialog = page.getByRole("dialog", { name: "登记签约" });
    await dialog.getByText("合同口径计入全部", { exact: false }).waitFor();
    await dialog.getByLabel("协议投资额", { exact: true }).fill("21亿");
    await fill("签订日期", today, dialog);
    await dialog.getByRole("button", { name: "加一期资金" }).click();
    await fill("到期日", "2099-06-30", dialog);
    await dialog.getByLabel("计划金额", { exact: true }).fill("6亿");
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByRole("button", { name: /登记$/ }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.getByText("由框架协议升格", { exact: false }).waitFor();
    expect(await figure("main", "合同签约额")).toBe("21.00 亿元");
    expect(await figure("main", "含框架协议")).toBe("1.00 亿元");
    await page.getByRole("link", { name: fair }).waitFor();
    await page.getByText("被本协议取代", { exact: false }).waitFor();
    expect(await faultsOf(page)).toEqual([]);

    await go(`/activities/${fairId}`);
    await page.getByText("会后升格").waitFor();
    expect(await figure("main", "含框架协议")).toBe("21.00 亿元");
    await go(`/projects/${projectId}`);
    await page.getByText("已签约", { exact: true }).waitFor();
    expect(await figure("main", "已签约")).toContain("21.00 亿元");
  });

  test("keeps a review that failed with its opinion, and the one that passed once the clauses are ticked off", async () => {
    await openContract();
    const legality = page.getByRole("region", { name: "合法性审查" });
    await legality.getByRole("button", { name: "登记合法性审查" }).click();
    await legality.getByText("未通过").click();
    await fill("审查日期", today, legality);
    await legality.getByLabel("审查意见").fill("第六条约定税收返还，应当删除");
    await legality.getByRole("button", { name: "保存" }).click();
    await legality.getByText("第六条约定税收返还，应当删除").waitFor();
    await legality.getByText(`未通过 · ${today}`).waitFor();
    expect((await contract()).legalityOutcome).toBe("not_passed");

    const clauses = page.getByRole("region", { name: "禁止条款核对" });
    await clauses.getByText("已核对 0 / 9").waitFor();
    await clauses.getByRole("checkbox", { name: "税收返还" }).check();
    await clauses.getByRole("button", { name: "全部勾选" }).click();
    await clauses.getByRole("button", { name: "保存核对" }).click();
    await clauses.getByText("已核对 9 / 9").waitFor();
    await clauses.getByText("王建国 核对于", { exact: false }).first().waitFor();

    await legality.getByRole("button", { name: "修改合法性审查" }).click();
    await legality.getByText("通过", { exact: true }).click();
    await legality.getByLabel("审查意见").fill("");
    await legality.getByLabel("选择文件").setInputFiles({ ...pdf, name: "审查意见.pdf" });
    await legality.getByRole("button", { name: "保存" }).click();
    await legality.getByRole("link", { name: "审查意见.pdf" }).waitFor();
    expect(await contract()).toMatchObject({ legalityOutcome: "passed", legalityOpinion: null });
  });

  test("shows what is late, and keeps what was met and what was waived for a reason", async () => {
    await openContract();
    await page.getByRole("button", { name: "新增事项" }).click();
    const form = page.getByRole("form", { name: "新增履约事项" });
    for (const [at, dueOn] of ["2020-01-31", "2020-02-29"].entries()) {
      if (at > 0) await form.getByRole("button", { name: "加其他事项" }).click();
      await form.getByLabel("到期日", { exact: true }).nth(at).fill(dueOn);
      await form.getByLabel("到期日", { exact: true }).nth(at).press("Enter");
    }
    await form.getByRole("button", { name: "保存" }).click();
    const row = (dueOn: string) => page.getByRole("row", { name: new RegExp(dueOn) });
    await row("2020-01-31").getByText("逾期未履行").waitFor();
    await row("2020-01-31")
      .getByRole("button", { name: /登记履行/ })
      .click();
    await page.getByRole("form", { name: "登记履行" }).getByRole("button", { name: "登记履行" }).click();
    await row("2020-01-31").getByText(`逾期履行 ${today}`).waitFor();

    await row("2020-02-29").getByRole("button", { name: /更多/ }).click();
    await page.getByRole("menuitem", { name: "豁免…" }).click();
    const waive = page.getByRole("form", { name: "豁免履约事项" });
    expect(await waive.getByRole("button", { name: "豁免" }).isDisabled()).toBe(true);
    await waive.getByLabel("豁免原因").fill("改为设备入资");
    await waive.getByRole("button", { name: "豁免" }).click();
    await page.getByText("改为设备入资").first().waitFor();
    await row("2020-02-29").getByText(`已豁免 ${today}`).waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });

  test("edits in its place, and shows two people's versions of a field side by side, nothing of either lost", async () => {
    await openContract();
    await page.getByRole("button", { name: "修改", exact: true }).click();
    const form = page.getByRole("form", { name: "修改协议内容" });
    await form.getByLabel("协议编号").fill("我的编号");
    await form.getByLabel("备注").fill("原件存档案室");
    const { id, version } = await contract();
    const colleague = contextFor(product.park, product.park.people.officer, { now: new Date() });
    await updateAgreement(colleague, { id, version, fields: { number: "对方的编号" } });
    await form.getByRole("button", { name: "保存" }).click();
    const conflict = page.getByRole("dialog", { name: "同一处内容有两个版本" });
    await conflict.getByText("对方的编号").waitFor();
    expect(await conflict.getByText("原件存档案室").count()).toBe(0);
    await conflict.getByText("对方的编号").click();
    await conflict.getByRole("button", { name: "按所选保存" }).click();
    await form.waitFor({ state: "hidden" });
    expect(await contract()).toMatchObject({ number: "对方的编号", note: "原件存档案室" });
  });

  test("ends it for a reason: it leaves what is alive and the list of what is late, and stays in what was signed", async () => {
    await openContract();
    await page.getByRole("button", { name: "终止协议" }).click();
    const dialog = page.getByRole("dialog", { name: "终止协议" });
    await dialog.getByRole("button", { name: "终止协议" }).click();
    await dialog.getByText("请写明终止原因").waitFor();
    await dialog.getByLabel("终止原因").fill("客商放弃投资");
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByRole("button", { name: "终止协议" }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.getByText(`已于 ${today} 终止`, { exact: false }).waitFor();
    await page
      .getByRole("row", { name: /2099-06-30/ })
      .getByText("不再履行")
      .waitFor();
    await page.getByText("客商放弃投资", { exact: false }).first().waitFor();
    await go("/agreements");
    const totals = page.getByRole("region", { name: "签约合计" });
    await totals.getByRole("link", { name: "21.00 亿元" }).first().waitFor();
    await totals.getByRole("link", { name: "已终止 1 份" }).click();
    await page
      .getByRole("row", { name: new RegExp(name) })
      .getByText("已终止")
      .waitFor();
    await expect.poll(() => page.getByRole("row", { name: new RegExp(name) }).count()).toBe(1);
    expect(await totals.getByText("没有逾期的履约事项").count()).toBe(1);
    expect(await faultsOf(page)).toEqual([]);
  });

  async function openContract() {
    await go(`/agreements/${(await contract()).id}`);
    await page.getByRole("heading", { name: "协议内容" }).waitFor();
  }
  async function contract() {
    const found = (await agreements()).find(({ kind }) => kind === "contract");
    if (found === undefined) throw new Error("no contract was signed");
    return found;
  }
});

test("a signing that is refused loses nothing of what was entered", async () => {
  await go("/agreements");
  await page.getByRole("button", { name: "登记签约" }).first().click();
  const dialog = page.getByRole("dialog", { name: "登记签约" });
  await dialog.getByText("请先选择项目。").waitFor();
  await dialog.getByLabel("项目", { exact: true }).fill("医疗器械");
  await page.getByTitle(/医疗器械产业园/).click();
  await fill("签订日期", today, dialog);
  await dialog.getByLabel("协议投资额", { exact: true }).fill("1亿");
  await dialog.getByLabel("其中固定资产投资", { exact: true }).fill("2亿");
  await dialog.getByRole("button", { name: /登记$/ }).click();
  await dialog.getByRole("alert").getByText("固定资产", { exact: false }).waitFor();
  expect(await dialog.getByLabel("其中固定资产投资", { exact: true }).inputValue()).toBe("2亿");
  await dialog.getByLabel("其中固定资产投资", { exact: true }).fill("8000万");
  await dialog.getByRole("button", { name: /登记$/ }).click();
  await page.waitForURL(/\/agreements\/\d+/);
  await page.getByText("示范医疗").first().waitFor();
});

test("the administrator keeps the list of prohibited clauses, dated", async () => {
  const admin = await product.open(product.park.people.admin, "/admin/clauses");
  await admin.getByRole("button", { name: "税收返还", exact: true }).waitFor();
  await admin.getByRole("button", { name: "新增条款" }).click();
  const added = admin.getByRole("dialog", { name: "新增禁止条款" });
  await added.getByLabel("条款", { exact: true }).fill("承诺优先供电");
  await added.getByLabel("停用日期").fill("2020-01-01");
  await added.getByLabel("停用日期").press("Enter");
  await added.getByRole("button", { name: "保存" }).click();
  await added.getByText("停用日期不能早于启用日期").waitFor();
  await added.getByLabel("停用日期").fill("2099-12-31");
  await added.getByLabel("停用日期").press("Enter");
  expect(await violations(admin)).toEqual([]);
  await added.getByRole("button", { name: "保存" }).click();
  await admin.getByRole("button", { name: "承诺优先供电" }).click();
  const edited = admin.getByRole("dialog", { name: "修改禁止条款" });
  await edited.getByLabel("条款", { exact: true }).fill("承诺优先供电供气");
  await edited.getByRole("button", { name: "保存" }).click();
  await admin
    .getByRole("row", { name: /承诺优先供电供气/ })
    .getByText(today)
    .waitFor();
  expect([...(await violations(admin)), ...(await keysShown(admin))]).toEqual([]);
  await admin.context().close();
});

test("on a phone the list and an agreement read without scrolling sideways", async () => {
  const phone = await product.open(product.park.people.leader, "/agreements", "phone");
  await phone.getByRole("link", { name: "医疗器械产业园" }).waitFor();
  const fits = () => phone.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
  expect(await fits()).toBe(true);
  expect(await faultsOf(phone)).toEqual([]);
  await phone.getByRole("link", { name: "医疗器械产业园" }).click();
  await phone.getByRole("heading", { name: "计入签约额" }).waitFor();
  expect(await phone.getByRole("button", { name: "终止协议" }).count()).toBe(0);
  expect(await fits()).toBe(true);
  expect(await faultsOf(phone)).toEqual([]);
  await phone.context().close();
});
