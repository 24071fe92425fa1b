import type { Locator, Page } from "playwright-core";

/* A message stands in a frame in which nothing runs, so that it is read and clicked from the page around it. */

type Frame = HTMLIFrameElement;

/** What it says; empty until it has come. */
export const messageText = (frame: Locator): Promise<string> =>
  frame.evaluate((node: Frame) => node.contentDocument?.body?.innerText ?? "");

/** Clicks the first link of those words, as a hand does. */
export async function clickInMessage(page: Page, frame: Locator, words: string): Promise<void> {
  await frame.scrollIntoViewIfNeeded();
  const place = await frame.evaluate((node: Frame, text: string) => {
    const links = [...(node.contentDocument?.querySelectorAll("a") ?? [])];
    const link = links.find((one) => one.textContent === text);
    if (link === undefined) throw new Error(`no link says ${text}`);
    const [outer, inner] = [node.getBoundingClientRect(), link.getBoundingClientRect()];
    return { x: outer.x + inner.x + inner.width / 2, y: outer.y + inner.y + inner.height / 2 };
  }, words);
  await page.mouse.click(place.x, place.y);
}
