import { describe, expect, test } from "vitest";
import { planSearch } from "./plan.ts";

const frequencies = new Map([
  [1, 0.9],
  [2, 0.3],
  [3, 0.002],
  [4, 0.02],
]);
const large = { rowCount: 1_000_000, frequencies };

describe("the way to the newest hits", () => {
  test("is a walk for what is in many rows, not much longer than it should need", () => {
    expect(planSearch([1], large, 20)).toEqual({ way: "walk", reach: 1000, keys: [1] });
    expect(planSearch([1, 2], large, 20)).toEqual({ way: "walk", reach: 1000, keys: [2] });
    expect(planSearch([4], large, 20)).toEqual({ way: "walk", reach: 3000, keys: [4] });
  });

  test("is the keys for what is in few, the rarest first", () => {
    expect(planSearch([3, 4, 5], large, 20)).toEqual({ way: "keys", keys: [5, 3, 4] });
    expect(planSearch([1, 99], large, 20)).toEqual({ way: "keys", keys: [99] });
  });

  test("looks up no key that is in nearly every row, beside a rarer one", () => {
    expect(planSearch([1, 2, 3, 4], large, 20).keys).toEqual([3, 4]);
    expect(planSearch([1, 2], { rowCount: 100, frequencies }, 20).keys).toEqual([2]);
  });

  test("looks at the eight rarest keys of a long text", () => {
    const many = Array.from({ length: 20 }, (_, index) => 100 + index);
    expect(planSearch([1, 2, 3, ...many], large, 20).keys).toEqual(many.slice(0, 8));
  });

  test("is the keys where nothing is known yet, and in a small table", () => {
    expect(planSearch([1], { rowCount: -1, frequencies: new Map() }, 20).way).toBe("keys");
    expect(planSearch([2], { rowCount: 200, frequencies }, 20).way).toBe("keys");
  });
});
