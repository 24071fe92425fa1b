import { describe, expect, test } from "vitest";
import { enterNew, entryOf, factOf, instead, partsOf, pick, type LoadedCompany } from "./companyDraft.ts";

const own = { id: 3, name: "青海示例新能源（演示）有限公司" };
const loaded = {
  ...own,
  version: 4,
  uscc: null,
  usccExceptionReason: null,
  registeredInPark: false,
} as LoadedCompany;
const valid = "91350100M000100Y43";
const failing = "91350211M0000XUF46";

describe("the company in the gate's dialog", () => {
  test("is the project's own until somebody picks, and then nothing is sent", () => {
    const stands = { usccValid: true, registeredInPark: true };
    expect(factOf(pick(own), undefined, own, stands)).toEqual(stands);
    expect(partsOf(pick(own), loaded, own)).toEqual({ company: null });
    expect(factOf(pick(null), undefined, own, stands)).toBeNull();
    expect(partsOf(pick(null), undefined, own)).toEqual({ companyId: null, company: null });
  });

  test("is enough once it is registered and its code passes, and only what was changed is sent", () => {
    const draft = { ...pick(own), edits: { uscc: ` ${valid} `, registeredInPark: true }, version: 4 };
    expect(factOf(draft, loaded, own, null)).toEqual({ usccValid: true, registeredInPark: true });
    expect(partsOf(draft, loaded, own).company).toEqual({
      kind: "known",
      id: 3,
      version: 4,
      fields: { uscc: valid, registeredInPark: true },
    });
    expect(factOf({ ...draft, edits: { uscc: valid } }, loaded, own, null)?.registeredInPark).toBe(false);
  });

  test("with a code that fails is enough with a reason alone", () => {
    const draft = { ...pick(own), edits: { uscc: failing, registeredInPark: true }, version: 4 };
    expect(factOf(draft, loaded, own, null)?.usccValid).toBe(false);
    const reasoned = { ...draft, edits: { ...draft.edits, usccExceptionReason: "执照如此" } };
    expect(factOf(reasoned, loaded, own, null)?.usccValid).toBe(true);
  });

  test("is edited at the version at which it was first touched, whatever was read since", () => {
    const draft = { ...pick(own), edits: { registeredInPark: true }, version: 4 };
    expect(partsOf(draft, { ...loaded, version: 5 }, own).company).toMatchObject({ version: 4 });
  });

  test("another one of the park is linked, and edited where something of it is new", () => {
    const other = { id: 9, name: "另一家" };
    const theirs = { ...loaded, ...other };
    expect(partsOf(pick(other), theirs, own)).toEqual({ companyId: 9, company: null });
    const edited = { ...pick(other), edits: { registeredInPark: true }, version: 4 };
    expect(partsOf(edited, theirs, own).company).toMatchObject({ kind: "known", id: 9 });
  });

  test("a new one is a name at least, and what was entered goes to the one that was there already", () => {
    expect(partsOf(enterNew("  "), undefined, null).company).toBeNull();
    const draft = { ...enterNew("新公司"), edits: { uscc: valid, registeredInPark: true } };
    expect(partsOf(draft, undefined, null).company).toEqual({
      kind: "new",
      name: "新公司",
      uscc: valid,
      usccExceptionReason: null,
      registeredInPark: true,
    });
    const there = instead(draft, own);
    expect(entryOf(there, loaded)).toMatchObject({ uscc: valid, registeredInPark: true });
    expect(partsOf(there, loaded, null).company).toMatchObject({ kind: "known", id: 3, version: 4 });
  });
});
