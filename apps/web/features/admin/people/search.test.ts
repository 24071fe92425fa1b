import { expect, test } from "vitest";
import { isWanted, peopleSearch } from "./search.ts";

const wang = {
  name: "王建国",
  username: "wang.jg",
  email: "Wang@park.example",
  roles: ["manager", "admin"] as const,
  leadsZone: true,
  disabledAt: null,
};

test("an address keeps what is understood of it and drops the rest", () => {
  expect(peopleSearch({ text: " 王 ", role: "manager", state: "disabled", person: 7, other: 1 })).toEqual({
    text: "王",
    role: "manager",
    state: "disabled",
    person: 7,
  });
  expect(peopleSearch({ text: "  ", role: "king", state: "on", person: "7" })).toEqual({});
});

test.each([
  [{}, true],
  [{ text: "建国" }, true],
  [{ text: "WANG.J" }, true],
  [{ text: "wang@park" }, true],
  [{ text: "赵" }, false],
  [{ role: "admin" as const }, true],
  [{ role: "finance" as const }, false],
  [{ role: "zone_leader" as const }, true],
  [{ state: "active" as const }, true],
  [{ state: "disabled" as const }, false],
  [{ text: "王", role: "manager" as const, state: "active" as const }, true],
])("%o finds the manager: %s", (search, found) => {
  expect(isWanted(wang, search)).toBe(found);
});
