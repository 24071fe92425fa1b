import { describe, expect, test } from "vitest";
import { directiveSearch, questionOf } from "./search.ts";

describe("the address", () => {
  test("keeps what it knows and drops the rest", () => {
    expect(directiveSearch({ view: "ended", issued: true, overdue: "yes", page: 3 })).toEqual({
      view: "ended",
      issued: true,
    });
    expect(directiveSearch({ view: "mine" })).toEqual({});
  });
});

describe("the question", () => {
  test("of one's own never narrows to what one has issued", () => {
    expect(questionOf({ issued: true }, "toAnswer")).toMatchObject({ whose: "toAnswer", states: ["open"] });
  });

  test("of what is open comes by day, of what is done with newest first", () => {
    expect(questionOf({ issued: true, overdue: true }, "open")).toEqual({
      whose: "issued",
      states: ["open", "replied"],
      overdueOnly: true,
      order: "due",
    });
    expect(questionOf({}, "ended")).toMatchObject({ whose: "all", order: "newest" });
  });
});
