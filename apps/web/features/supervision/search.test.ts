import { describe, expect, test } from "vitest";
import { orderSearch, questionOf } from "./search.ts";

describe("the address", () => {
  test("keeps what it knows and drops the rest", () => {
    expect(orderSearch({ view: "ended", level: "red", overdue: "yes", page: 3 })).toEqual({
      view: "ended",
      level: "red",
    });
    expect(orderSearch({ view: "mine", level: "green" })).toEqual({});
  });
});

describe("the question", () => {
  test("of one's own asks for what waits for a reply", () => {
    expect(questionOf({ overdue: true }, "toAnswer")).toEqual({
      whose: "toAnswer",
      states: ["open"],
      levels: [],
      overdueOnly: true,
      order: "due",
    });
  });

  test("of what is done with comes newest first, what was escalated left to the order above it", () => {
    expect(questionOf({ level: "yellow" }, "ended")).toMatchObject({
      whose: "all",
      states: ["closed", "lapsed", "withdrawn"],
      levels: ["yellow"],
      order: "newest",
    });
  });
});
