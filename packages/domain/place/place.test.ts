import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countries, countryByCode, countryByName } from "./countries.ts";
import { divisionAtStart, divisionByCode, divisionByName, divisions, searchDivisions } from "./divisions.ts";
import { placeLabel, readPlace } from "./place.ts";
import { originTier } from "./originTier.ts";

describe("GB/T 2260", () => {
  test("34 provinces and 333 cities, each once", () => {
    expect(divisions.filter(({ level }) => level === "province")).toHaveLength(34);
    expect(divisions.filter(({ level }) => level === "city")).toHaveLength(333);
    expect(new Set(divisions.map(({ code }) => code)).size).toBe(367);
    for (const { code, province, label } of divisions) {
      expect(code).toMatch(/^\d{4}00$/u);
      expect(divisionByCode(province)?.level).toBe("province");
      expect(label.zh).toMatch(/^\p{Script=Han}{2,}$/u);
      expect(label.en).toMatch(/^[A-Z][\p{L}' ]+$/u);
    }
  });

  test("by code, also of what lies within a city", () => {
    expect(divisionByCode("630100")?.label.zh).toBe("西宁市");
    expect(divisionByCode("630102400")?.label.zh).toBe("西宁市");
    expect(divisionByCode("63")?.label.zh).toBe("青海省");
    expect(divisionByCode("110105")?.label.zh).toBe("北京市");
    expect(divisionByCode("429004")?.label.zh).toBe("湖北省");
    for (const wrong of ["", "6", "990000", "abc", "DE"]) expect(divisionByCode(wrong)).toBeUndefined();
  });

  test("by name, ending or not", () => {
    for (const name of ["青海", "青海省"]) expect(divisionByName(name)?.code).toBe("630000");
    for (const name of ["广西", "广西壮族自治区"]) expect(divisionByName(name)?.code).toBe("450000");
    for (const name of ["海西", "海西州", "海西蒙古族藏族自治州"])
      expect(divisionByName(name)?.code).toBe("632800");
    expect(divisionByName("克孜勒苏")?.code).toBe("653000");
    expect(divisionByName("兴安盟")?.code).toBe("152200");
    expect(divisionByName("台湾")?.code).toBe("710000");
    expect(divisionByName("香港")?.code).toBe("810000");
    expect(divisionByName("澳门特别行政区")?.code).toBe("820000");
    expect(divisionByName("平安县")).toBeUndefined();
  });

  test("where a province and a city share a name, the ending tells", () => {
    expect(["吉林", "吉林省", "吉林市", "海南", "海南州"].map((name) => divisionByName(name)?.code)).toEqual([
      "220000",
      "220000",
      "220200",
      "460000",
      "632500",
    ]);
  });

  test("search completes from either end", () => {
    expect(searchDivisions("西").map(({ label }) => label.zh)[0]).toBe("西藏自治区");
    expect(searchDivisions("xin").map(({ label }) => label.zh)).toContain("西宁市");
    expect(searchDivisions("6301")[0]?.label.zh).toBe("西宁市");
    expect(searchDivisions(" ")).toEqual([]);
    expect(searchDivisions("州", 3)).toHaveLength(3);
  });

  test("an address begins with its province, its city, or both", () => {
    const at = (address: string) => divisionAtStart(address)?.division.label.zh;
    expect(divisionAtStart("浙江省杭州市余杭区")).toMatchObject({
      division: { code: "330100" },
      rest: "余杭区",
    });
    expect(at("江苏苏州")).toBe("苏州市");
    expect(at("苏州工业园区")).toBe("苏州市");
    expect(at("中国 广东·深圳")).toBe("深圳市");
    expect(at("吉林吉林市")).toBe("吉林市");
    expect(at("青海海南州共和县")).toBe("海南藏族自治州");
    expect(at("海南海口")).toBe("海口市");
    expect(at("北京市朝阳区")).toBe("北京市");
    expect(at("昆山市")).toBeUndefined();
  });
});

describe("ISO 3166-1", () => {
  test("246 countries, and none that is a division of China", () => {
    expect(countries).toHaveLength(246);
    expect(new Set(countries.map(({ code }) => code)).size).toBe(246);
    for (const code of ["TW", "HK", "MO"]) expect(countryByCode(code)).toBeUndefined();
  });

  test("by code and by name in either language", () => {
    expect(countryByCode("de")?.label).toEqual({ zh: "德国", en: "Germany" });
    for (const name of ["德国", "Germany", " GERMANY "]) expect(countryByName(name)?.code).toBe("DE");
    expect(countryByName("印尼")?.code).toBe("ID");
    expect(countryByName("火星")).toBeUndefined();
  });
});

describe("readPlace", () => {
  test.each([
    ["浙江杭州", "CN", "330100", "浙江省杭州市", "Hangzhou, Zhejiang"],
    ["江苏省苏州市昆山市", "CN", "320500", "江苏省苏州市", "Suzhou, Jiangsu"],
    ["上海市浦东新区", "CN", "310000", "上海市", "Shanghai"],
    ["中国香港", "CN", "810000", "香港特别行政区", "Hong Kong"],
    ["中国", "CN", null, "中国", "China"],
    ["日本东京", "JP", null, "日本", "Japan"],
    ["Germany", "DE", null, "德国", "Germany"],
  ])("%s", (text, countryCode, divisionCode, zh, en) => {
    expect(readPlace(text)).toMatchObject({ place: { countryCode, divisionCode }, label: { zh, en } });
  });

  test.each([
    ["浙江杭州", true],
    ["江苏省苏州市昆山市", false],
    ["上海市浦东新区", false],
    ["中国", true],
    ["日本东京", false],
    ["德国", true],
  ])("%s: the place and nothing beside it? %s", (text, isWhole) => {
    expect(readPlace(text)?.isWhole).toBe(isWhole);
  });

  test.each(["", "待定", "青海恒锂有限公司", "德国某某集团", "Nigerland", "园区内"])(
    "%s is no place",
    (text) => {
      expect(readPlace(text)).toBeUndefined();
    },
  );

  test("every place is read back from its own label", () => {
    for (const { code } of divisions) {
      const place = { countryCode: "CN", divisionCode: code };
      expect(readPlace(placeLabel(place)?.zh ?? "")?.place).toEqual(place);
    }
    for (const { code } of countries) {
      const place = { countryCode: code, divisionCode: null };
      expect(readPlace(placeLabel(place)?.zh ?? "")?.place).toEqual(place);
    }
  });

  test("never throws", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => void readPlace(text)));
  });

  test("codes without a meaning have no label", () => {
    expect(placeLabel({ countryCode: "ZZ", divisionCode: null })).toBeUndefined();
    expect(placeLabel({ countryCode: "CN", divisionCode: "999999" })).toBeUndefined();
  });
});

describe("the origin tier, seen from 东川工业园 (630102400)", () => {
  test.each([
    ["CN", "330100", "outside_province"],
    ["CN", "330000", "outside_province"],
    ["CN", "632800", "inside_province"],
    ["CN", "630200", "inside_province"],
    ["CN", "630100", "inside_city"],
    ["CN", "630102", "inside_city"],
    ["CN", "810000", "overseas"],
    ["CN", "710000", "overseas"],
    ["DE", null, "overseas"],
    ["CN", "630000", undefined],
    ["CN", null, undefined],
    ["CN", "990000", undefined],
  ])("%s %s: %s", (countryCode, divisionCode, tier) => {
    expect(originTier({ countryCode, divisionCode }, "630102400")).toBe(tier);
  });

  test("a park in a municipality has its whole municipality for a city", () => {
    expect(originTier({ countryCode: "CN", divisionCode: "310000" }, "310115")).toBe("inside_city");
    expect(originTier({ countryCode: "CN", divisionCode: "310101" }, "310115")).toBe("inside_city");
  });
});
