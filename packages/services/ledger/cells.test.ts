import type { Cell, PlainCell } from "@parkline/domain/ledger/cell";
import { day } from "@parkline/domain/date/day";
import { expect, test } from "vitest";
import { packRow, unpackRow } from "./cells.ts";

test("every kind of cell comes back as it was laid down", () => {
  const row: Cell[] = [
    { kind: "empty" },
    { kind: "text", text: "=1+1 “示范”\n甲" },
    { kind: "number", value: 35_438.985 },
    { kind: "number", value: 2023.1, text: "2023.10" },
    { kind: "date", day: day("2023-09-18") },
    { kind: "error", text: "#REF!" },
    { kind: "formula", formula: "A1*2", result: { kind: "number", value: 2 } },
    { kind: "formula", formula: "A1*2", result: { kind: "empty" } },
    { kind: "merged", of: { kind: "text", text: "示范甲一" } },
  ];
  expect(unpackRow(JSON.parse(packRow(row)))).toEqual(row);
  const title: PlainCell = { kind: "text", text: "台账" };
  const [first, second] = unpackRow(JSON.parse(packRow([title, { kind: "merged", of: title }])));
  expect(second?.kind === "merged" && second.of === first).toBe(true);
  expect(() => unpackRow([{ x: 1 }])).toThrow("not a cell");
});
