import { describe, expect, test } from "vitest";
import { searchColumns, searchTextOf } from "./names.ts";

describe("what a project is searched by", () => {
  test("names, product and code in normal form, then the initials of the names", () => {
    const text = searchTextOf({
      name: "年产1.5万吨光伏组件铝边框及支架项目",
      investorName: "青海 恒锂",
      product: "ＡＢ型材",
      projectCode: "2306-630102-04-01-123456",
    });
    expect(text).toBe(
      "年产1.5万吨光伏组件铝边框及支架项目|青海恒锂|ab型材|2306-630102-04-01-123456|" +
        "nc1.5wdgfzjlbkjzjxm|ncwdgfzjlbkjzjxm|qhhl",
    );
  });

  test("a name that is the investor's too is kept once, and nothing is made of nothing", () => {
    expect(searchTextOf({ name: "恒锂", investorName: "恒锂", companyName: null, product: " " })).toBe(
      "恒锂|hl",
    );
    expect(searchTextOf({ name: "ABC" })).toBe("abc");
  });

  test("what another part holds already is not kept again", () => {
    expect(searchTextOf({ name: "铝边框项目", product: "铝边框" })).toBe("铝边框项目|lbkxm");
  });

  test("a product is searched by its beginning", () => {
    expect(searchTextOf({ name: "x", product: "长".repeat(5000) })).toHaveLength(122);
  });

  test("characters beyond the basic plane and foreign words keep their places", () => {
    expect(searchTextOf({ name: "𠮷野家ABC重庆银行" })).toBe("𠮷野家abc重庆银行|𠮷yjabccqyh|yjcqyh");
  });

  test("keys are made of the very text that is stored", () => {
    const columns = searchColumns(1, searchTextOf({ name: "光伏" }));
    expect(columns.searchText).toBe("光伏|gf");
    expect(columns.searchKeys).toHaveLength(12);
  });
});
