import { describe, expect, test } from "vitest";
import type { Cell } from "./cell.ts";
import {
  readAgreementKind,
  readIndustry,
  readOrigin,
  readPool,
  readSource,
  readUscc,
  readYesNo,
} from "./choice.ts";

const text = (value: string): Cell => ({ kind: "text", text: value });

test("yes and no", () => {
  for (const word of ["是", "√", "Y", "1", "重点"])
    expect(readYesNo(text(word))).toMatchObject({ value: true });
  for (const word of ["否", "×", "n", "0"]) expect(readYesNo(text(word))).toMatchObject({ value: false });
  expect(readYesNo(text("/"))).toMatchObject({ value: null });
  expect(readYesNo({ kind: "number", value: 1 })).toMatchObject({ value: true });
  expect(readYesNo(text("省级"))).toMatchObject({ outcome: "problem" });
});

test("pools are never mixed", () => {
  for (const word of ["招商储备", "招商", "prospect"])
    expect(readPool(text(word))).toMatchObject({ value: "prospect" });
  for (const word of ["谋划储备", "谋划项目"])
    expect(readPool(text(word))).toMatchObject({ value: "planned" });
  for (const word of ["储备", "招商谋划"]) expect(readPool(text(word))).toMatchObject({ outcome: "problem" });
});

test("a source keeps its words, and its kind where they tell it", () => {
  expect(readSource(text("外出招商"))).toEqual({
    outcome: "read",
    value: { kind: "trip", note: "外出招商" },
    readAs: "外出招商",
  });
  expect(readSource(text("2023青洽会"))).toMatchObject({
    outcome: "assumed",
    value: { kind: "fair", note: "2023青洽会" },
  });
  expect(readSource(text("江苏商会推荐"))).toMatchObject({ value: { kind: "business_chamber" } });
  expect(readSource(text("老王"))).toEqual({
    outcome: "read",
    value: { kind: null, note: "老王" },
    readAs: "老王",
  });
});

test("kinds of agreement", () => {
  expect(readAgreementKind(text("框架协议"))).toMatchObject({ value: "framework" });
  expect(readAgreementKind(text("战略合作框架协议"))).toMatchObject({ value: "framework" });
  expect(readAgreementKind(text("正式合同"))).toMatchObject({ value: "contract" });
  expect(readAgreementKind(text("投资意向书"))).toMatchObject({ value: "intent" });
  expect(readAgreementKind(text("补充协议"))).toMatchObject({ value: "supplement" });
  expect(readAgreementKind(text("框架协议（三方，待补附件）"))).toMatchObject({
    outcome: "assumed",
    value: "framework",
    isPart: true,
  });
  expect(readAgreementKind(text("协议"))).toMatchObject({ outcome: "problem" });
});

test("an industry by code or name, any other word as a note", () => {
  for (const written of ["38", "C38", "C38 电气机械和器材制造业", "电气机械和器材制造业"]) {
    expect(readIndustry(text(written))).toEqual({
      outcome: "read",
      value: "38",
      readAs: "38 电气机械和器材制造业",
    });
  }
  expect(readIndustry({ kind: "number", value: 38 })).toMatchObject({ value: "38" });
  expect(readIndustry(text("C3825"))).toMatchObject({ outcome: "assumed", value: "38", isPart: true });
  expect(readIndustry(text("新能源"))).toMatchObject({ outcome: "note" });
});

test("an origin by division or country, anything else as a note", () => {
  expect(readOrigin(text("江苏苏州"))).toMatchObject({
    value: { countryCode: "CN", divisionCode: "320500" },
    readAs: "江苏省苏州市",
  });
  expect(readOrigin(text("江苏苏州"))).not.toHaveProperty("isPart");
  expect(readOrigin(text("江苏省苏州市昆山市高新区"))).toMatchObject({ outcome: "assumed", isPart: true });
  expect(readOrigin(text("德国"))).toMatchObject({ value: { countryCode: "DE", divisionCode: null } });
  expect(readOrigin(text("园区存量企业"))).toMatchObject({ outcome: "note" });
});

describe("a USCC", () => {
  test("that passes, that fails its checksum, that is none", () => {
    expect(readUscc(text("91350100M000100Y43"))).toMatchObject({ outcome: "read", value: { valid: true } });
    expect(readUscc(text("91350211M0000XUF46"))).toMatchObject({
      outcome: "assumed",
      value: { normalised: "91350211M0000XUF46", valid: false },
      assumed: { zh: "校验位不符，按原样保留，请核实" },
    });
    expect(readUscc(text("630104100012345"))).toMatchObject({ outcome: "problem" });
    expect(readUscc(text("办理中"))).toMatchObject({ outcome: "problem" });
  });

  test("that a sheet keeps as a number has lost its end", () => {
    expect(readUscc({ kind: "number", value: 916301000000000000 })).toMatchObject({
      outcome: "problem",
      problem: { zh: "信用代码存成了数字，末几位已丢失，请按文本重新填写" },
    });
  });
});
