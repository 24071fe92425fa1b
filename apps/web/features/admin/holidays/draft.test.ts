import { day } from "@parkline/domain/date/day";
import { expect, test } from "vitest";
import { daysOf, draftOf, faultsOf, festivalsOf, isChanged, pasted, toggled } from "./draft.ts";

const friday = day("2027-10-01");
const saturday = day("2027-10-02");
const empty = draftOf(2027, null);
const kinds = (draft: typeof empty) => daysOf(draft).map(({ day: on, kind }) => `${on} ${kind}`);

test("a weekday goes from worked to off and back", () => {
  const off = toggled(empty, friday, "国庆节");
  expect(daysOf(off)).toEqual([{ day: friday, kind: "holiday", name: "国庆节" }]);
  expect(kinds(toggled(off, friday, "国庆节"))).toEqual([]);
});

test("a weekend day goes from off to worked, to named, and back", () => {
  const worked = toggled(empty, saturday, "国庆节");
  const named = toggled(worked, saturday, "国庆节");
  expect(kinds(worked)).toEqual([`${saturday} workday`]);
  expect(kinds(named)).toEqual([`${saturday} holiday`]);
  expect(kinds(toggled(named, saturday, "国庆节"))).toEqual([]);
});

test("nothing that a click makes has a fault", () => {
  expect(faultsOf(toggled(toggled(empty, friday, "国庆节"), saturday, "国庆节"))).toEqual([]);
});

test("a pasted notice takes the place of what stood there, unless nothing could be read", () => {
  const before = toggled(empty, friday, "国庆节");
  const { draft } = pasted(before, "元旦：1月1日（周五）放假，共1天。国办发明电〔2026〕9号");
  expect(kinds(draft)).toEqual(["2027-01-01 holiday"]);
  expect(draft.source).toBe("国办发明电〔2026〕9号");
  expect(pasted(before, "没有日期").draft).toBe(before);
});

test("festivals are told in spans", () => {
  let draft = empty;
  for (const value of ["2027-10-01", "2027-10-04", "2027-10-05"])
    draft = toggled(draft, day(value), "国庆节");
  draft = toggled(draft, day("2027-10-09"), "国庆节");
  expect(festivalsOf(draft)).toEqual([
    {
      name: "国庆节",
      off: [
        { first: "2027-10-01", last: "2027-10-01" },
        { first: "2027-10-04", last: "2027-10-05" },
      ],
      worked: ["2027-10-09"],
    },
  ]);
});

test("a draft is changed as soon as a day, a name or the document differs", () => {
  const notice = { year: 2027, version: "1", source: "某文", announcedOn: null, days: [] };
  const read = draftOf(2027, notice);
  expect(isChanged(read, notice)).toBe(false);
  expect(isChanged({ ...read, source: "另一文" }, notice)).toBe(true);
  expect(isChanged(toggled(read, friday, "国庆节"), notice)).toBe(true);
});
