import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, day } from "../date/day.ts";
import type { Cell, PlainCell, Row } from "./cell.ts";
import { ledgerField, ledgerFieldKeys, type LedgerFieldKey } from "./fields.ts";
import { mappingOf, type LedgerMapping } from "./mapping.ts";
import { findHeader } from "./header.ts";
import { rowReader, type ProjectRow, type RowReading } from "./row.ts";
import { stageWordsOf } from "./stageWords.ts";

const cell = (value: string | number): Cell =>
  typeof value === "number"
    ? { kind: "number", value }
    : value === ""
      ? { kind: "empty" }
      : { kind: "text", text: value };
const line = (...values: (string | number)[]): Row => values.map(cell);

const header = line(
  "序号",
  "项目名称",
  "投资方",
  "统一社会信用代码",
  "总投资（万元）",
  "项目阶段",
  "签约时间",
  "责任人",
  "联系电话",
  "年产值",
  "备注",
);
function mapping(): LedgerMapping {
  const proposal = findHeader([header]);
  if (!proposal) throw new Error("no header");
  return mappingOf(proposal);
}
const read = rowReader(mapping());
function project(row: Row, reader = read): ProjectRow {
  const reading = reader(row);
  if (reading.kind !== "project") throw new Error(`a ${reading.kind} row`);
  return reading;
}

describe("a project's row", () => {
  const row = line(
    1,
    "年产1.5万吨铝边框",
    "示例铝业（青海）有限公司",
    "91350100M000100Y43",
    "约3000万",
    "在谈",
    "2023.9",
    "张三、李四",
    "13800138000",
    "5亿元",
    "希望落实电价",
  );

  test("is read field by field", () => {
    expect(project(row).fields).toEqual({
      ordinal: "1",
      projectName: "年产1.5万吨铝边框",
      investorName: "示例铝业（青海）有限公司",
      investorUscc: { normalised: "91350100M000100Y43", valid: true },
      totalInvestment: 3_000_000_000,
      stage: { stage: "negotiation", status: "active" },
      signedOn: { day: "2023-09-01", precision: "month" },
      owner: ["张三", "李四"],
      contactPhone: { name: null, phone: "13800138000" },
      remark: "希望落实电价",
    });
  });

  test("shows what was read as what, and keeps what has no field", () => {
    const { readAs, notes, problems } = project(row);
    expect(readAs[4]).toEqual({
      column: 4,
      header: "总投资（万元）",
      field: "totalInvestment",
      text: "约3000万",
      outcome: "assumed",
      readAs: "3,000 万元",
      explanation: { zh: "“约”按所写数额计", en: "“约” taken as the figure itself" },
      isPart: true,
    });
    expect(readAs[9]).toMatchObject({ header: "年产值", field: null, outcome: "note" });
    // What the value does not hold is kept beside it.
    expect(notes).toEqual([
      { header: "总投资（万元）", text: "约3000万" },
      { header: "年产值", text: "5亿元" },
    ]);
    expect(problems).toEqual([]);
  });

  test("shows no phone in full", () => {
    expect(JSON.stringify(project(row).readAs)).not.toContain("13800138000");
    expect(project(row).readAs[8]).toMatchObject({ text: "138****8000", readAs: "138****8000" });
  });
});

test("a phone shows in no other column of words either, and an amount is no phone", () => {
  const row = line(1, "铝边框", "示例13812345678", "", 13812345678);
  const said = JSON.stringify(project(row).readAs);
  expect(said).toContain("示例138****5678");
  expect(said).not.toContain("示例13812345678");
  expect(project(row).readAs.map(({ text }) => text)).toContain("13812345678");
});

describe("what is not understood", () => {
  test("leaves the rest of the row alone", () => {
    const { fields, problems } = project(
      line(2, "支架", "示例", "", "3000-5000万", "A类", "近期", "", "", "", ""),
    );
    expect(fields).toEqual({ ordinal: "2", projectName: "支架", investorName: "示例" });
    expect(problems.map(({ column, text, blocking }) => [column, text, blocking])).toEqual([
      [4, "3000-5000万", false],
      [5, "A类", false],
      [6, "近期", false],
    ]);
  });

  test("a row without a project's name makes no project", () => {
    for (const name of ["", "待定"]) {
      expect(project(line(3, name, "示例公司", "", 3000)).problems).toMatchObject([
        { column: null, blocking: true },
      ]);
    }
  });

  test("a name too long for its line says so, and not that there is none", () => {
    expect(project(line(3, "铝".repeat(301), "示例公司", "", 3000)).problems).toMatchObject([
      { column: 1, problem: { zh: "项目名称太长，一行内写不下，请缩短" }, blocking: true },
    ]);
  });

  test("an amount that is 待定 answers why there is none", () => {
    expect(project(line(4, "支架", "示例", "", "待定")).fields).toMatchObject({
      totalInvestmentUnknownReason: "台账填写“待定”",
    });
    expect(project(line(4, "支架", "示例", "", "/")).fields).not.toHaveProperty(
      "totalInvestmentUnknownReason",
    );
  });

  test("cells beyond the header are kept under their letter", () => {
    const { notes } = project(line(5, "支架", "示例", "", 1, "在谈", "", "", "", "", "", "", "手写：找老王"));
    expect(notes).toEqual([{ header: "M 列", text: "手写：找老王" }]);
  });

  test("a text too long for its line becomes a note, word for word", () => {
    const long = "长".repeat(301);
    expect(project(line(6, "支架", long)).notes).toEqual([{ header: "投资方", text: long }]);
  });

  test("nothing is evaluated: formulas are texts, kept to the letter", () => {
    for (const text of ["=1+1", "+支架", "-支架", "@支架", '=HYPERLINK("http://x")']) {
      expect(project(line(7, text, "示例")).fields.projectName).toBe(text);
    }
    const formula: Row = [
      cell(8),
      { kind: "formula", formula: "A1&B1", result: { kind: "text", text: "支架" } },
      cell("示例"),
    ];
    expect(project(formula).readAs[1]).toMatchObject({ outcome: "assumed", readAs: "支架" });
  });
});

describe("merged cells", () => {
  const merged = (value: PlainCell): Cell => ({ kind: "merged", of: value });

  test("an investor over several rows is each row's, an amount over several rows is nobody's", () => {
    const row: Row = [
      cell(9),
      cell("二期"),
      merged({ kind: "text", text: "示例公司" }),
      cell(""),
      merged({ kind: "number", value: 5000 }),
    ];
    const { fields, readAs, problems } = project(row);
    expect(fields).toEqual({ ordinal: "9", projectName: "二期", investorName: "示例公司" });
    expect(readAs[2]).toMatchObject({ outcome: "assumed", explanation: { zh: "取合并单元格的内容" } });
    expect(problems).toMatchObject([{ column: 4, text: "5000" }]);
  });

  test("a block across columns is said once", () => {
    const text: PlainCell = { kind: "text", text: "示例公司" };
    const { fields, readAs } = project([cell(10), cell("二期"), text, merged(text), cell(1)]);
    expect(fields.investorUscc).toBeUndefined();
    expect(readAs).toHaveLength(4);
  });
});

describe("rows that are no project", () => {
  const kinds = (...rows: Row[]): RowReading["kind"][] => rows.map((row) => read(row).kind);

  test("blank: nothing, only its number, only formulas that make nought", () => {
    const sum: Cell = { kind: "formula", formula: "C9+D9", result: { kind: "number", value: 0 } };
    expect(kinds([], line("", " "), line(12), [cell(13), cell(""), cell(""), cell(""), sum])).toEqual([
      "blank",
      "blank",
      "blank",
      "blank",
    ]);
  });

  test.each([
    [line("合计", "", "", "", 35439), "合计"],
    [line("", "合 计", "", "", 35439), "合计"],
    [line("小计：", "", "", "", 1), "小计"],
    [line("总计（万元）", "", "", "", 1), "总计"],
    [line("", "新能源产业小计", "", "", 1), "小计"],
    [line("共计117个项目", "", "", "", 1), "共计"],
    [line("共 37 项", "", "", "", 1), "共"],
  ])("summaries", (row, word) => {
    expect(read(row)).toEqual({ kind: "summary", word });
  });

  test("a project that only sounds like a summary is one", () => {
    expect(
      kinds(
        line(1, "合计划新材料", "示例公司"),
        line(2, "总计量仪表", "示例公司"),
        line(3, "汇总平台", "示例公司"),
      ),
    ).toEqual(["project", "project", "project"]);
  });

  test("the header again, and the numbers of its columns", () => {
    expect(kinds(header, line(1, 2, 3, 4, 5, 6), line("（1）", "（2）", "（3）", "（4）"))).toEqual([
      "header",
      "header",
      "header",
    ]);
  });

  test.each([
    [line("一、新能源产业"), "一、新能源产业"],
    [line("", "（二）新材料产业（12个）"), "（二）新材料产业（12个）"],
    [line("一", "新能源产业", "", "", 120000), "一 新能源产业 120000"],
    [
      line("填表人：张三", "", "", "审核人：李四", "", "2023年12月31日"),
      "填表人：张三 审核人：李四 2023年12月31日",
    ],
    [line("注：1.总投资以备案为准"), "注：1.总投资以备案为准"],
    [line("单独一格"), "单独一格"],
  ])("sections and lines under the table", (row, text) => {
    expect(read(row)).toEqual({ kind: "section", text });
  });

  test("a lone cell to the right of the names belongs to some project: it is left over, not passed over", () => {
    expect(project(line("", "", "", "", "", "", "", "", "", "", "补充：已选址")).problems).toMatchObject([
      { column: null, problem: { zh: "没有项目名称，请补充项目名称" }, blocking: true },
    ]);
  });

  test("a name of signs alone names nothing", () => {
    expect(project(line(3, "***", "示例公司", "", 3000)).problems).toMatchObject([
      { problem: { zh: "项目名称只有符号，没有文字或数字，请改正" }, blocking: true },
    ]);
  });

  test("a project with a name alone is a project", () => {
    expect(kinds(line("", "大数据中心"), line(5, "大数据中心"))).toEqual(["project", "project"]);
  });
});

describe("what the park and the mapping say", () => {
  test("own words, rates and a year", () => {
    const context = {
      stageWords: stageWordsOf([["A类", { stage: "signed", status: "active" }]]),
      rates: { USD: "7" },
    };
    const reader = rowReader({ ...mapping(), year: 2023 }, context);
    const { fields } = project(line(1, "支架", "示例", "", "100万美元", "A类", "9月18日"), reader);
    expect(fields).toMatchObject({
      totalInvestment: 700_000_000,
      stage: { stage: "signed" },
      signedOn: { day: "2023-09-18", precision: "day" },
    });
  });
});

describe("whatever a ledger holds", () => {
  const plain: fc.Arbitrary<PlainCell> = fc.oneof(
    fc.constant<PlainCell>({ kind: "empty" }),
    fc.string({ unit: "grapheme" }).map((text): PlainCell => ({ kind: "text", text })),
    fc
      .constantFrom(
        "约3000万",
        "2023.9",
        "在谈",
        "是",
        "合计",
        "张三 13800138000",
        "=1+1",
        "待定",
        "江苏",
        "91350100M000100Y43",
        "一、",
      )
      .map((text): PlainCell => ({ kind: "text", text })),
    fc.double().map((value): PlainCell => ({ kind: "number", value })),
    fc.integer().map((value): PlainCell => ({ kind: "number", value, text: String(value) })),
    fc.nat(40_000).map((offset): PlainCell => ({ kind: "date", day: addDays(day("1990-01-01"), offset) })),
    fc.constant<PlainCell>({ kind: "error", text: "#REF!" }),
  );
  const anyCell: fc.Arbitrary<Cell> = fc.oneof(
    plain,
    fc.tuple(fc.string(), plain).map(([formula, result]): Cell => ({ kind: "formula", formula, result })),
    plain.map((of): Cell => ({ kind: "merged", of })),
  );
  const unitOf = (field: LedgerFieldKey): string | null => {
    const { kind } = ledgerField(field);
    return kind === "amount" ? "万元" : kind === "area" ? "亩" : null;
  };
  /** A ledger with a column for every field there is, and one for none. */
  const everything: LedgerMapping = {
    headerRows: { first: 0, last: 0 },
    year: null,
    columns: [
      ...ledgerFieldKeys.map((field, column) => ({
        column,
        header: ledgerField(field).zh,
        field,
        unit: unitOf(field),
        unitFrom: "header" as const,
      })),
      {
        column: ledgerFieldKeys.length,
        header: "其他",
        field: null,
        unit: null,
        unitFrom: "mapping" as const,
      },
    ],
  };
  const readEverything = rowReader(everything);
  const anyRow = fc.array(anyCell, { maxLength: ledgerFieldKeys.length + 3 });

  test("reading never throws, and every filled cell of a project has exactly one outcome", () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        const reading = readEverything(row);
        const readings = reading.kind === "project" ? reading.readAs : [];
        const columns = readings.map(({ column }) => column);
        expect(new Set(columns).size).toBe(columns.length);
        for (const { outcome, readAs, explanation } of readings) {
          const told = {
            read: readAs !== undefined,
            assumed: explanation !== undefined && readAs !== undefined,
          };
          expect(
            outcome === "read" || outcome === "assumed" ? told[outcome] : explanation !== undefined,
          ).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("no filled cell is lost", () => {
    fc.assert(
      fc.property(fc.array(plain, { maxLength: 60 }), (cells) => {
        const first = line("1", "铝边框项目", "", "", "示例公司");
        const reading = readEverything([...first, ...cells]);
        fc.pre(reading.kind === "project");
        const seen = reading.kind === "project" ? reading.readAs.map(({ column }) => column) : [];
        const filled = cells.flatMap((value, index) => (isFilled(value) ? [index + first.length] : []));
        expect(seen).toEqual([0, 1, 4, ...filled]);
      }),
      { numRuns: 300 },
    );
  });

  test("notes and problems say nothing that the cells do not", () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        const reading = readEverything(row);
        const readings = reading.kind === "project" ? reading.readAs : [];
        const notes = reading.kind === "project" ? reading.notes : [];
        const problems =
          reading.kind === "project" ? reading.problems.filter(({ blocking }) => !blocking) : [];
        const kept = readings.filter(({ outcome, isPart }) => outcome === "note" || isPart === true);
        expect(notes).toHaveLength(kept.length);
        expect(problems).toHaveLength(readings.filter(({ outcome }) => outcome === "problem").length);
      }),
    );
  });

  function isFilled(value: PlainCell): boolean {
    return value.kind === "text"
      ? value.text.replace(/[\u200b\ufeff]|(?![\n\r\t])\p{Cc}/gu, "").trim() !== ""
      : value.kind !== "empty";
  }
});
