import { fen } from "@parkline/domain/money/fen";
import { setProjectPeople } from "@parkline/services/project/people";
import { setProjectStatus } from "@parkline/services/project/setStatus";
import { contextFor } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cardIn, cardOf, countIn, hasFocus, sumIn, tabTo } from "./board.ts";
import { openProduct, type Product } from "./product.ts";

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

type Person = keyof Product["park"]["people"];
const acting = (person: Person) => contextFor(product.park, product.park.people[person], { now: new Date() });
const stageChanges = (projectId: number) =>
  product.world.owner
    .selectFrom("stageChange")
    .selectAll()
    .where("projectId", "=", projectId)
    .orderBy("id")
    .execute();
const auditEntries = (projectId: number) =>
  product.world.owner
    .selectFrom("auditEntry")
    .selectAll()
    .where("action", "=", "project.move")
    .where("subjectId", "=", projectId)
    .execute();
const projectRow = (id: number) =>
  product.world.owner.selectFrom("project").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

describe("an officer moves a lead through the gate by keyboard alone", () => {
  let id: number;
  let page: Page;
  const dialog = () => page.getByRole("dialog", { name: "推进到 研判" });

  test("walks to the card, asks for the move, and is told each missing thing with its field", async () => {
    ({ id } = await createProject(acting("officer"), { name: "智能仓储物流基地" }));
    page = await product.open(product.park.people.officer, "/board");
    await cardIn(page, "lead", id).waitFor();
    await tabTo(page, cardOf(page, id));
    await page.keyboard.press("Alt+ArrowRight");
    await dialog().waitFor();
    const things = await dialog().getByRole("heading", { level: 3 }).allTextContents();
    expect(things.map((text) => text.replace("填一项即可", ""))).toEqual([
      "主责人员",
      "所属产业链",
      "总投资，或暂不明确的原因",
    ]);
    for (const field of ["主责", "产业链"])
      await dialog().getByRole("combobox", { name: field, exact: true }).waitFor();
    for (const field of ["总投资", "总投资暂不明确的原因"])
      await dialog().getByRole("textbox", { name: field, exact: true }).waitFor();
    await dialog().getByText("王建国").waitFor();
    expect(await dialog().getByRole("button", { name: "推进到 研判" }).isDisabled()).toBe(true);
    expect(await cardIn(page, "lead", id).count()).toBe(1);
  });

  test("fills owner, chain and total investment, and the button moves the card", async () => {
    await tabTo(page, dialog().getByRole("combobox", { name: "主责", exact: true }));
    await page.keyboard.type("马晓雨");
    await page.keyboard.press("Enter");
    await tabTo(page, dialog().getByRole("combobox", { name: "产业链", exact: true }));
    await page.keyboard.type("高效晶硅");
    await page.keyboard.press("Enter");
    await tabTo(page, dialog().getByRole("textbox", { name: "总投资", exact: true }));
    await page.keyboard.type("1.2亿");
    await dialog().getByText("条件已经齐备").waitFor();
    await tabTo(page, dialog().getByRole("button", { name: "推进到 研判" }));
    await page.keyboard.press("Enter");
    await cardIn(page, "assessment", id).waitFor();
    await dialog().waitFor({ state: "hidden" });
    await expect.poll(() => cardIn(page, "lead", id).count()).toBe(0);
    await expect.poll(() => countIn(page, "assessment")).toBe(1);
    await expect.poll(() => sumIn(page, "assessment")).toContain("1.20 亿元");
    await expect.poll(() => hasFocus(cardOf(page, id))).toBe(true);
  });

  test("stands in the database, with actor, stages and the entry that nobody can change", async () => {
    const { officer } = product.park.people;
    const row = await projectRow(id);
    expect(row).toMatchObject({
      stage: "assessment",
      ownerId: officer.id,
      chainId: product.park.chains.solar,
      totalInvestment: fen(120_000_000_00),
    });
    expect((await stageChanges(id)).at(-1)).toMatchObject({
      fromStage: "lead",
      toStage: "assessment",
      actorId: officer.id,
      overrideReason: null,
      overridden: [],
    });
    const [entry, ...more] = await auditEntries(id);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ actorName: "马晓雨", subjectLabel: "智能仓储物流基地" });
    const changes = (entry?.changes ?? []) as { label: string; from: string | null; to: string | null }[];
    expect(changes).toContainEqual(expect.objectContaining({ label: "阶段", from: "线索", to: "研判" }));
    expect(changes.map(({ label }) => label)).toEqual(expect.arrayContaining(["主责", "产业链", "总投资"]));
  });
});

describe("a move that the server refuses", () => {
  test("stands in the new column until the answer, then goes back to its place with the reason", async () => {
    const complete = { ownerId: product.park.people.officer.id, chainId: product.park.chains.battery };
    const { id, version } = await createProject(acting("officer"), {
      ...complete,
      totalInvestment: fen(50_000_000_00),
      name: "储能电池生产线",
    });
    const page = await product.open(product.park.people.officer, "/account");
    // Her line to the others' changes is down: she cannot know yet what the manager does.
    await page.route(/live\.changes/, (route) => route.abort());
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route(/project\.move/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${product.api.origin}/board`);
    await cardIn(page, "lead", id).waitFor();
    const before = await countIn(page, "assessment");
    await setProjectStatus(acting("manager"), {
      id,
      version,
      status: "on_hold",
      reason: "waiting_for_investor",
      note: "等待董事会决议",
    });
    await cardOf(page, id).hover();
    await cardOf(page, id).getByRole("button", { name: "推进", exact: true }).click();
    await cardIn(page, "assessment", id).waitFor();
    expect(await countIn(page, "assessment")).toBe(before + 1);
    release();
    await page.getByText(/储能电池生产线：.*缓办.*恢复为“推进中”后才能变更阶段/).waitFor();
    await cardIn(page, "lead", id).waitFor();
    expect(await cardIn(page, "assessment", id).count()).toBe(0);
    expect(await countIn(page, "assessment")).toBe(before);
    expect((await projectRow(id)).stage).toBe("lead");
  });
});

describe("a manager passes a gate that is not met", () => {
  test("by a reason, which an officer is not offered, and the project shows what is owed", async () => {
    const { officer, manager, colleague } = product.park.people;
    const { id } = await createProject(acting("officer"), {
      name: "医疗器械产业园",
      ownerId: officer.id,
      chainId: product.park.chains.battery,
    });
    const officers = await product.open(colleague, `/projects/${id}`);
    await officers.getByRole("button", { name: "推进到 研判" }).click();
    await officers
      .getByRole("dialog")
      .getByText(/可以请.*王建国.*越过条件/)
      .waitFor();
    expect(
      await officers
        .getByRole("dialog")
        .getByRole("button", { name: /越过条件/ })
        .count(),
    ).toBe(0);

    const page = await product.open(manager, "/board");
    await cardIn(page, "lead", id).hover();
    await cardOf(page, id).getByRole("button", { name: "推进", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "推进到 研判" });
    await dialog.getByRole("button", { name: "越过条件推进…" }).click();
    const button = dialog.getByRole("button", { name: "越过 1 项条件，推进到 研判" });
    expect(await button.isDisabled()).toBe(true);
    await dialog.getByLabel(/越过条件的原因/).fill("省领导带队洽谈，投资额下周明确");
    await button.click();
    await cardIn(page, "assessment", id).waitFor();
    expect((await stageChanges(id)).at(-1)).toMatchObject({
      toStage: "assessment",
      actorId: manager.id,
      overrideReason: "省领导带队洽谈，投资额下周明确",
      overridden: ["totalInvestment"],
    });
    expect((await auditEntries(id))[0]).toMatchObject({ note: "省领导带队洽谈，投资额下周明确" });

    await page.goto(`${product.api.origin}/projects/${id}`);
    await page.getByText("欠缺的材料").first().waitFor();
    await page.getByText(/王建国 于 .* 越过条件：省领导带队洽谈，投资额下周明确/).waitFor();
    const owed = page.getByRole("listitem").filter({ hasText: "总投资，或暂不明确的原因" });
    await owed.first().waitFor();
  });
});

describe("who supports a project of another team", () => {
  test("finds its card movable at once, without resting on it, and one of a stranger's not", async () => {
    const { officerOfOtherTeam } = product.park.people;
    const { id, version } = await createProject(acting("officer"), { name: "协办项目示范" });
    const page = await product.open(officerOfOtherTeam, "/board");
    const card = cardIn(page, "lead", id);
    await card.waitFor();
    expect(await card.getAttribute("draggable")).toBeNull();
    await card.hover();
    expect(await card.getByRole("button", { name: "推进" }).count()).toBe(0);
    await page.mouse.move(0, 0);
    const people = [{ personId: officerOfOtherTeam.id, role: "supporter" as const }];
    await setProjectPeople(acting("officer"), { id, version, people });
    // The open board hears of it.
    await expect.poll(() => card.getAttribute("draggable"), { timeout: 10_000 }).toBe("true");
    await page.reload();
    await expect.poll(() => card.getAttribute("draggable"), { timeout: 10_000 }).toBe("true");
    expect(await card.getByRole("button", { name: "推进" }).count()).toBe(0);
    await card.getByRole("link").focus();
    await card.getByRole("button", { name: "推进" }).waitFor({ timeout: 1000 });
    await page.context().close();
  });
});
