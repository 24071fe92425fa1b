import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { masked, maskEmail, maskPhone, maskWechat } from "./mask.ts";

describe("masking", () => {
  test.each([
    ["13812345678", "138****5678"],
    ["138 1234 5678", "138****5678"],
    ["0971-8123456", "097****3456"],
    ["110", "****10"],
    ["81234567", "****67"],
    ["+852 6123 4567", "+85****4567"],
  ])("of the phone %s shows %s", (phone, shown) => expect(maskPhone(phone)).toBe(shown));

  test("of e-mail and WeChat shows the beginning", () => {
    expect(maskEmail("zhang.san@example.com")).toBe("z***@example.com");
    expect(maskWechat("wechat_id")).toBe("we****");
    expect(maskWechat("13812345678")).toBe("138****5678");
  });

  test("never shows more than the ends of a number", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^1[3-9]\d{9}$/), (phone) => {
        expect(maskPhone(phone)).toBe(`${phone.slice(0, 3)}****${phone.slice(7)}`);
      }),
      { examples: [["13812345678"]] },
    );
  });

  test("cuts no character in half, whatever is written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (text) => {
        for (const mask of [maskPhone, maskEmail, maskWechat]) expect(mask(text).isWellFormed()).toBe(true);
      }),
      { examples: [["𝚽𑫕𘢉𛋢𓐝𐙂ꖛ𘧣"], ["x𝅘𝅥𝅰𐤿"], ["𝔞@example.com"]] },
    );
  });

  test("leaves what is empty empty", () => {
    expect(masked({ id: 1, phone: null, email: null, wechat: null })).toEqual({
      id: 1,
      phone: null,
      email: null,
      wechat: null,
    });
  });
});
