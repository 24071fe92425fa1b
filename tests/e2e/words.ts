import * as glossary from "@parkline/domain/glossary";
import { projectFieldKeys } from "@parkline/domain/project/field";
import { gates } from "@parkline/domain/stage/gate";
import type { Page } from "playwright-core";

const enumKeys = Object.entries(glossary).flatMap(([name, value]) =>
  name.endsWith("Keys") && Array.isArray(value) ? (value as readonly string[]) : [],
);
const requirementKeys = Object.values(gates).flatMap((gate) => gate.map(({ key }) => key));
const keys = new Set<string>([...enumKeys, ...projectFieldKeys, ...requirementKeys]);

/**
 * The keys of the code that a page in Chinese shows to its reader, in its text or in what a screen reader says and a
 * mouse finds out. A name with dots or an address (`officer.dongchuan`) is somebody's own, not ours.
 */
export async function keysShown(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const attributes = ["aria-label", "placeholder", "title", "alt"];
    const said = [...document.querySelectorAll(attributes.map((name) => `[${name}]`).join(","))].flatMap(
      (element) => attributes.map((name) => element.getAttribute(name) ?? ""),
    );
    return [document.title, document.body.innerText, ...said];
  });
  const words = texts.flatMap((text) => text.match(/(?<![\w.@-])[A-Za-z]\w*(?![\w@-]|\.\w)/g) ?? []);
  return [...new Set(words)].filter((word) => keys.has(word) || word.includes("_"));
}
