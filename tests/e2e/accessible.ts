import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** What axe finds wrong on a page, each with the elements concerned; empty when all is well. */
export async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).analyze();
  return found.violations.map((violation) => {
    const places = violation.nodes.slice(0, 5).map((node) => node.html.slice(0, 160));
    return `${violation.id}: ${violation.help}\n  ${places.join("\n  ")}`;
  });
}
