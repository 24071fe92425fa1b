import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** What axe finds wrong on a page, each with the elements concerned; empty when all is well. */
export async function violations(page: Page): Promise<string[]> {
  await standStill(page);
  // The other mode is for foreign frames, of which we have none, and opens a page of its own for every look.
  // What passes needs no list of its elements, which takes a quarter of the time.
  const builder = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  const found = await builder.analyze();
  return found.violations.map((violation) => {
    const places = violation.nodes.slice(0, 5).map((node) => node.html.slice(0, 160));
    return `${violation.id}: ${violation.help}\n  ${places.join("\n  ")}`;
  });
}

/** What opens and does not stand yet: for its first frames it runs no animation, and is told by antd's classes of motion alone. */
export const onItsWay = ':is([class*="-enter-"], [class*="-appear-"])';

/** A colour that is on its way has not its contrast yet: waits for what moves and comes to an end. */
export async function standStill(page: Page): Promise<void> {
  await page.waitForFunction((opening) => {
    const isMoving = document
      .getAnimations()
      .some(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    return !isMoving && document.querySelector(opening) === null;
  }, onItsWay);
}
