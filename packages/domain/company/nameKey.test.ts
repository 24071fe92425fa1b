import fc from "fast-check";
import { expect, test } from "vitest";
import { nameKey, sameName } from "./nameKey.ts";

test.each([
  ["青海恒锂（示例）有限公司", "青海 恒锂(示例) 有限公司"],
  ["年产1.5万吨光伏组件铝边框及支架", "年产１.５万吨光伏组件铝边框及支架"],
  ["ＡＢＣ新材料·西宁", "abc新材料•西宁"],
  ["“大数据中心”项目", "大数据中心项目"],
  ["南水北调\n总部经济", "南水北调　总部经济"],
  ["年产10,000吨铝箔 - 二期", "年产10000吨铝箔—二期"],
  ["【续建】锂电铜箔", "续建锂电铜箔"],
])("%s is %s", (left, right) => {
  expect(sameName(left, right)).toBe(true);
});

test.each([
  ["青海诺德一期", "青海诺德二期"],
  ["青海晶阳新材料有限公司", "青海晶阳新材料股份有限公司"],
  ["年产1.5万吨支架", "年产15万吨支架"],
  ["产业园1-2期", "产业园12期"],
  ["", ""],
  ["——", "（）"],
])("%s is not %s", (left, right) => {
  expect(sameName(left, right)).toBe(false);
});

test("a key is its own key", () => {
  // Two combining marks that meet once the sign between them is left out.
  const apart = "\u1fcd\u{1d157}\u{1d165}";
  expect(nameKey(nameKey(apart))).toBe(nameKey(apart));
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (name) => {
      expect(nameKey(nameKey(name))).toBe(nameKey(name));
    }),
  );
});
