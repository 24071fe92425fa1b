import { emptyFilter } from "@parkline/domain/project/filter";
import { describe, expect, test } from "vitest";
import { boardSearch, filterOf, filterSearch } from "./search.ts";

describe("a filter in the address", () => {
  test("leaves out what stands at its default, and comes back as it was", () => {
    expect(filterSearch({})).toEqual({});
    const search = filterSearch({
      pool: "planned",
      ownerIds: [3, "none"],
      clocks: ["red"],
      text: "光伏",
      status: "active",
    });
    expect(search).toEqual({ pool: "planned", ownerIds: [3, "none"], clocks: ["red"], text: "光伏" });
    expect(filterOf(search)).toEqual({ ...emptyFilter, ...search });
  });

  test("keeps what it understands of an old link", () => {
    expect(filterSearch({ pool: "gone", ownerIds: "x", clocks: ["red"], lanes: "no" })).toEqual({
      clocks: ["red"],
    });
  });

  test("takes figures for text", () => {
    expect(filterSearch({ text: 2306 })).toEqual({ text: "2306" });
  });

  test("holds the board's order beside it, the hand's own left out", () => {
    expect(boardSearch({ sort: "amount", keyOnly: true })).toEqual({ sort: "amount", keyOnly: true });
    expect(boardSearch({ sort: "rank" })).toEqual({});
    expect(boardSearch({ sort: "no such" })).toEqual({});
  });
});
