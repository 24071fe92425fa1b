import { join } from "node:path";
import { getConfig } from "@lingui/conf";
import { getCatalogs } from "@lingui/cli/api";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import { beforeAll, describe, expect, test } from "vitest";
import { compilePlaceholders } from "./placeholders.ts";

/** Every sentence of the source, and its English, by catalog. */
interface Sentences {
  readonly catalog: string;
  readonly source: ReadonlyMap<string, string>;
  readonly english: ReadonlyMap<string, string>;
}

const config = getConfig({ configPath: join(import.meta.dirname, "../lingui.config.ts") });
let catalogs: readonly Sentences[] = [];

beforeAll(async () => {
  catalogs = await Promise.all(
    (await getCatalogs(config)).map(async (catalog) => {
      const source = Object.entries((await catalog.collect()) ?? {});
      const english = Object.entries((await catalog.read("en")) ?? {}).filter(
        ([, entry]) => entry.obsolete !== true,
      );
      return {
        catalog: catalog.path,
        source: new Map(source.map(([id, entry]) => [id, entry.message ?? id])),
        english: new Map(english.map(([id, entry]) => [id, entry.translation ?? ""])),
      };
    }),
  );
}, 60_000);

describe("English", () => {
  test("there are sentences to speak of", () => {
    expect(catalogs.flatMap(({ source }) => [...source.keys()]).length).toBeGreaterThan(50);
  });

  test("nothing that a screen says lacks it (run `pnpm messages`, then translate the empty entries)", () => {
    const missing = catalogs.flatMap(({ catalog, source, english }) =>
      [...source]
        .filter(([id]) => (english.get(id) ?? "") === "")
        .map(([, message]) => `${catalog}: ${message}`),
    );
    expect(missing).toEqual([]);
  });

  test("the Chinese can be read as it stands", () => {
    const sentences = catalogs.flatMap(({ source }) => [...source.values()]);
    for (const message of sentences) expect(() => compilePlaceholders(message)).not.toThrow();
  });

  test("it has the same placeholders as the Chinese", () => {
    const wrong = catalogs.flatMap(({ source, english }) =>
      [...source]
        .map(([id, message]) => [message, english.get(id) ?? ""] as const)
        .filter(([message, words]) => words !== "" && namesIn(words) !== namesIn(message)),
    );
    expect(wrong).toEqual([]);
  });

  test("one sentence has one English, in whatever feature it stands: all catalogs are loaded together (`context` tells two apart)", () => {
    const spoken = new Map<string, { readonly message: string; readonly words: Set<string> }>();
    for (const { source, english } of catalogs) {
      for (const [id, message] of source) {
        const words = english.get(id) ?? "";
        const known = spoken.get(id) ?? { message, words: new Set() };
        if (words !== "") spoken.set(id, { message, words: known.words.add(words) });
      }
    }
    const several = [...spoken.values()].filter(({ words }) => words.size > 1);
    expect(several.map(({ message, words }) => [message, ...words])).toEqual([]);
  });
});

/** The names and tags that a sentence is filled in with, each once: English may say a number in several forms. */
function namesIn(message: string): string {
  const names = new Set<string>();
  const visit = (part: unknown): void => {
    if (typeof part === "string") for (const tag of part.match(/<\/?\d+\/?>/gu) ?? []) names.add(tag);
    if (!Array.isArray(part)) return;
    const [name, , forms] = part as readonly unknown[];
    if (typeof name === "string") names.add(name);
    for (const form of Object.values(typeof forms === "object" && forms !== null ? forms : {}))
      visitAll(form);
  };
  const visitAll = (parts: unknown): void => {
    if (Array.isArray(parts)) for (const part of parts as readonly unknown[]) visit(part);
    else visit(parts);
  };
  visitAll(compileMessage(message));
  // `#` is the number whose form it is.
  names.delete("#");
  return [...names].toSorted().join(" ");
}
