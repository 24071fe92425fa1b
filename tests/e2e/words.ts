import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as glossary from "@parkline/domain/glossary";
import { demonstrationAccounts } from "@parkline/domain/people/demonstration";
import { projectFieldKeys } from "@parkline/domain/project/field";
import { gates } from "@parkline/domain/stage/gate";
import pg from "pg";
import type { Page } from "playwright-core";

const web = join(import.meta.dirname, "../../apps/web");

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
  const words = (await textsOf(page)).flatMap(
    (text) => text.match(/(?<![\w.@-])[A-Za-z]\w*(?![\w@-]|\.\w)/g) ?? [],
  );
  return [...new Set(words)].filter((word) => keys.has(word) || word.includes("_"));
}

/** What the people of a park have written, and what the product says by itself. */
export interface Vocabulary {
  readonly written: string;
  /** The same, value by value. */
  readonly values: ReadonlySet<string>;
  /** Words and sentences of the Chinese pages. */
  readonly chinese: ReadonlySet<string>;
  /** Latin words that stand in a Chinese sentence of ours: `Excel`, `Ctrl`. */
  readonly latin: ReadonlySet<string>;
}

/** Reads every text that people have put into a table, and the catalogues of the pages. */
export async function readVocabulary(databaseUrl: string): Promise<Vocabulary> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const columns = await client.query<{ table: string; column: string; type: string }>(`
    select quote_ident(table_name) as table, quote_ident(column_name) as column, data_type as type
    from information_schema.columns
    where table_schema = 'public' and data_type in ('text', 'jsonb', 'ARRAY')
      and (table_name, column_name) <> all (values ${ourColumns})`);
  const written: string[] = [];
  for (const { table, column, type } of columns.rows) {
    const texts = await client.query<{ value: string }>(
      `select distinct ${column}::text as value from ${table} where ${column} is not null`,
    );
    for (const { value } of texts.rows)
      written.push(...(type === "jsonb" ? theirsIn(JSON.parse(value)) : [value]));
  }
  await client.end();
  const messages = globSync("{locales,features/*/locales}/en.po", { cwd: web }).flatMap((file) =>
    [...readFileSync(join(web, file), "utf8").matchAll(/^msgid "(.+)"$/gm)].map(
      ([, message]) => message ?? "",
    ),
  );
  const ours = [...messages, ...labelsIn(glossary).map(({ zh }) => zh)];
  return {
    written: written.join("\n"),
    values: new Set(written.flatMap((value) => [value, ...value.split("\n"), ...quotedIn(value)])),
    chinese: new Set(ours),
    latin: new Set(ours.flatMap((text) => text.match(latinWord) ?? [])),
  };
}

/** What the product itself writes down: of a message that nobody else has answered, the answer is ours. */
const ourColumns = "('delivery', 'answer')";

/** The texts within a value of JSON, and the names of its parts, without what is ours to say: a label in both languages. */
function theirsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null || "zh" in value) return [];
  return Object.entries(value).flatMap(([name, part]) => [name, ...theirsIn(part)]);
}

/** The strings within a value of JSON or an array. */
const quotedIn = (value: string): string[] =>
  [...value.matchAll(/"([^"\\]*)"|([^{},"]+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");

/** What a page in Chinese says that is neither Chinese nor anybody's own: words of English, ids, values that are none. */
export async function strangeIn(page: Page, { written, latin }: Vocabulary): Promise<string[]> {
  const texts = await textsOf(page);
  const words = texts.flatMap((text) => text.match(latinWord) ?? []);
  const strange = words.filter(
    (word) => !accounts.has(word) && !latin.has(word) && !marks.has(word) && !written.includes(word),
  );
  const shown = (await keysShown(page)).filter((key) => !accounts.has(key));
  return [...new Set([...strange, ...shown, ...broken(texts)])];
}

/** What a page in English says in Chinese that nobody has written. */
export async function chineseIn(page: Page, { written, values, chinese }: Vocabulary): Promise<string[]> {
  const texts = (await textsOf(page)).flatMap((text) => text.split("\n")).map((text) => text.trim());
  const ours = texts.filter(
    (text) =>
      text !== languageSwitch &&
      ((chinese.has(text) && !values.has(text)) ||
        (text.match(/\p{Script=Han}+/gu) ?? []).some((run) => !written.includes(run))),
  );
  return [...new Set([...ours, ...broken(texts)])];
}

/** A language is offered by its own name. */
const languageSwitch = "中文";
const latinWord = /(?<![\w.@/-])[A-Za-z]{2,}(?![\w@/-]|\.\w)/g;
/** Names and marks that are the same in both languages. */
const marks = new Set(["Parkline", "English", "CtrlK", "Alt", "Chrome", "Linux"]);

/** The demonstration's people sign in by these, and so they are called on its pages. */
const accounts = new Set<string>(demonstrationAccounts);

const broken = (texts: readonly string[]): string[] =>
  texts.flatMap(
    (text) => text.match(/\b(?:undefined|NaN|null)\b|\[object \w+\]|Invalid Date|\{\w+\}/g) ?? [],
  );

/** Everything that a page shows to its reader, says to a screen reader, or tells a mouse. */
function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const attributes = ["aria-label", "placeholder", "title", "alt"];
    // What is hidden, or named by another element, keeps a label of the library's, and nobody hears it.
    const heard = (element: Element) =>
      element.closest("[aria-hidden=true]") === null && !element.hasAttribute("aria-labelledby");
    const said = [...document.querySelectorAll(attributes.map((name) => `[${name}]`).join(","))].flatMap(
      (element) =>
        attributes
          .filter((name) => name === "title" || heard(element))
          .map((name) => element.getAttribute(name) ?? ""),
    );
    return [document.title, document.body.innerText, ...said];
  });
}

function labelsIn(value: unknown): { readonly zh: string }[] {
  if (typeof value !== "object" || value === null) return [];
  if ("zh" in value && typeof value.zh === "string") return [{ zh: value.zh }];
  return Object.values(value).flatMap(labelsIn);
}
