import type { ContactFields } from "@parkline/domain/contact/field";
import { describe, expect, test } from "vitest";
import { changedFields, fieldsOf } from "./contactForm.ts";

const contact: ContactFields = {
  companyId: 3,
  name: "马示例",
  title: "副总经理",
  phone: "138****5678",
  email: null,
  wechat: "we****",
  note: null,
};
const untouched = { name: "马示例", title: "副总经理", company: { id: 3, name: "示例公司" }, note: null };

describe("a contact in its form", () => {
  test("a new one has nothing where nothing was typed", () => {
    expect(fieldsOf({ name: " 马示例 ", phone: " " })).toEqual({
      companyId: null,
      name: "马示例",
      title: null,
      phone: null,
      email: null,
      wechat: null,
      note: null,
    });
  });

  test("masked numbers that nobody touched are not sent back", () => {
    expect(changedFields(contact, untouched)).toEqual({});
  });

  test("a number typed anew is sent, a cleared one as nothing", () => {
    expect(changedFields(contact, { ...untouched, phone: "13900000000", wechat: null })).toEqual({
      phone: "13900000000",
      wechat: null,
    });
  });

  test("another company, another title", () => {
    expect(changedFields(contact, { ...untouched, company: null, title: "总经理" })).toEqual({
      companyId: null,
      title: "总经理",
    });
  });
});
