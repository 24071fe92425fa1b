/* Script in every text that people may write: whatever shows it shows it as text, and nothing of it runs. */
import type { RecordIds } from "@parkline/api/test/wallTable";
import { fillPark } from "@parkline/api/test/wallWorld";
import type { TestPerson } from "@parkline/testkit/people";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { messageText } from "./message.ts";
import { openProduct, type Product } from "./product.ts";

const script = "<img src=x onerror=ran()>";

let product: Product;
let records: RecordIds;
beforeAll(async () => {
  product = await openProduct({ mailbox: true });
  records = await fillPark(product.park, script, new Date());
});
afterAll(() => product.close());

/** Opens a page on which everything is noted that was run, or would have been but for the policy. */
async function watched(person: TestPerson) {
  const page = await product.open(person, "/account");
  const noted: string[] = [];
  await page.exposeFunction("ran", () => noted.push(`${page.url()}: ran`));
  await page.exposeFunction("blocked", (what: string) => noted.push(`${page.url()}: ${what}`));
  await page.addInitScript(() => {
    const { blocked } = globalThis as unknown as { readonly blocked: (what: string) => void };
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) => {
      blocked(`${violatedDirective} ${blockedURI} ${sample}`);
    });
  });
  return { page, noted };
}

/** Elements that no page of ours has: the text became markup. In frames, too. */
const madeOf = (page: Page) =>
  page.evaluate(() => {
    const frames = [...document.querySelectorAll("iframe")].map((frame) => frame.contentDocument);
    return [document, ...frames].flatMap((one) =>
      [...(one?.querySelectorAll('img[src="x"], [onerror]') ?? [])].map((element) => element.outerHTML),
    );
  });

async function settle(page: Page, address: string): Promise<void> {
  await page.goto(product.api.origin + address);
  await page.getByRole("heading", { level: 1 }).filter({ visible: true }).first().waitFor();
  await expect.poll(() => page.getByText(/^正在加载/).count()).toBe(0);
}

test("what becomes of it where it is taken for markup would be noticed", async () => {
  const { page, noted } = await watched(product.park.people.manager);
  await settle(page, "/board");
  expect([noted, await madeOf(page)]).toEqual([[], []]);
  await page.evaluate(() => {
    const image = document.body.appendChild(document.createElement("img"));
    image.setAttribute("onerror", "ran()");
    image.setAttribute("src", "x");
  });
  await expect.poll(() => noted.join()).toContain("script-src");
  expect(await madeOf(page)).toHaveLength(1);
  await page.context().close();
});

/** The pages that show one of these texts, as whom they do. */
const showing = {
  manager: [
    "/board",
    "/projects",
    "/projects/$id",
    "/companies",
    "/companies/$id",
    "/contacts",
    "/activities",
    "/activities/$id",
    "/agreements",
    "/agreements/$id",
    "/receipts",
    "/directives",
    "/supervision",
    "/supervision/$id",
    "/ledger/$id",
    "/deliveries",
  ],
  officer: ["/reminders", "/reminders/own"],
  admin: [
    "/admin/people",
    "/admin/teams",
    "/admin/chains",
    "/admin/clauses",
    "/admin/robots",
    "/admin/audit",
  ],
} as const;

test.each(["manager", "officer", "admin"] as const)("every page of %s shows it as text", async (role) => {
  const ids: Readonly<Record<string, number>> = {
    "/projects/$id": records.project,
    "/companies/$id": records.company,
    "/activities/$id": records.activity,
    "/agreements/$id": records.agreement,
    "/supervision/$id": records.order,
    "/ledger/$id": records.ledgerImport,
  };
  const { page, noted } = await watched(product.park.people[role]);
  for (const path of showing[role]) {
    await settle(page, path.replace("$id", String(ids[path])));
    await page.getByText(script).filter({ visible: true }).first().waitFor();
    expect(await madeOf(page), path).toEqual([]);
  }
  expect(noted).toEqual([]);
  await page.context().close();
});

test("the next digest shows it as text in its frame", async () => {
  const { page, noted } = await watched(product.park.people.officer);
  await settle(page, "/mailbox");
  const digest = page.locator("iframe").first();
  await expect.poll(() => messageText(digest)).toContain(script);
  expect([noted, await madeOf(page)]).toEqual([[], []]);
  await page.context().close();
});
