import { createCompany } from "@parkline/services/company/create";
import { createContact } from "@parkline/services/contact/create";
import { contextFor } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import type { StageKey } from "@parkline/domain/glossary";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openProduct, type Product } from "./product.ts";

let product: Product;
let page: Page;
beforeAll(async () => {
  product = await openProduct();
  page = await product.open(product.park.people.officer, "/account");
});
afterAll(() => product.close());

const valid = "91350100M000100Y43";
/** In real use, and fails its checksum. */
const failing = "91350211M0000XUF46";
const acting = () => contextFor(product.park, product.park.people.officer, { now: new Date() });

async function standingAt(stage: StageKey, name: string, companyId: number | null = null): Promise<number> {
  const { id } = await createProject(
    acting(),
    { name, ownerId: product.park.people.officer.id },
    { companyId },
  );
  await product.world.owner.updateTable("project").set({ stage }).where("id", "=", id).execute();
  return id;
}
const projectRow = (id: number) =>
  product.world.owner.selectFrom("project").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const companyRows = () => product.world.owner.selectFrom("company").selectAll().orderBy("id").execute();
const contactsOf = (projectId: number) =>
  product.world.owner.selectFrom("projectContact").selectAll().where("projectId", "=", projectId).execute();

async function gateOf(id: number, stage: string): Promise<Locator> {
  await page.goto(`${product.api.origin}/projects/${id}`);
  await page
    .getByRole("button", { name: `推进到 ${stage}` })
    .first()
    .click();
  return page.getByRole("dialog", { name: `推进到 ${stage}` });
}
async function move(dialog: Locator, stage: string): Promise<void> {
  await dialog.getByText("条件已经齐备").waitFor();
  await dialog.getByRole("button", { name: `推进到 ${stage}` }).click();
  await dialog.waitFor({ state: "hidden" });
}

describe("the gate of 落地 is filled in its dialog, without a way round over 企业", () => {
  test("registration and code of the project's own company, a failing code with its reason", async () => {
    const { id: companyId } = await createCompany(acting(), { name: "示范补登记有限公司" });
    const id = await standingAt("signed", "补登记项目", companyId);
    const dialog = await gateOf(id, "落地");
    await dialog.getByLabel("统一社会信用代码").fill(failing);
    await dialog.getByText("校验位不对").waitFor();
    await dialog.getByRole("checkbox", { name: "已在园区注册" }).check();
    await dialog.getByRole("textbox", { name: "落地地块或厂房" }).fill("B 区 3 号厂房");
    const button = dialog.getByRole("button", { name: "推进到 落地" });
    expect(await button.isDisabled()).toBe(true);
    await dialog.getByLabel("代码校验不通过的说明").fill("执照原件如此，已核实");
    await move(dialog, "落地");
    expect(await projectRow(id)).toMatchObject({ stage: "landed", siteName: "B 区 3 号厂房" });
    expect(await companyRows()).toMatchObject([
      { id: companyId, uscc: failing, usccExceptionReason: "执照原件如此，已核实", registeredInPark: true },
    ]);
  });

  test("a new company; one that the park has already is offered in its place, with what was entered", async () => {
    const { id: known } = await createCompany(acting(), { name: "示范已有（集团）有限公司" });
    const id = await standingAt("signed", "新公司项目");
    const dialog = await gateOf(id, "落地");
    await dialog.getByRole("button", { name: "新建企业" }).click();
    await dialog.getByRole("textbox", { name: "企业名称" }).fill("示范已有 (集团) 有限公司");
    await dialog.getByLabel("统一社会信用代码").fill(valid);
    await dialog.getByRole("checkbox", { name: "已在园区注册" }).check();
    await dialog.getByRole("textbox", { name: "落地地块或厂房" }).fill("A 区 1 号地块");
    const before = await companyRows();
    await dialog.getByRole("button", { name: "推进到 落地" }).click();
    await dialog.getByRole("button", { name: "改用“示范已有（集团）有限公司”" }).click();
    expect(await companyRows()).toEqual(before);
    await expect.poll(() => dialog.getByLabel("统一社会信用代码").inputValue()).toBe(valid);
    await move(dialog, "落地");
    expect(await projectRow(id)).toMatchObject({ stage: "landed", companyId: known });
    expect(await companyRows()).toContainEqual(
      expect.objectContaining({ id: known, uscc: valid, registeredInPark: true, version: 2 }),
    );
  });
});

describe("the gate of 洽谈", () => {
  test("offers whom the park knows, the company's own first, and makes no second one", async () => {
    const { id: companyId } = await createCompany(acting(), { name: "示范有联系人有限公司" });
    const { id: contactId } = await createContact(acting(), { name: "马认识", title: "经理", companyId });
    await createContact(acting(), { name: "马别处" });
    const id = await standingAt("assessment", "有联系人项目", companyId);
    const dialog = await gateOf(id, "洽谈");
    await dialog.getByRole("textbox", { name: "研判意见" }).fill("同意接洽");
    await dialog.getByRole("combobox", { name: "联系人" }).click();
    await page.getByText("这家企业的联系人").waitFor();
    await page.getByText("园区的其他联系人").waitFor();
    await page.getByTitle("马认识 · 经理").click();
    // What is filled so far is kept; the note is still to be written.
    await dialog.getByRole("button", { name: "先保存，暂不推进" }).click();
    await dialog.waitFor({ state: "hidden" });
    expect(await contactsOf(id)).toMatchObject([{ contactId }]);
    expect(await projectRow(id)).toMatchObject({ stage: "assessment", assessmentOpinion: "同意接洽" });
  });

  test("tells of somebody of the same name before a second one is entered", async () => {
    const id = await standingAt("assessment", "同名联系人项目");
    const dialog = await gateOf(id, "洽谈");
    await dialog.getByText("新建联系人").click();
    await dialog.getByRole("textbox", { name: "姓名" }).fill("马别处");
    await dialog.getByText("园区已有“马别处”").waitFor();
    await dialog.getByRole("button", { name: "选用" }).click();
    await dialog.getByText("马别处").first().waitFor();
    await dialog.getByRole("button", { name: "先保存，暂不推进" }).click();
    await dialog.waitFor({ state: "hidden" });
    const people = await product.world.owner
      .selectFrom("contact")
      .select("id")
      .where("name", "=", "马别处")
      .execute();
    expect(await contactsOf(id)).toMatchObject([{ contactId: people[0]?.id }]);
    expect(people).toHaveLength(1);
  });
});
