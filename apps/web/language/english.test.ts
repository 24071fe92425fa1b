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

  test("the Chinese needs nothing but {name}", () => {
    for (const { source } of catalogs)
      for (const message of source.values())
        expect(compilePlaceholders(message)).toEqual(compileMessage(message));
  });

  test("it has the same placeholders as the Chinese", () => {
    const placeholders = (text: string) => (text.match(/\{\w+|<\/?\d+\/?>/g) ?? []).toSorted();
    const wrong = catalogs.flatMap(({ source, english }) =>
      [...source]
        .map(([id, message]) => [message, english.get(id) ?? ""] as const)
        .filter(
          ([message, words]) => words !== "" && placeholders(words).join() !== placeholders(message).join(),
        ),
    );
    expect(wrong).toEqual([]);
  });

  test("one Chinese sentence has one English sentence, in whatever feature it stands", () => {
    const spoken = new Map<string, Set<string>>();
    for (const { source, english } of catalogs) {
      for (const [id, message] of source) {
        const words = english.get(id) ?? "";
        if (words !== "") spoken.set(message, (spoken.get(message) ?? new Set()).add(words));
      }
    }
    expect(
      [...spoken].filter(([, words]) => words.size > 1).map(([message, words]) => [message, ...words]),
    ).toEqual([]);
  });
});
