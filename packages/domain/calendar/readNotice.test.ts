import { expect, test } from "vitest";
import { noticeFaults } from "./notice.ts";
import { readNotice } from "./readNotice.ts";

const notice2026 = `国务院办公厅关于2026年部分节假日安排的通知
国办发明电〔2025〕7号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。
国务院办公厅
2025年11月4日`;

const spans = (text: string, year: number) =>
  readNotice(text, year).days.map(({ day, kind, name }) => `${day} ${kind} ${name}`);

test("the notice of a year is read as it is published", () => {
  const read = readNotice(notice2026, 2026);
  expect(read).toMatchObject({
    source: "国办发明电〔2025〕7号",
    announcedOn: "2025-11-04",
    doubts: [],
    otherYears: [],
  });
  expect(read.days.filter(({ kind }) => kind === "workday").map(({ day }) => day)).toEqual([
    "2026-01-04",
    "2026-02-14",
    "2026-02-28",
  ]);
  expect(read.days.filter(({ name }) => name === "春节")).toHaveLength(11);
  expect(read.days.filter(({ name }) => name === "清明节").map(({ day }) => day)).toEqual([
    "2026-04-04",
    "2026-04-05",
    "2026-04-06",
  ]);
  expect(noticeFaults(2026, read.days)).toEqual([]);
});

test("half-width signs, spaces and one line for all are read too", () => {
  expect(spans("元旦: 1 月 1 日(周五)至 3 日(周日)放假, 共3天. ；国庆节：10月1日－2日放假", 2027)).toEqual([
    "2027-01-01 holiday 元旦",
    "2027-01-02 holiday 元旦",
    "2027-01-03 holiday 元旦",
    "2027-10-01 holiday 国庆节",
    "2027-10-02 holiday 国庆节",
  ]);
});

test("a single day, two festivals in one, and a rest that is only encouraged", () => {
  const text =
    "一、元旦：1月1日放假，与周末连休。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。" +
    "六、中秋节、国庆节：9月29日至30日放假调休，共2天。";
  expect(spans(text, 2024)).toEqual([
    "2024-01-01 holiday 元旦",
    "2024-09-29 holiday 中秋节、国庆节",
    "2024-09-30 holiday 中秋节、国庆节",
  ]);
  expect(readNotice(text, 2024).doubts).toEqual([]);
});

test("the turn of the year belongs to two years", () => {
  const text = "元旦：2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。";
  const read = readNotice(text, 2019);
  expect(read.days).toMatchObject([{ day: "2019-01-01", kind: "holiday" }]);
  expect(read.otherYears.map(({ day, kind }) => `${day} ${kind}`)).toEqual([
    "2018-12-30 holiday",
    "2018-12-31 holiday",
    "2018-12-29 workday",
  ]);
  expect(read.doubts).toEqual([]);
});

test("another year's notice is known by its weekdays", () => {
  const [doubt] = readNotice("元旦：1月1日（周四）至3日（周六）放假调休", 2027).doubts;
  expect(doubt?.zh).toBe("通知写 2027-01-01 是周四，实际是周五，请核对年份");
});

test("what does not agree with itself or cannot be read is said, not guessed", () => {
  const doubts = (text: string) => readNotice(text, 2027).doubts.map(({ zh }) => zh);
  expect(doubts("春节：2月6日至12日放假，共8天")).toEqual([
    "“春节:2月6日至12日放假,共8天”写明共 8 天，按日期读出 7 天",
  ]);
  expect(doubts("端午节：6月31日放假")).toEqual(["“6月31日”不是存在的日期"]);
  expect(doubts("中秋节：9月15日")).toEqual(["“中秋节:9月15日”里的日期没有写明放假还是上班"]);
  expect(doubts("没有日期的话")).toEqual([]);
});
