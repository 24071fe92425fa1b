import type { CompanyFields } from "@parkline/domain/company/field";
import { describe, expect, test } from "vitest";
import { changedFields, entryOf, fieldsOf, usccProblem } from "./companyForm.ts";

const company: CompanyFields = {
  name: "青海示例新能源（演示）有限公司",
  uscc: "91350211M0000XUF46",
  usccExceptionReason: "营业执照如此",
  countryCode: "CN",
  divisionCode: "630100",
  industryCode: "38",
  registeredInPark: true,
  note: null,
};

describe("a company in its form", () => {
  test("comes back as it was", () => {
    expect(fieldsOf(entryOf(company))).toEqual(company);
    expect(changedFields(company, fieldsOf(entryOf(company)))).toEqual({});
  });

  test("a place that is not known stays unknown, a foreign one has no division", () => {
    expect(entryOf({ ...company, divisionCode: null }).place).toBeNull();
    expect(fieldsOf({ name: "x", place: { countryCode: "DE", divisionCode: null } })).toMatchObject({
      countryCode: "DE",
      divisionCode: null,
    });
  });

  test("only what was changed is sent, blanks as nothing", () => {
    const after = fieldsOf({ ...entryOf(company), note: "  ", industryCode: null });
    expect(changedFields(company, after)).toEqual({ industryCode: null });
  });

  test("the reason for a failing code goes when the code passes", () => {
    const mended = { ...entryOf(company), uscc: "91350100M000100Y43" };
    expect(fieldsOf(mended).usccExceptionReason).toBeNull();
  });

  test("an empty code is no problem", () => {
    expect(usccProblem("")).toBeUndefined();
    expect(usccProblem(undefined)).toBeUndefined();
    expect(usccProblem("91350100M000100Y4")).toBe("length");
  });
});
