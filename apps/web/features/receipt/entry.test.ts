import { day } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import { receiptGaps } from "@parkline/domain/receipt/field";
import { describe, expect, test } from "vitest";
import { claimedOf, emptyEntry, emptyInvestor, entryOf, fieldsOf, type ReceiptEntry } from "./entry.ts";
import { countedSearch, receiptSearch } from "./search.ts";

const zhejiang = { countryCode: "CN", divisionCode: "330100" };
const whole: ReceiptEntry = {
  ...emptyEntry,
  receivedOn: day("2026-03-02"),
  amount: fen(300),
  useKey: "land",
  investors: [{ ...emptyInvestor, name: " 甲公司 ", place: zhejiang }],
  evidence: [
    {
      attachmentId: 7,
      fileName: "a.pdf",
      kind: "bank_slip",
      number: " ",
      amount: fen(300),
      datedOn: day("2026-03-02"),
    },
  ],
};

describe("the form of a receipt", () => {
  test("a single investor put in everything; what was saved stands in the form as it was", () => {
    const fields = fieldsOf(whole);
    expect(fields).toMatchObject({
      claimedAmount: 300,
      investors: [{ name: "甲公司", originCode: "330100", shareAmount: 300 }],
      evidence: [{ number: null }],
    });
    if (fields === undefined) throw new Error("the form is whole");
    expect(fieldsOf(entryOf(fields, new Map([[7, "a.pdf"]])))).toEqual(fields);
  });

  test("half an investor or half a slip is not saved; an empty line is nobody", () => {
    const two = (second: object) => ({
      ...whole,
      investors: [
        ...whole.investors.map((one) => ({ ...one, share: fen(100) })),
        { ...emptyInvestor, ...second },
      ],
    });
    expect(fieldsOf(two({}))?.investors).toHaveLength(1);
    expect(fieldsOf(two({ name: "乙" }))).toBeUndefined();
    expect(fieldsOf(two({ name: "", place: zhejiang, share: fen(200) }))).toBeUndefined();
    expect(
      fieldsOf(two({ name: "乙", place: { countryCode: "CN", divisionCode: null }, share: fen(200) })),
    ).toBeUndefined();
    expect(
      fieldsOf(two({ name: "乙", place: zhejiang, share: fen(200) }))?.investors.map(
        ({ shareAmount }) => shareAmount,
      ),
    ).toEqual([100, 200]);
    expect(
      fieldsOf({ ...whole, evidence: whole.evidence.map((slip) => ({ ...slip, datedOn: null })) }),
    ).toBeUndefined();
    expect(fieldsOf({ ...whole, amount: fen(0) })).toBeUndefined();
  });

  test("an opening entry is saved bit by bit: what it lacked it may lack on, what it has it keeps", () => {
    const none = { receivedOn: null, useKey: null };
    const bare = { ...whole, ...none, investors: [{ ...emptyInvestor, name: "甲" }], evidence: [] };
    expect(fieldsOf(bare)).toBeUndefined();
    const saved = fieldsOf(bare, none);
    expect(saved).toMatchObject({ ...none, investors: [{ name: "甲", originCode: null, shareAmount: 300 }] });
    if (saved === undefined) throw new Error("it may be saved");
    expect(receiptGaps(saved).map(({ field }) => field)).toEqual([
      "receivedOn",
      "useKey",
      "investors",
      "evidence",
    ]);
    expect(fieldsOf({ ...bare, useKey: "land" }, none)).toMatchObject({ receivedOn: null, useKey: "land" });
    expect(fieldsOf(bare, { receivedOn: day("2026-03-02"), useKey: null })).toBeUndefined();
  });

  test("foreign money claims what its rate makes of it", () => {
    const dollars = {
      ...whole,
      currency: "USD" as const,
      foreignAmount: "1,000,000.50",
      rate: "7.1043",
      rateOn: day("2026-03-02"),
      rateSource: "中间价",
    };
    expect(claimedOf(dollars)).toBe(710_430_355);
    const fields = fieldsOf(dollars);
    expect(fields?.foreign?.foreignAmount).toBe(100_000_050);
    if (fields === undefined) throw new Error("the form is whole");
    expect(entryOf(fields, new Map()).foreignAmount).toBe("1000000.50");
    expect(fieldsOf({ ...dollars, rate: "" })).toBeUndefined();
  });
});

test("the address keeps only what it knows", () => {
  expect(receiptSearch({ year: 2026, state: "reviewed", text: " 光热 ", open: 5 })).toEqual({
    year: 2026,
    state: "reviewed",
    text: "光热",
    open: 5,
  });
  const part = {
    year: 2026,
    month: 3,
    cohort: "new",
    tier: "outside_province",
    use: "land",
    uncounted: true,
  };
  expect(countedSearch({ ...part, other: 1 })).toEqual(part);
  expect(countedSearch({ year: "2026", month: 13, cohort: "old", tier: 1, use: "" })).toEqual({});
  expect(receiptSearch({ state: "waiting" })).toEqual({ state: "waiting" });
  expect(receiptSearch({ year: 99, state: "paid", text: 1, open: -1 })).toEqual({});
});
