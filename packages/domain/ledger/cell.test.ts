import { describe, expect, test } from "vitest";
import { day } from "../date/day.ts";
import {
  assumptionOf,
  cellText,
  columnName,
  isBlank,
  mergeFiller,
  plainCell,
  type Cell,
  type Row,
} from "./cell.ts";

const text = (value: string): Cell => ({ kind: "text", text: value });

describe("what a cell says", () => {
  test.each<[Cell, string]>([
    [{ kind: "empty" }, ""],
    [text("  铝边框\n支架 "), "铝边框\n支架"],
    [text("\u200b"), ""],
    [{ kind: "number", value: 0.1 + 0.2 }, "0.3"],
    [{ kind: "number", value: 2023.1, text: "2023.10" }, "2023.10"],
    [{ kind: "date", day: day("2023-09-18") }, "2023-09-18"],
    [{ kind: "error", text: "#REF!" }, "#REF!"],
    [{ kind: "formula", formula: "B2*2", result: { kind: "number", value: 3 } }, "3"],
    [{ kind: "merged", of: { kind: "text", text: "同上" } }, "同上"],
  ])("%o: %s", (cell, expected) => {
    expect(cellText(cell)).toBe(expected);
    expect(isBlank(cell)).toBe(expected === "");
  });

  test("a formula without a saved result is an error, never evaluated", () => {
    expect(plainCell({ kind: "formula", formula: "1+1", result: { kind: "empty" } })).toEqual({
      kind: "error",
      text: "=1+1",
    });
  });

  test("a formula and a merged cell say that they are one", () => {
    expect(assumptionOf({ kind: "formula", formula: "B2*2", result: { kind: "empty" } })?.zh).toBe(
      "取公式 =B2*2 保存的结果",
    );
    expect(assumptionOf({ kind: "merged", of: { kind: "text", text: "x" } })?.zh).toBe("取合并单元格的内容");
    expect(assumptionOf(text("x"))).toBeUndefined();
  });
});

test("columns are called as a spreadsheet calls them", () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
});

describe("merged blocks", () => {
  const shown = (rows: Row[]): string[][] =>
    rows.map((row) => row.map((cell) => (cell.kind === "merged" ? `(${cellText(cell)})` : cellText(cell))));

  test("say the same in each of their cells", () => {
    const fill = mergeFiller([
      { top: 1, left: 1, bottom: 2, right: 2 },
      { top: 0, left: 0, bottom: 0, right: 1 },
    ]);
    const rows: Row[] = [[text("a")], [text("b"), text("c")], [text("d")], [text("e")]];
    expect(shown(rows.map(fill))).toEqual([["a", "(a)"], ["b", "c", "(c)"], ["d", "(c)", "(c)"], ["e"]]);
  });

  test("an empty block fills nothing", () => {
    const fill = mergeFiller([{ top: 0, left: 0, bottom: 1, right: 0 }]);
    const rows: Row[] = [[{ kind: "empty" }], [text("own")]];
    expect(shown(rows.map(fill))).toEqual([[""], ["own"]]);
  });
});
