import { expect, test } from "vitest";
import { day } from "../date/day.ts";
import { unannouncedNote } from "./unannounced.ts";

const announced = new Set([2025, 2026]);
const zh = (reckoning: "working_days" | "fixed", text: string) =>
  unannouncedNote(announced, reckoning, day(text))?.zh ?? null;

test("a day of a year whose notice is loaded needs no word", () => {
  expect(zh("working_days", "2026-12-31")).toBeNull();
  expect(zh("fixed", "2025-01-01")).toBeNull();
});

test("a day reckoned in working days says that its year is not announced, and how it was reckoned", () => {
  expect(zh("working_days", "2027-01-01")).toBe("2027 年放假安排尚未公布，此日期按周一至周五推算");
});

test("a fixed day of a year to come says that it may turn out to be a day off", () => {
  expect(zh("fixed", "2027-06-30")).toBe("2027 年放假安排尚未公布，此日期是否为工作日待定");
});

test("a year before all that is loaded was announced long ago: it is not loaded, and a fixed day keeps silent", () => {
  expect(zh("working_days", "2003-03-03")).toBe("2003 年放假安排没有载入，此日期按周一至周五推算");
  expect(zh("fixed", "2003-03-03")).toBeNull();
});

test("with no notice at all every day says so", () => {
  expect(unannouncedNote(new Set(), "fixed", day("2026-03-02"))?.en).toContain("2026");
});
