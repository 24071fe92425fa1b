import { describe, expect, test } from "vitest";
import { day } from "../date/day.ts";
import { indicators } from "../indicator/registry.ts";
import { colophonOf, composeReport } from "./compose.ts";
import { differencesOf } from "./difference.ts";
import { reportFactsSchema, reportKeys, reportPeriod, type ReportFacts, type ReportKey } from "./facts.ts";
import { plain, type Run } from "./figure.ts";
import type { Cell } from "./table.ts";

/** So many 亿元 in 分. */
const yi = (amount: number): number => Math.round(amount * 10_000) * 1_000_000;

/** A year in which nothing happened but what is given. */
function factsOf(
  values: Partial<Record<ReportKey, number>>,
  more: Partial<Omit<ReportFacts, "figures">> = {},
  columns: Partial<Record<ReportKey, Partial<ReportFacts["figures"][number]>>> = {},
): ReportFacts {
  return {
    parkName: "示范园区",
    year: 2023,
    from: day("2023-01-01"),
    to: day("2023-12-31"),
    asOf: day("2024-03-22"),
    fairs: [],
    chains: [],
    introduced: [],
    ...more,
    figures: reportKeys.map((key) => ({
      key,
      ...indicators[key],
      value: values[key] ?? (indicators[key].kind === "rate" ? null : 0),
      newValue: key.startsWith("funds_") && key !== "funds_rate" ? (values.funds_new ?? 0) : null,
      before: indicators[key].kind === "rate" ? null : 0,
      growth: null,
      target: null,
      completion: null,
      lead: null,
      ...columns[key],
    })),
  };
}

const asText = (cell: Cell): string =>
  typeof cell === "string" ? cell : "ref" in cell ? `${cell.text}${cell.unit}` : cell.text;
const paragraphs = (facts: ReportFacts, language: "zh" | "en" = "zh") =>
  composeReport(facts, language).paragraphs.map(plain);
function rowsOf(facts: ReportFacts, title: string): string[][] {
  const table = composeReport(facts, "zh").tables.find((one) => one.title === title);
  return (table?.rows ?? []).map((row) => row.map(asText));
}
const runsOf = (facts: ReportFacts): readonly Run[] => composeReport(facts, "zh").paragraphs.flat();

const published = factsOf(
  {
    trips: 17,
    fairs: 2,
    key_prospect: 80,
    negotiated: 32,
    introduced: 16,
    signed_contract: yi(22),
    signed_contract_projects: 14,
    signed_with_framework: yi(25),
    signed_at_fairs: yi(20),
    funds_certified: yi(21.5),
    funds_outside_province: yi(20.05),
    funds_inside_city: yi(1.45),
    funds_new: yi(4.17),
    funds_carried_over: yi(17.33),
    reserve_planned: 37,
    reserve_planned_investment: yi(354.39),
  },
  {
    fairs: [
      { activityId: 5, name: "2023示范会", signed: yi(20) },
      { activityId: 6, name: "光伏论坛", signed: 0 },
    ],
    chains: [
      { chainId: 1, name: "储能", negotiated: 12, introduced: 6, signed: yi(12), outside: yi(10) },
      { chainId: null, name: null, negotiated: 20, introduced: 10, signed: yi(10), outside: yi(10.05) },
    ],
    introduced: [
      { projectId: 9, name: "铝边框项目", investorName: "示范铝业", on: day("2023-02-01") },
      { projectId: 11, name: "石英坩埚项目", investorName: null, on: day("2023-09-01") },
    ],
  },
);

describe("a year with everything in it", () => {
  test("reads as a park publishes it", () => {
    expect(composeReport(published, "zh").title).toBe("示范园区2023年招商引资成绩单");
    expect(paragraphs(published)).toEqual([
      "2023年，示范园区外出组团招商17次，参加展会、推介会和论坛2次（2023示范会、光伏论坛）。年内围绕储能等产业链，重点对接项目32个，重点引进项目16个，包括铝边框项目、石英坩埚项目等。年末在库储备重点项目80个。",
      "全年正式合同签约额22亿元，涉及新签项目14个；连同框架协议，签约额25亿元。2023示范会签约额20亿元。",
      "全年经认定的到位资金21.50亿元，其中省外到位资金20.05亿元、市内1.45亿元。按项目签约年份划分，本年新签项目到位4.17亿元，往年结转续建项目到位17.33亿元。",
      "面向后续发展，谋划储备项目37项，总投资354.39亿元。",
    ]);
  });

  test("reads in English too", () => {
    const [first, second] = paragraphs(published, "en");
    expect(first).toMatch(/^示范园区, 2023\. The park's people came back from 17 outbound trips and 2 fairs/);
    expect(second).toContain("Contracts of 2.20 bn CNY were signed, 14 projects signing for the first time.");
    expect(second).toContain("2 bn CNY at 2023示范会");
    for (const table of composeReport(published, "en").tables)
      expect(table.columns.map(({ name }) => name).join()).not.toMatch(/\p{Script=Han}/u);
  });

  test("leaves no number without the figure that it comes from", () => {
    for (const run of runsOf(published)) {
      const free = typeof run === "string" ? run.replace(/2023示范会|2023年/gu, "") : "";
      expect(free).not.toMatch(/\d/);
    }
    const fair = runsOf(published).find((run) => typeof run !== "string" && run.ref.fair !== undefined);
    expect(fair).toEqual({
      text: "20",
      unit: "亿元",
      ref: { key: "signed_at_fairs", of: "value", fair: 5 },
    });
  });

  test("has tables whose amounts share a unit in their head", () => {
    expect(rowsOf(published, "展会活动")).toEqual([
      ["2023示范会", "20.00"],
      ["光伏论坛", "—"],
    ]);
    expect(rowsOf(published, "分产业链情况").at(-1)).toEqual(["未归产业链", "20", "10", "10.00", "10.05"]);
    expect(rowsOf(published, "到位资金构成").slice(0, 2)).toEqual([
      ["合计", "到位资金", "21.50", "4.17", "17.33", "100.00"],
      ["按来源地", "省外到位资金", "20.05", "4.17", "15.88", "93.26"],
    ]);
    expect(rowsOf(published, "重点引进项目")[1]).toEqual(["2", "石英坩埚项目", "—", "2023-09-01"]);
    expect(rowsOf(published, "主要指标")[0]).toEqual(["组团招商", "次", "17", "0", "—"]);
    for (const { columns, rows } of composeReport(published, "zh").tables) {
      expect(columns.reduce((sum, { width }) => sum + width, 0)).toBe(100);
      for (const row of rows) expect(row).toHaveLength(columns.length);
    }
  });

  test("gives the 口径 of what it says and of nothing else", () => {
    const keys = composeReport(published, "zh").definitions.map(({ key }) => key);
    expect(keys).toContain("funds_outside_province");
    expect(keys).not.toContain("funds_overseas");
  });
});

describe("what there is nothing to say of", () => {
  test("an empty year says so in one sentence, in both languages, and has no table", () => {
    const { tables, definitions } = composeReport(factsOf({}), "zh");
    expect(paragraphs(factsOf({}))).toEqual(["2023年，系统中没有示范园区的招商引资记录。"]);
    expect(paragraphs(factsOf({}), "en")).toEqual(["There are no records of 示范园区 for 2023."]);
    expect([tables, definitions]).toEqual([[], []]);
  });

  test("a year without fairs, funds or plans does not speak of them", () => {
    expect(paragraphs(factsOf({ trips: 1 }))).toEqual(["2023年，示范园区外出组团招商1次。"]);
    expect(paragraphs(factsOf({ funds_certified: yi(1), funds_new: yi(1), funds_overseas: yi(1) }))).toEqual([
      "2023年，示范园区经认定的到位资金1亿元，其中境外1亿元。按项目签约年份划分，本年新签项目到位1亿元。",
    ]);
    expect(paragraphs(factsOf({ key_prospect: 3 }))).toEqual([
      "截至2023年年末，示范园区在库储备重点项目3个。",
    ]);
    expect(paragraphs(factsOf({ signed_with_framework: yi(1) }))).toEqual([
      "2023年，示范园区签约额1亿元，均为框架协议。",
    ]);
  });
});

describe("a year that is not over", () => {
  test("is reported by the months that are over, and not before one is", () => {
    expect(reportPeriod(2026, day("2026-11-24"))).toEqual({
      year: 2026,
      from: "2026-01-01",
      to: "2026-10-31",
    });
    expect(reportPeriod(2026, day("2026-01-30"))).toBeUndefined();
    expect(reportPeriod(2026, day("2026-01-31"))?.to).toBe("2026-01-31");
    expect(reportPeriod(2027, day("2026-11-24"))).toBeUndefined();
    expect(reportPeriod(2023, day("2026-11-24"))?.to).toBe("2023-12-31");
  });

  test("says its months, and how far it is ahead of or behind them", () => {
    const running = (lead: number) =>
      factsOf(
        { signed_contract: yi(100.5136) },
        { to: day("2023-10-31") },
        {
          signed_contract: { target: yi(80), completion: 12_564, lead },
        },
      );
    expect(composeReport(running(4231), "zh").title).toBe("示范园区2023年1—10月招商引资成绩单");
    expect(paragraphs(running(4231))).toEqual([
      "2023年1—10月，示范园区正式合同签约额100.51亿元，完成年度目标的125.64%，超序时进度42.31个百分点。",
    ]);
    expect(paragraphs(running(-1292))[0]).toContain("欠序时进度12.92个百分点");
    expect(rowsOf(running(0), "主要指标")).toEqual([
      ["签约额", "亿元", "100.51", "0.00", "—", "80.00", "125.64"],
    ]);
  });
});

test("figures of any size are exact, and none is nothing in its unit", () => {
  const huge = factsOf({ reserve_planned: 1, reserve_planned_investment: 9_000_000_000_000_000 });
  expect(paragraphs(huge)).toEqual(["2023年，示范园区谋划储备项目1项，总投资900,000亿元。"]);
  const mixed = factsOf({
    funds_certified: yi(2),
    funds_outside_province: yi(2) - 100_000,
    funds_overseas: 100_000,
  });
  expect(rowsOf(mixed, "到位资金构成").map((row) => row[2])).toEqual(["20,000", "19,999.9", "0.1"]);
  const negative = factsOf({ funds_certified: -5_000_000, funds_overseas: -5_000_000 });
  expect(paragraphs(negative)[0]).toContain("到位资金-5万元");
});

describe("an issued edition", () => {
  test("is read back as it was kept, whatever the registry has since", () => {
    const kept: unknown = JSON.parse(JSON.stringify(published));
    expect(reportFactsSchema.parse(kept)).toEqual(published);
    expect(reportFactsSchema.safeParse({ ...published, figures: [{ key: "trips" }] }).success).toBe(false);
    expect(
      colophonOf(published, { edition: 2, issuedOn: day("2024-03-22"), issuedByName: "王建国" }, "zh"),
    ).toBe("第2版，王建国于2024年3月22日签发");
  });

  test("shows what comes out otherwise now, and why", () => {
    const now = factsOf(
      { trips: 18, funds_certified: 1 },
      { fairs: [{ activityId: 5, name: "2023示范会", signed: 3 }] },
      { alive_signed: { version: 2, value: 7 } },
    );
    const issued = factsOf({ trips: 17 }, { fairs: [{ activityId: 5, name: "2023示范会", signed: 4 }] });
    const told = (hasRestatement: boolean) =>
      differencesOf(issued, now, hasRestatement).map(({ ref, cause }) => [ref.key, ref.fair, cause]);
    expect(told(true)).toEqual([
      ["trips", undefined, "records"],
      ["alive_signed", undefined, "definition"],
      ["funds_certified", undefined, "restatement"],
      ["signed_at_fairs", 5, "records"],
    ]);
    expect(told(false)).toContainEqual(["funds_certified", undefined, "records"]);
    expect(differencesOf(issued, issued, true)).toEqual([]);
  });
});
