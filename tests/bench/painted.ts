import { buildWeb } from "@parkline/infra/start/web";
import type { Page } from "playwright-core";
import { cardIn } from "../e2e/board.ts";
import { launchBrowser } from "../e2e/product.ts";
import { startApi } from "./api.ts";
import type { Case } from "./case.ts";
import { median, row, type BenchRow } from "./measure.ts";

const rounds = 25;

/** In a real browser: from the key that moves a card to the frame that shows it in its new column, and what stands in the page. */
export async function measurePainted(one: Case): Promise<BenchRow[]> {
  await buildWeb(new AbortController().signal);
  const api = await startApi(one.url, one.folder);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: "zh-CN" });
    await page.goto(`${api.origin}/sign-in?next=%2Fboard`);
    await page.getByLabel("用户名").fill(api.username);
    await page.getByLabel("密码", { exact: true }).fill(api.password);
    await page.keyboard.press("Enter");
    await page.locator('[data-stage="lead"] [data-card]').first().waitFor();
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1)
      times.push(await timeMove(page, await movableCard(one, page)));
    const elements = await page.evaluate(() => document.querySelectorAll("*").length);
    return [
      row("a move painted in the browser, 10 000 cards", median(times), null, { milliseconds: 50 }),
      {
        ...row("elements in the page, 10 000 cards", elements, null),
        goal: "≤ 1200",
        met: elements <= 1200,
      },
    ];
  } finally {
    await browser.close();
    await api.stop();
  }
}

/** A card of 线索 that is in view and lacks nothing for 研判: one that lacks its amount would open the dialog. */
async function movableCard(one: Case, page: Page): Promise<number> {
  const shown = await page.locator('[data-stage="lead"] [data-card]').evaluateAll((cards) =>
    cards
      .filter((card) => {
        const { top, bottom } = card.getBoundingClientRect();
        return top > 150 && bottom < innerHeight;
      })
      .map((card) => Number(card.getAttribute("data-card"))),
  );
  const { rows } = await one.owner.query<{ id: number }>(
    "select id from project where id = any($1) and stage = 'lead' and total_investment is not null limit 1",
    [shown],
  );
  if (rows[0] === undefined) throw new Error("no card in view can be moved");
  return rows[0].id;
}

/** Milliseconds by the page's own clock. */
async function timeMove(page: Page, id: number): Promise<number> {
  await cardIn(page, "lead", id).getByRole("link").focus();
  await page.evaluate((selector) => {
    const timed = window as unknown as { painted: Promise<number> };
    timed.painted = new Promise((resolve) => {
      const onKey = ({ timeStamp }: KeyboardEvent) => {
        const look = () => {
          if (document.querySelector(selector) === null) return requestAnimationFrame(look);
          // The frame that holds the card is done when the next task runs.
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener("message", () => resolve(performance.now() - timeStamp));
          port1.start();
          port2.postMessage(null);
          return undefined;
        };
        requestAnimationFrame(look);
      };
      window.addEventListener("keydown", onKey, { capture: true, once: true });
    });
  }, `[data-stage="assessment"] [data-card="${id}"]`);
  const answered = page.waitForResponse(/project\.move/);
  await page.keyboard.press("Alt+ArrowRight");
  const milliseconds = await page.evaluate(() => (window as unknown as { painted: Promise<number> }).painted);
  if (!(await answered).ok()) throw new Error("a move was refused");
  // What follows the answer belongs to no later move.
  await page.waitForTimeout(100);
  return milliseconds;
}
