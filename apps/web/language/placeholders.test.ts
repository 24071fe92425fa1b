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

  test.each(["{count, plural, other {#}}", "{day, date}", "'{'x'}'", "{}", "{ name }"])(
    "%s is refused",
    (message) => {
      expect(() => compilePlaceholders(message)).toThrow(/only \{name\}/);
    },
  );
});
