/*
 * Every page of the router with the demonstration's records in it: accessible at a desk and on a phone, bright and dark,
 * and in one language at a time. A page without a visit fails the first test.
 */
import { demonstrationAccounts, demonstrationPassword } from "@parkline/domain/people/demonstration";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./accessible.ts";
import { messageText } from "./message.ts";
import { openDemonstration, type Account, type Demonstration } from "./demonstration.ts";
import { routedPaths } from "./paths.ts";
import { chineseIn, readVocabulary, strangeIn, type Vocabulary } from "./words.ts";

interface Visit {
  readonly as: Account | "nobody";
  /** Where to go: the path itself, or with a record or a view in it. */
  readonly at?: string;
  /** Words that stand there in both languages once the records have come. */
  readonly shows?: string | RegExp;
}

/** Every path of the router with its visits; `$id` stands for the record that `openRecords` has found. */
const visits: Readonly<Record<string, readonly Visit[]>> = {
  "/sign-in": [{ as: "nobody", shows: "officer" }],
  "/password": [{ as: "officer" }],
  "/second-factor": [{ as: "manager" }],
  "/": [{ as: "officer" }, { as: "manager" }, { as: "finance" }, { as: "leader" }, { as: "admin" }],
  "/board": [
    { as: "officer", shows: /示范/ },
    { as: "officer", at: "/board?lanes=owner", shows: /示范/ },
    { as: "leader", at: "/board?text=没有这样的项目" },
  ],
  "/projects": [{ as: "officer", shows: /示范/ }],
  "/projects/$id": [{ as: "officer" }, { as: "leader" }, { as: "manager", at: "/projects/2147483647" }],
  "/activities": [{ as: "officer", at: "/activities?year=2023", shows: /青洽会/ }],
  "/activities/$id": [{ as: "officer" }, { as: "manager" }],
  "/agreements": [{ as: "manager", at: "/agreements?year=2023", shows: /东园招合|项目/ }],
  "/agreements/$id": [{ as: "manager" }],
  "/receipts": [{ as: "finance", shows: /项目/ }],
  "/receipts/counted": [{ as: "finance" }],
  "/receipts/periods": [{ as: "finance" }],
  "/directives": [{ as: "leader" }, { as: "officer" }],
  "/supervision": [{ as: "leader" }, { as: "officer" }],
  "/supervision/$id": [{ as: "manager" }, { as: "officer" }, { as: "leader", at: "/supervision/2147483647" }],
  "/companies": [{ as: "officer", shows: /示范/ }],
  "/companies/$id": [{ as: "officer" }],
  "/contacts": [{ as: "officer", shows: /1990001|\*{4}/ }],
  "/cockpit": [{ as: "leader", at: "/cockpit?year=2023" }, { as: "leader" }, { as: "manager" }],
  "/cockpit/items": [{ as: "leader", at: "/cockpit/items?key=signed_contract&year=2023", shows: /项目/ }],
  "/cockpit/targets": [{ as: "manager", at: "/cockpit/targets?year=2023" }, { as: "leader" }],
  "/cockpit/zone": [{ as: "leader" }],
  "/cockpit/report": [{ as: "leader", at: "/cockpit/report?year=2023" }, { as: "manager" }],
  "/ledger": [{ as: "manager", shows: /台账\.xlsx/ }],
  "/ledger/$id": [{ as: "manager" }],
  "/reminders": [
    { as: "officer" },
    { as: "leader", at: "/reminders?view=settled" },
    { as: "admin", at: "/reminders?view=snoozed" },
  ],
  "/reminders/preview": [{ as: "officer" }, { as: "manager", at: "/reminders/preview?park=true" }],
  "/reminders/own": [{ as: "officer" }, { as: "admin" }],
  "/mailbox": [{ as: "officer" }, { as: "admin" }],
  "/deliveries": [
    { as: "manager", shows: /每日汇总|Digest/ },
    { as: "admin", shows: /每日汇总|Digest/ },
  ],
  "/account": [{ as: "officer" }, { as: "admin" }],
  "/admin": [{ as: "admin", shows: "马晓琳" }, { as: "officer" }],
  "/admin/people": [{ as: "admin", shows: "马晓琳" }],
  "/admin/teams": [{ as: "admin", shows: "新能源招商组" }],
  "/admin/chains": [{ as: "admin", shows: "动力及储能电池" }],
  "/admin/stages": [{ as: "admin" }],
  "/admin/stages/$stage": [{ as: "admin" }],
  "/admin/clauses": [{ as: "admin" }],
  "/admin/reminders": [
    { as: "manager" },
    { as: "admin", at: "/admin/reminders?rule=obligation", shows: /规则内容|What the rule says/ },
  ],
  "/admin/robots": [{ as: "admin" }],
  "/admin/holidays": [{ as: "admin", at: "/admin/holidays?year=2026", shows: "劳动节" }],
  "/admin/audit": [{ as: "admin", shows: /李建青|马晓琳/ }],
};

let product: Demonstration;
let vocabulary: Vocabulary;
let records: Readonly<Record<string, readonly [id: string, name: string]>>;
beforeAll(async () => {
  product = await openDemonstration();
  vocabulary = await readVocabulary(product.world.ownerUrl);
  records = await findRecords();
}, 600_000);
afterAll(() => product.close());

/** A record of each kind with much to show: the words of its address, and by what it is called. */
async function findRecords(): Promise<typeof records> {
  const { owner } = product.world;
  const project = await owner
    .selectFrom("project")
    .select(["id", "name"])
    .where("stage", "=", "construction")
    .where("status", "=", "active")
    .orderBy("id")
    .executeTakeFirstOrThrow();
  const activity = await owner
    .selectFrom("activity")
    .select(["id", "name"])
    .where("name", "=", "2023青洽会")
    .executeTakeFirstOrThrow();
  const agreement = await owner
    .selectFrom("agreement")
    .select(["id", "number"])
    .where("number", "is not", null)
    .orderBy("id")
    .executeTakeFirstOrThrow();
  const order = await owner
    .selectFrom("supervisionOrder")
    .select(["id", "number"])
    .where("level", "=", "red")
    .orderBy("id")
    .executeTakeFirstOrThrow();
  const company = await owner
    .selectFrom("company")
    .select(["id", "name"])
    .orderBy("id")
    .executeTakeFirstOrThrow();
  const ledger = await owner.selectFrom("ledgerImport").select(["id", "fileName"]).executeTakeFirstOrThrow();
  return {
    "/projects/$id": [String(project.id), project.name],
    "/activities/$id": [String(activity.id), activity.name],
    "/agreements/$id": [String(agreement.id), agreement.number ?? ""],
    "/supervision/$id": [String(order.id), order.number],
    "/companies/$id": [String(company.id), company.name],
    "/ledger/$id": [String(ledger.id), ledger.fileName],
    "/admin/stages/$stage": ["negotiation", ""],
  };
}

const addressOf = (path: string, { at }: Pick<Visit, "at">): string =>
  at ?? path.replace(/\$\w+/, records[path]?.[0] ?? "");

/** Goes there as a person does who types the address, and waits until its records have come. */
async function settle(page: Page, address: string, shows: string | RegExp | undefined): Promise<void> {
  await page.goto(product.api.origin + address);
  await page
    .getByRole("heading", { level: 1 })
    .filter({ visible: true })
    .first()
    .waitFor({ timeout: 30_000 });
  if (shows !== undefined)
    await page.getByText(shows).filter({ visible: true }).first().waitFor({ timeout: 30_000 });
  await expect.poll(() => page.getByText(/^(正在加载|Loading)/).count(), { timeout: 30_000 }).toBe(0);
}

type Reader = (page: Page, vocabulary: Vocabulary) => Promise<string[]>;
const looks = [
  {
    name: "at a desk, in Chinese",
    look: { viewport: "desk", dark: false },
    isEnglish: false,
    read: strangeIn,
  },
  {
    name: "on a phone, in Chinese",
    look: { viewport: "phone", dark: false },
    isEnglish: false,
    read: strangeIn,
  },
  {
    name: "at a desk in the dark, in English",
    look: { viewport: "desk", dark: true },
    isEnglish: true,
    read: chineseIn,
  },
] as const satisfies readonly { readonly read: Reader; readonly [key: string]: unknown }[];
const accounts = ["nobody", "officer", "manager", "finance", "leader", "admin"] as const;

test("every path of the router is visited, and nothing else", () => {
  expect(Object.keys(visits).toSorted()).toEqual(routedPaths().toSorted());
});

test("whoever starts it for the first time finds the digest of the next working day in the mailbox within a minute", async () => {
  const page = await product.open("officer", "/mailbox");
  const digest = page
    .locator("section")
    .filter({ has: page.getByRole("heading", { name: "下一个工作日的汇总" }) })
    .locator("iframe");
  await expect.poll(() => messageText(digest), { timeout: 60_000 }).toMatch(/每日汇总：\d+ 项提醒/);
  expect(await violations(page)).toEqual([]);
  await page.context().close();
});

for (const { name, look, isEnglish, read } of looks)
  describe(`every page ${name}`, () => {
    beforeAll(async () => {
      await product.world.owner
        .updateTable("person")
        .set({ language: isEnglish ? "en" : "zh" })
        .execute();
    });

    test.each(accounts)("as %s is accessible and in one language", async (account) => {
      const page =
        account === "nobody"
          ? await product.look("/sign-in", look)
          : await product.open(account, "/account", look);
      if (account === "nobody" && isEnglish) await page.getByRole("button", { name: "English" }).click();
      const faults: string[] = [];
      for (const [path, all] of Object.entries(visits))
        for (const visit of all.filter(({ as }) => as === account)) {
          const address = addressOf(path, visit);
          await settle(
            page,
            address,
            visit.shows ?? (visit.at === undefined ? records[path]?.[1] : undefined),
          );
          const found = [
            ...(await violations(page)),
            ...(await read(page, vocabulary)).map((words) => `says ${words}`),
          ];
          faults.push(...found.map((fault) => `${address} · ${fault}`));
        }
      expect(faults).toEqual([]);
      await page.context().close();
    });
  });

/** A dialog or drawer, the page that it belongs to, and the buttons that lead to it. */
interface Opened {
  readonly as: Account;
  readonly path: string;
  readonly by: readonly (string | RegExp)[];
  /** As it is called once it stands there; a drawer of a record has the record's name. */
  readonly name: string | RegExp;
}
const opened: readonly Opened[] = [
  { as: "officer", path: "/board", by: ["新建项目"], name: "新建项目" },
  { as: "officer", path: "/board", by: ["Ctrl+K"], name: "搜索与跳转" },
  { as: "officer", path: "/board", by: ["?"], name: "键盘操作" },
  { as: "officer", path: "/companies", by: ["新建企业"], name: "新建企业" },
  { as: "officer", path: "/contacts", by: ["新建联系人"], name: "新建联系人" },
  { as: "officer", path: "/activities", by: ["新建活动"], name: "新建活动" },
  { as: "officer", path: "/receipts", by: ["登记到位资金"], name: "登记到位资金" },
  { as: "manager", path: "/projects/$id", by: [/^推进到 /], name: /^推进到 / },
  { as: "manager", path: "/projects/$id", by: ["更多操作", "缓办、流转或退出…"], name: "变更项目状态" },
  { as: "manager", path: "/projects/$id", by: ["更多操作", /重点项目…$/], name: /重点项目$/ },
  { as: "manager", path: "/projects/$id", by: ["调整"], name: "项目人员" },
  { as: "manager", path: "/projects/$id", by: ["登记签约"], name: "登记签约" },
  { as: "officer", path: "/reminders", by: ["提醒我"], name: "提醒我" },
  { as: "manager", path: "/projects/$id", by: ["上传"], name: "上传资料" },
  { as: "manager", path: "/admin/reminders", by: ["履约事项到期"], name: "履约事项到期" },
  { as: "manager", path: "/cockpit/targets", by: ["下达目标"], name: /^下达.+年目标$/ },
  { as: "manager", path: "/cockpit/report?year=2023", by: ["签发"], name: /^签发2023年成绩单/ },
  { as: "manager", path: "/ledger/$id", by: [/^撤销/], name: "撤销这次导入" },
  { as: "admin", path: "/admin/people", by: ["新建人员"], name: "新建人员" },
  { as: "admin", path: "/admin/people", by: ["马晓琳"], name: "马晓琳" },
  { as: "admin", path: "/admin/teams", by: ["新建小组"], name: "新建小组" },
  { as: "admin", path: "/admin/chains", by: ["新建产业链"], name: "新建产业链" },
  { as: "admin", path: "/admin/clauses", by: ["新增条款"], name: "新增禁止条款" },
];

/** Presses what it is called, a key or a button, a link or an entry of a menu. */
async function press(page: Page, by: string | RegExp): Promise<void> {
  if (by === "?" || by === "Ctrl+K") await page.keyboard.press(by === "?" ? by : "Control+k");
  else
    await page
      .getByRole("button", { name: by })
      .or(page.getByRole("menuitem", { name: by }))
      .or(page.getByRole("link", { name: by, exact: true }))
      .filter({ visible: true })
      .first()
      .click();
}

for (const viewport of ["desk", "phone"] as const)
  describe(`the dialogs and drawers on a ${viewport}`, () => {
    beforeAll(async () => {
      await product.world.owner.updateTable("person").set({ language: "zh" }).execute();
    });

    test.each(["officer", "manager", "admin"] as const)(
      "of %s are accessible and speak Chinese",
      async (account) => {
        const page = await product.open(account, "/account", { viewport });
        const faults: string[] = [];
        for (const { path, by, name } of opened.filter(({ as }) => as === account)) {
          await settle(page, addressOf(path, {}), records[path]?.[1]);
          for (const step of by) await press(page, step);
          await page.getByRole("dialog", { name }).waitFor();
          const found = [
            ...(await violations(page)),
            ...(await strangeIn(page, vocabulary)).map((words) => `says ${words}`),
          ];
          faults.push(...found.map((fault) => `${path} · ${String(name)} · ${fault}`));
        }
        expect(faults).toEqual([]);
        await page.context().close();
      },
    );
  });

test("the sign-in page names the five accounts of the demonstration, and one click and one key lead in", async () => {
  const page = await product.look("/sign-in");
  const accounts = page.getByRole("list").filter({ hasText: "officer" });
  await page.getByText(demonstrationPassword, { exact: true }).waitFor();
  expect((await accounts.locator("strong").allInnerTexts()).toSorted()).toEqual(
    [...demonstrationAccounts].toSorted(),
  );
  await accounts.getByRole("button", { name: /leader/ }).click();
  await page.getByRole("button", { name: "登录" }).click();
  await page
    .getByRole("button", { name: /张海峰/ })
    .or(page.getByText("张海峰"))
    .first()
    .waitFor();
  await page.context().close();
});
