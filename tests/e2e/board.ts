import type { StageKey } from "@parkline/domain/glossary";
import type { Locator, Page } from "playwright-core";

export const columnOf = (page: Page, stage: StageKey): Locator => page.locator(`[data-stage="${stage}"]`);

export const cardOf = (page: Page, id: number): Locator => page.locator(`[data-card="${id}"]`);

/** The card where a stage's column shows it. */
export const cardIn = (page: Page, stage: StageKey, id: number): Locator =>
  columnOf(page, stage).locator(`[data-card="${id}"]`);

/** How many projects the head of a column counts. */
export async function countIn(page: Page, stage: StageKey): Promise<number> {
  const words = await columnOf(page, stage).locator("header").getAttribute("title");
  return Number(/^(\d+) 个项目/.exec(words ?? "")?.[1]);
}

/** The sum that stands in the head of a column, as it is read: `12.30 亿元`. */
export async function sumIn(page: Page, stage: StageKey): Promise<string> {
  const figures = await columnOf(page, stage).locator("header > span").allTextContents();
  return figures.join("").replace(/\s+/g, " ");
}

/** Presses Tab until the focus is within `target`, as one does who has no mouse. */
export async function tabTo(page: Page, target: Locator, most = 60): Promise<void> {
  for (let pressed = 0; pressed < most; pressed += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`not reached by ${most} tabs: ${target.toString()}`);
}

export const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element.contains(document.activeElement));
