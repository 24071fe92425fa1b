import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { faultLabel } from "../fault.ts";
import type { Cell, Merge, Row } from "./cell.ts";
import { fieldWords } from "./fieldWords.ts";
import { ledgerField, ledgerFieldKeys } from "./fields.ts";
import {
  findHeader,
  headerAt,
  headerWindow,
  likeliestHeader,
  yearInNames,
  type HeaderProposal,
} from "./header.ts";
import { exactCandidates, headerTextOf } from "./headerWords.ts";
import { ledgerMappingSchema, mappingOf, namesProjects } from "./mapping.ts";

const cell = (value: string | number): Cell =>
  typeof value === "number"
    ? { kind: "number", value }
    : value === ""
      ? { kind: "empty" }
      : { kind: "text", text: value };
const rows = (...lines: (string | number)[][]): Row[] => lines.map((line) => line.map(cell));
const fieldsOf = (proposal: HeaderProposal | undefined): (string | null)[] | undefined =>
  proposal?.columns.map(({ field }) => field);

describe("a header's text", () => {
  test.each([
    ["总投资（万元）", "总投资", "万元"],
    ["*总投资\n(单位：亿元)", "总投资", "亿元"],
    ["总投资万元", "总投资", "万元"],
    ["总投资/万元", "总投资", "万元"],
    ["总投资 单位：万元", "总投资", "万元"],
    ["总投资（万元，含设备）", "总投资", "万元"],
    ["合同外资(万美元)", "合同外资", "万美元"],
    ["用地需求（亩）", "用地需求", "亩"],
    ["厂房面积(㎡)", "厂房面积", "m2"],
    ["重点项目（是/否）", "重点项目", undefined],
    ["项目单位", "项目单位", undefined],
    ["万元", "", "万元"],
    ["（必填）", "", undefined],
  ])("%s", (text, key, unit) => {
    expect(headerTextOf(text)).toEqual({ key, unit });
  });
});

describe("the words of the fields", () => {
  test("stand for one field each, but for two that the body tells apart", () => {
    const all = ledgerFieldKeys.flatMap((key) => fieldWords[key]);
    const shared = all.filter((word, index) => all.indexOf(word) !== index);
    expect(new Set(shared)).toEqual(new Set(["进展", "项目进展"]));
  });

  test("are written as a header's text is folded", () => {
    for (const key of ledgerFieldKeys) {
      for (const word of fieldWords[key]) expect(headerTextOf(word)).toEqual({ key: word, unit: undefined });
      expect(exactCandidates(headerTextOf(ledgerField(key).zh).key)[0]?.field).toBe(key);
    }
  });
});

describe("a plain ledger", () => {
  const ledger = rows(
    ["序号", "项目名称", "投资方", "总投资（万元）", "产业链", "项目阶段", "首谈人", "责任人", "备注"],
    [1, "铝边框", "示例公司", 3000, "光伏", "在谈", "张三", "李四", ""],
  );

  test("is read column by column", () => {
    const proposal = findHeader(ledger);
    expect(proposal).toMatchObject({ rows: { first: 0, last: 0 }, titles: [], suggestedYear: null });
    expect(fieldsOf(proposal)).toEqual([
      "ordinal",
      "projectName",
      "investorName",
      "totalInvestment",
      "chain",
      "stage",
      "firstContact",
      "owner",
      "remark",
    ]);
    expect(proposal?.columns[3]).toEqual({
      column: 3,
      header: "总投资(万元)".replace("(", "（").replace(")", "）"),
      field: "totalInvestment",
      confidence: 1,
      word: "总投资",
      unit: "万元",
      unitFrom: "header",
    });
  });

  test("becomes a mapping that its schema takes", () => {
    const proposal = findHeader(ledger);
    const mapping = proposal && mappingOf(proposal);
    expect(ledgerMappingSchema.parse(JSON.parse(JSON.stringify(mapping)))).toEqual(mapping);
  });
});

describe("titles above the header", () => {
  const ledger = rows(
    ["东川工业园区2023年招商引资项目台账", "", "", ""],
    ["填报单位：招商局", "", "", "单位：亿元"],
    ["", "", "", ""],
    ["序号", "项目名称", "客商名称", "计划总投资"],
    [1, "石英坩埚", "示例", 3],
  );

  test("are passed over; a unit and a year in them are taken along", () => {
    const merges: Merge[] = [{ top: 0, left: 0, bottom: 0, right: 3 }];
    for (const proposal of [findHeader(ledger, merges), findHeader(ledger)]) {
      expect(proposal).toMatchObject({
        rows: { first: 3, last: 3 },
        titles: ["东川工业园区2023年招商引资项目台账", "填报单位：招商局", "单位：亿元"],
        suggestedYear: 2023,
      });
      expect(proposal?.columns[3]).toMatchObject({
        field: "totalInvestment",
        unit: "亿元",
        unitFrom: "sheet",
      });
    }
  });
});

test("a firm's name above the table is no unit", () => {
  const proposal = findHeader(
    rows(["填报单位：元通招商局（元旦前）", "", ""], ["项目名称", "投资方", "总投资"], ["铝边框", "示例", 1]),
  );
  expect(proposal?.columns[2]).not.toHaveProperty("unit");
});

describe("a header of two rows", () => {
  const ledger = rows(
    ["2023年项目表", "", "", "", "", "", "", ""],
    ["序号", "项目名称", "投资额", "", "签约", "", "联系人", ""],
    ["", "", "总投资(万元)", "其中：固投（万元）", "时间", "金额（亿元）", "姓名", "电话"],
    [1, "铝边框", 3000, 2000, "2023.9", 0.3, "张三", "13800138000"],
  );
  const expected = [
    "ordinal",
    "projectName",
    "totalInvestment",
    "fixedAssetInvestment",
    "signedOn",
    "agreedAmount",
    "contactName",
    "contactPhone",
  ];

  test("is one, its merges known", () => {
    const merges: Merge[] = [
      { top: 0, left: 0, bottom: 0, right: 7 },
      { top: 1, left: 0, bottom: 2, right: 0 },
      { top: 1, left: 1, bottom: 2, right: 1 },
      { top: 1, left: 2, bottom: 1, right: 3 },
      { top: 1, left: 4, bottom: 1, right: 5 },
      { top: 1, left: 6, bottom: 1, right: 7 },
    ];
    const proposal = findHeader(ledger, merges);
    expect(proposal?.rows).toEqual({ first: 1, last: 2 });
    expect(fieldsOf(proposal)).toEqual(expected);
    expect(proposal?.columns.map(({ header }) => header)[4]).toBe("签约 / 时间");
  });

  test("and is one where a stream does not tell them", () => {
    const proposal = findHeader(ledger);
    expect(proposal?.rows).toEqual({ first: 1, last: 2 });
    expect(fieldsOf(proposal)).toEqual(expected);
    expect(proposal?.columns[3]).toMatchObject({ unit: "万元", unitFrom: "header" });
    expect(proposal?.columns[5]).toMatchObject({ unit: "亿元" });
  });

  test("with the names in the lower row and groups above them", () => {
    const proposal = findHeader(
      rows(
        ["项目基本情况", "", "", "签约", ""],
        ["项目名称", "投资方", "建设内容", "时间", "金额(万元)"],
        ["铝边框", "示例", "年产1.5万吨", "2023.9", 100],
      ),
    );
    expect(proposal?.rows).toEqual({ first: 0, last: 1 });
    expect(fieldsOf(proposal)).toEqual([
      "projectName",
      "investorName",
      "product",
      "signedOn",
      "agreedAmount",
    ]);
  });

  test("with what its group says: whose name it is, and the unit", () => {
    const proposal = findHeader(
      rows(
        ["园区项目台账（2023年）", "", "", "", "", ""],
        ["序号", "项目名称", "投资规模（万元）", "", "客商联系人", ""],
        ["序号", "项目名称", "总投资", "其中：固投", "姓名", "联系电话"],
        [1, "铝边框", 3000, 2000, "张三", "13800138000"],
      ),
    );
    expect(proposal?.rows).toEqual({ first: 1, last: 2 });
    expect(fieldsOf(proposal)).toEqual([
      "ordinal",
      "projectName",
      "totalInvestment",
      "fixedAssetInvestment",
      "contactName",
      "contactPhone",
    ]);
    expect(proposal?.columns[3]).toMatchObject({
      header: "投资规模（万元） / 其中：固投",
      unit: "万元",
      unitFrom: "header",
    });
  });

  test("and is the same again from one row, as the file of left-over rows has it", () => {
    const proposal = findHeader(
      rows(
        [
          "台账原行号",
          "项目名称",
          "投资情况（万元） / 总投资",
          "投资情况（万元） / 固定资产投资",
          "联系方式 / 联系人",
        ],
        [7, "铝边框", 3000, 2000, "张三"],
      ),
    );
    expect(fieldsOf(proposal)).toEqual([
      null,
      "projectName",
      "totalInvestment",
      "fixedAssetInvestment",
      "contactName",
    ]);
    expect(proposal?.columns[2]).toMatchObject({ header: "投资情况（万元） / 总投资", unit: "万元" });
  });

  test("the unit alone in the lower row belongs to the upper", () => {
    const proposal = findHeader(
      rows(["项目名称", "投资方", "总投资", "用地"], ["", "", "（万元）", "亩"], ["铝边框", "示例", 1, 2]),
    );
    expect(proposal?.columns[2]).toMatchObject({
      field: "totalInvestment",
      unit: "万元",
      unitFrom: "header",
    });
    expect(proposal?.columns[3]).toMatchObject({ field: "landNeed", unit: "亩" });
  });
});

describe("what is not understood", () => {
  test("stays a column of its own, with a suggestion where there is one", () => {
    const proposal = findHeader(
      rows(
        ["项目名称", "投资方", "预计年产值（万元）", "到位资金占比", "", "总投资额"],
        ["铝边框", "示例", 5, "30%", "手写", "3亿"],
      ),
    );
    expect(fieldsOf(proposal)).toEqual(["projectName", "investorName", null, null, null, "totalInvestment"]);
    expect(proposal?.columns[2]).toMatchObject({ header: "预计年产值（万元）", confidence: 0, word: null });
    expect(proposal?.columns[3]).toMatchObject({ suggestion: "fundsReceived" });
    expect(proposal?.columns[4]).toMatchObject({ header: "E 列" });
    expect(proposal?.columns[5]).not.toHaveProperty("unit");
  });

  test("of two columns for one field the surer has it, the other is only suggested", () => {
    const proposal = findHeader(rows(["项目名称", "总投资情况", "总投资"], ["铝边框", "3亿", "3亿"]));
    expect(fieldsOf(proposal)).toEqual(["projectName", null, "totalInvestment"]);
    expect(proposal?.columns[1]).toMatchObject({ suggestion: "totalInvestment" });
  });

  test("a column is a stage only where its cells are", () => {
    const header = ["项目名称", "投资方", "项目进展"];
    const stages = findHeader(rows(header, ["铝边框", "示例", "在谈"], ["支架", "示例", "已签约"]));
    expect(fieldsOf(stages)).toContain("stage");
    const notes = findHeader(
      rows(header, ["铝边框", "示例", "9月来访，双方就用地进行了交流"], ["支架", "示例", "等待对方回复"]),
    );
    expect(fieldsOf(notes)).toContain("latestProgress");
    const both = findHeader(rows(["项目名称", "项目阶段", "进展"], ["铝边框", "在谈", "在谈"]));
    expect(fieldsOf(both)).toEqual(["projectName", "stage", "latestProgress"]);
  });

  test("no header, no proposal", () => {
    expect(findHeader([])).toBeUndefined();
    expect(findHeader(rows(["姓名", "电话"], ["张三", "138"]))).toBeUndefined();
    expect(findHeader(rows(["项目", "", ""]))).toBeUndefined();
    const late = Array.from({ length: headerWindow }, () => [""]);
    expect(findHeader(rows(...late, ["项目名称", "投资方", "总投资"]))).toBeUndefined();
  });

  test("a person says where the header is, and its known words are read all the same", () => {
    const sheet = rows(
      ["2022年情况", "", "", "单位：亿元"],
      ["工程名", "老板", "基本情况", ""],
      ["", "", "用地（亩）", "总投资"],
      ["铝边框", "示例", 30, 2],
    );
    expect(findHeader(sheet)).toBeUndefined();
    expect(likeliestHeader(sheet)).toEqual({ first: 1, last: 1 });
    const two = headerAt(sheet, { first: 1, last: 2 });
    expect(fieldsOf(two)).toEqual([null, null, "landNeed", "totalInvestment"]);
    expect(two).toMatchObject({ rows: { first: 1, last: 2 }, suggestedYear: 2022 });
    expect(two.columns[3]).toMatchObject({ header: "基本情况 / 总投资", unit: "亿元", unitFrom: "sheet" });
    const one = headerAt(sheet, { first: 2, last: 2 });
    expect(one.columns.map((column) => column.header)).toEqual(["A 列", "B 列", "用地（亩）", "总投资"]);
    expect(headerAt(sheet, { first: 9, last: 9 }).columns).toEqual([]);
    expect(likeliestHeader([])).toEqual({ first: 0, last: 0 });
  });

  test("a year may stand in the name of a file or a sheet, if it is one year", () => {
    expect(yearInNames(["招商台账2023.xlsx", "Sheet1"])).toBe(2023);
    expect(yearInNames(["2022-2023.xlsx"])).toBeNull();
    expect(yearInNames(["13820231234.xlsx"])).toBeNull();
  });

  test("a body that speaks of projects is no header", () => {
    const proposal = findHeader(
      rows(["项目名称", "投资方", "总投资"], ["项目", "企业", "备注"], ["项目名称", "投资方", "总投资"]),
    );
    expect(proposal?.rows).toEqual({ first: 0, last: 0 });
  });

  test("never throws", () => {
    const anyCell = fc
      .oneof(fc.string(), fc.double(), fc.constantFrom("项目名称", "总投资", "投资方", "万元", ""))
      .map(cell);
    fc.assert(
      fc.property(
        fc.array(fc.array(anyCell, { maxLength: 8 }), { maxLength: 8 }),
        (grid) => void findHeader(grid),
      ),
    );
  });
});

describe("the mapping", () => {
  const column = (at: number, field: string | null, unit: string | null = null) => ({
    column: at,
    header: `列${at}`,
    field,
    unit,
  });
  const parse = (...columns: unknown[]) =>
    ledgerMappingSchema.safeParse({ headerRows: { first: 0, last: 0 }, columns });

  test("is refused where a field comes twice, a column twice, or a unit does not fit", () => {
    const messages = (...columns: unknown[]) =>
      parse(...columns).error?.issues.map((issue) => faultLabel(issue as z.core.$ZodRawIssue)?.zh);
    expect(messages(column(0, "projectName"), column(1, "remark"), column(2, "remark"))).toEqual([
      "有两列都对应“备注”，请只保留一列",
    ]);
    expect(messages(column(0, "projectName"), column(0, null))).toEqual(["同一列出现了两次，请删去一处"]);
    expect(messages(column(0, "projectName"), column(1, "totalInvestment", "亩"))).toEqual([
      "“列1”这一列不能用单位“亩”",
    ]);
    expect(
      parse(column(0, "projectName"), column(1, "totalInvestment", "万元"), column(2, "landNeed", "亩"))
        .success,
    ).toBe(true);
    expect(parse(column(0, "projectName"), column(1, "nonsense")).success).toBe(false);
  });

  test("may wait for the column that names the projects", () => {
    expect(parse(column(0, "remark")).success).toBe(true);
    expect(namesProjects(ledgerMappingSchema.parse(parse(column(0, "remark")).data))).toBe(false);
    expect(namesProjects(ledgerMappingSchema.parse(parse(column(0, "projectName")).data))).toBe(true);
  });
});
