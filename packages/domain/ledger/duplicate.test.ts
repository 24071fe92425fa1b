import { describe, expect, test } from "vitest";
import { identityKeys, TwinFinder } from "./duplicate.ts";
import { escapeFormula, unescapeFormula } from "./formula.ts";

const uscc = "91350100M000100Y43";

describe("the same project twice", () => {
  const finder = (): TwinFinder<number> => {
    const twins = new TwinFinder<number>();
    twins.add({ projectName: "年产9万只石英坩埚项目", investorName: "青海示例（坩埚）有限公司", uscc }, 5);
    twins.add({ projectName: "大数据中心" }, 6);
    twins.add({ projectName: "光伏组件", investorName: "甲公司" }, 7);
    return twins;
  };

  test("by the investor's name, whatever its brackets and spaces", () => {
    const again = { projectName: "年产 9万只石英坩埚项目 ", investorName: "青海示例(坩埚) 有限公司" };
    expect(finder().find(again)).toEqual({ kind: "same", of: 5 });
  });

  test("by the investor's code, whatever its name", () => {
    const again = {
      projectName: "年产9万只石英坩埚项目",
      investorName: "示例坩埚",
      uscc: "9135 0100 m000100y43",
    };
    expect(finder().find(again)).toEqual({ kind: "same", of: 5 });
  });

  test("without an investor on either side, by the name alone", () => {
    expect(finder().find({ projectName: "大数据中心", investorName: "", uscc: null })).toEqual({
      kind: "same",
      of: 6,
    });
  });

  test("with an investor on one side alone, somebody has to say", () => {
    expect(finder().find({ projectName: "大数据中心", investorName: "乙公司" })).toEqual({
      kind: "possible",
      of: 6,
    });
    expect(finder().find({ projectName: "光伏组件" })).toEqual({ kind: "possible", of: 7 });
  });

  test("another investor, another project", () => {
    expect(finder().find({ projectName: "光伏组件", investorName: "乙公司" })).toBeUndefined();
    expect(finder().find({ projectName: "年产90万只石英坩埚项目", uscc })).toBeUndefined();
    expect(finder().find({ projectName: "（）", uscc })).toBeUndefined();
  });

  test("the first of several keeps the place", () => {
    const twins = finder();
    twins.add({ projectName: "光伏组件", investorName: "甲公司" }, 70);
    expect(twins.find({ projectName: "光伏组件", investorName: "甲 公司" })).toEqual({ kind: "same", of: 7 });
  });

  test("row 0 is a row like any other", () => {
    const twins = new TwinFinder<number>();
    twins.add({ projectName: "铝边框", investorName: "甲公司" }, 0);
    expect(twins.find({ projectName: "铝边框", investorName: "甲公司" })).toEqual({ kind: "same", of: 0 });
  });

  test("the keys themselves, for a look-up in the database", () => {
    expect(identityKeys({ projectName: "大数据 中心", investorName: "甲（公司）", uscc })).toEqual({
      name: "大数据中心",
      whole: [`code|${uscc}|大数据中心`, "name|甲公司|大数据中心"],
    });
    expect(identityKeys({ projectName: "", investorName: "甲" })).toEqual({ name: "", whole: [] });
  });
});

test("what a spreadsheet would take for a formula gets an apostrophe at export", () => {
  for (const text of ["=1+1", "+86", "-5", "@SUM(A1)", "\t=1", "＝1"])
    expect(escapeFormula(text)).toBe(`'${text}`);
  for (const text of ["", "铝边框", "1-2期", " =1"]) expect(escapeFormula(text)).toBe(text);
  for (const text of ["=1+1", "-", "＠甲", "铝边框", "'甲'", ""])
    expect(unescapeFormula(escapeFormula(text))).toBe(text);
});
