import { fen } from "@parkline/domain/money/fen";
import { emptyFilter } from "@parkline/domain/project/filter";
import { expect, test } from "vitest";
import { amountWords, chosenWords } from "./words.ts";

test.each([
  [[], null, null],
  [["马晓雨"], "马晓雨", "马晓雨"],
  [["马晓雨", "韩青"], "马晓雨、韩青", "马晓雨, 韩青"],
  [["马晓雨", "韩青", "李志远"], "马晓雨 等 3 项", "马晓雨 and 2 more"],
])("%j is said in a chip", (names, zh, en) => {
  expect(chosenWords(names, "zh")).toBe(zh);
  expect(chosenWords(names, "en")).toBe(en);
});

test.each([
  [{}, null],
  [{ amountFrom: fen(3_000_000_000) }, "≥ 3,000 万元"],
  [{ amountTo: fen(10_000_000_000) }, "≤ 1.00 亿元"],
  [{ amountFrom: fen(3_000_000_000), amountTo: fen(10_000_000_000) }, "3,000 万元 – 1.00 亿元"],
  [{ amountUnknown: true }, "未明确"],
])("the range %j is said in its units", (range, words) => {
  expect(amountWords({ ...emptyFilter, ...range }, "zh")).toBe(words);
});
