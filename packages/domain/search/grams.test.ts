import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normaliseSearchText, queryKeys, searchKeys } from "./grams.ts";

const names = [
  "年产1.5万吨光伏组件铝边框及支架项目",
  "废电解质再生循环利用（青海恒锂）",
  "年产9万只石英坩埚 青海晶阳 qhjy",
  "南水北调总部经济 NSBD",
  "ＡＢＣ Ｎｏ．７ ① 𠮷野家 é İ Σας",
];

const holdsAll = (keys: readonly number[], wanted: readonly number[]) => {
  const have = new Set(keys);
  return wanted.every((key) => have.has(key));
};

describe("normal form", () => {
  test("folds width and case, drops white space and invisible characters", () => {
    expect(normaliseSearchText("  光 伏\u3000ＡＢ\u200bc\u0000\n１")).toBe("光伏abc1");
  });

  test("drops half a surrogate pair, which no database takes", () => {
    expect(normaliseSearchText("a\ud842b")).toBe("ab");
    expect(normaliseSearchText("𠮷")).toBe("𠮷");
  });

  test("is its own normal form", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const normal = normaliseSearchText(text);
        expect(normaliseSearchText(normal)).toBe(normal);
      }),
      { numRuns: 3000, examples: [["a\u200d\u0301"], ["´x"], ["İ"]] },
    );
  });
});

describe("keys", () => {
  test("are signed 32-bit integers, each once", () => {
    const keys = searchKeys(7, "光伏光伏光伏");
    expect(keys).toHaveLength(6);
    for (const key of keys) expect(key).toBe(key | 0);
  });

  test("stay what they are: stored rows hold them", () => {
    expect(searchKeys(1, "光伏a")).toEqual([
      -13792623, 1179961040, 194382013, -252832440, -1364034467, 1730854891,
    ]);
  });

  test("of one park say nothing about another's", () => {
    const one = new Set(searchKeys(1, names.join("")));
    expect(searchKeys(2, names.join("")).filter((key) => one.has(key))).toEqual([]);
  });

  test("a character beyond the basic plane is one character", () => {
    expect(queryKeys(1, "𠮷")).toHaveLength(1);
    expect(holdsAll(searchKeys(1, names[4] ?? ""), queryKeys(1, "𠮷野"))).toBe(true);
  });

  test("an empty query has none", () => {
    expect(queryKeys(1, " \u3000")).toEqual([]);
  });
});

test("whatever a text contains, of 1 to 20 characters, its keys contain", () => {
  const text = fc.oneof(
    fc.constantFrom(...names),
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: "binary" }),
  );
  fc.assert(
    fc.property(
      text,
      fc.nat(),
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 5000 }),
      (raw, at, length, park) => {
        const characters = Array.from(normaliseSearchText(raw));
        const start = characters.length === 0 ? 0 : at % characters.length;
        const query = characters.slice(start, start + length).join("");
        expect(holdsAll(searchKeys(park, raw), queryKeys(park, query))).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});

test("characters that never stand together are told apart without LIKE", () => {
  expect(holdsAll(searchKeys(1, "光伏组件铝边框"), queryKeys(1, "铝框"))).toBe(false);
  expect(holdsAll(searchKeys(1, "光伏组件铝边框"), queryKeys(1, "铝边"))).toBe(true);
  expect(holdsAll(searchKeys(1, "光伏组件伏组件铝"), queryKeys(1, "光伏铝"))).toBe(false);
});
