import { describe, expect, test } from "vitest";
import { industries, industryByCode, industryByName, industryCodeSchema } from "./industries.ts";

describe("GB/T 4754-2017", () => {
  test("20 sections A to T and 97 divisions without a gap", () => {
    const sections = industries.filter(({ level }) => level === "section").map(({ code }) => code);
    const divisionCodes = industries.filter(({ level }) => level === "division").map(({ code }) => code);
    expect(sections.join("")).toBe("ABCDEFGHIJKLMNOPQRST");
    expect(divisionCodes).toEqual(
      Array.from({ length: 97 }, (_, index) => String(index + 1).padStart(2, "0")),
    );
  });

  test("manufacturing is 13 to 43", () => {
    const codes = industries
      .filter(({ section, level }) => section === "C" && level === "division")
      .map(({ code }) => code);
    expect([codes[0], codes.at(-1), codes.length]).toEqual(["13", "43", 31]);
  });

  test("by code as forms write it", () => {
    expect(industryByCode("C")?.label.zh).toBe("制造业");
    for (const code of ["38", "C38", " c3825", "3825"])
      expect(industryByCode(code)?.label.zh).toBe("电气机械和器材制造业");
    expect(industryByCode("05")?.section).toBe("A");
    for (const wrong of ["", "U", "98", "00", "3", "C4", "C46", "C38255", "制造"])
      expect(industryByCode(wrong)).toBeUndefined();
    expect(industryCodeSchema.safeParse("38").success).toBe(true);
    expect(industryCodeSchema.safeParse("C38").success).toBe(false);
  });

  test("by name as people shorten it", () => {
    for (const name of ["医药制造业", "医药制造", "医药"]) expect(industryByName(name)?.code).toBe("27");
    expect(industryByName("电气机械及器材制造业")?.code).toBe("38");
    expect(industryByName("房地产业")?.code).toBe("70");
    expect(industryByName("制造业")?.code).toBe("C");
    expect(industryByName("新能源")).toBeUndefined();
    expect(industryByName("")).toBeUndefined();
  });

  test("every name is found by itself", () => {
    const divisions = industries.filter(({ level }) => level === "division");
    expect(divisions.map(({ label }) => industryByName(label.zh))).toEqual(divisions);
  });
});
