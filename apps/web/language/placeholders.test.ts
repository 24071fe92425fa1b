import { compileMessage } from "@lingui/message-utils/compileMessage";
import { describe, expect, test } from "vitest";
import { compilePlaceholders } from "./placeholders.ts";

describe("a sentence with placeholders", () => {
  test.each([
    "保存",
    "{0}的菜单",
    "您上次离开（<0/>）之后，{who} 改了 {count} 处",
    "{a}{b}",
    "it's here",
    "",
    "<0>{x}</0>，点一下",
  ])("%s is read as lingui reads it", (message) => {
    expect(compilePlaceholders(message)).toEqual(compileMessage(message));
  });

  test("a plural has its one form", () => {
    const read = compilePlaceholders("共 {count, plural, other {删除 # 个}}，{who}");
    expect(read).toEqual(["共 删除 ", ["count"], " 个，", ["who"]]);
  });

  test.each(["{count, plural, one {1} other {#}}", "{day, date}", "'{'x'}'", "{}", "{ name }"])(
    "%s is refused",
    (message) => {
      expect(() => compilePlaceholders(message)).toThrow(/only \{name\}/);
    },
  );
});
