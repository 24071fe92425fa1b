import { expect, test } from "vitest";
import { day } from "../date/day.ts";
import { noticeFaults, yearNoticeSchema, type NoticeDay } from "./notice.ts";

const off = (text: string): NoticeDay => ({ day: day(text), kind: "holiday", name: "元旦" });
const worked = (text: string): NoticeDay => ({ ...off(text), kind: "workday" });
const said = (...days: NoticeDay[]) => noticeFaults(2027, days).map(({ zh }) => zh);

test("days of the year, off or worked on a weekend, can stand", () => {
  // 2027-01-01 is a Friday.
  expect(said(off("2027-01-01"), off("2027-01-02"), worked("2027-01-09"))).toEqual([]);
});

test("each fault has its own sentence", () => {
  expect(said(off("2028-01-01"))).toEqual(["2028-01-01 不在 2027 年"]);
  expect(said(off("2027-01-02"), worked("2027-01-02"))).toEqual(["2027-01-02 不能既放假又上班"]);
  expect(said(off("2027-01-01"), off("2027-01-01"))).toEqual(["2027-01-01 出现了两次"]);
  expect(said(worked("2027-01-04"))).toEqual(["2027-01-04 是周一，本来就上班，不能列为调休上班"]);
});

test("the schema refuses what has a fault, and a notice without a day off", () => {
  const notice = { year: 2027, source: "国办发明电〔2026〕1号", days: [off("2027-01-01")] };
  expect(yearNoticeSchema.safeParse(notice).success).toBe(true);
  expect(yearNoticeSchema.safeParse({ ...notice, days: [worked("2027-01-04")] }).success).toBe(false);
  expect(yearNoticeSchema.safeParse({ ...notice, days: [] }).success).toBe(false);
});
