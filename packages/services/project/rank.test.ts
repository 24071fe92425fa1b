import { describe, expect, test } from "vitest";
import { rankAbove, rankBetween } from "./rank.ts";

/** As `collate "C"` compares: by bytes. */
const inOrder = (ranks: readonly string[]) =>
  ranks.every((rank, index) => index === 0 || (ranks[index - 1] ?? "") < rank);

describe("a card's rank", () => {
  test("above the first, again and again, and stays short", () => {
    const ranks = [rankAbove(null)];
    for (let count = 0; count < 5_000; count += 1) ranks.unshift(rankAbove(ranks[0] ?? null));
    expect(inOrder(ranks)).toBe(true);
    expect(Math.max(...ranks.map((rank) => rank.length))).toBeLessThan(9);
  });

  test("between neighbours, always at the same spot", () => {
    let before = rankAbove(null);
    const after = rankBetween(before, null);
    for (let count = 0; count < 300; count += 1) {
      const between = rankBetween(before, after);
      expect(before < between && between < after, `${before} ${between} ${after}`).toBe(true);
      before = between;
    }
  });

  test("below the last", () => {
    const ranks = [rankAbove(null)];
    for (let count = 0; count < 1_000; count += 1) ranks.push(rankBetween(ranks.at(-1) ?? null, null));
    expect(inOrder(ranks)).toBe(true);
  });

  test("two people at one place get two places, nearly always", () => {
    const ranks = Array.from({ length: 32 }, () => rankAbove("a0"));
    expect(new Set(ranks).size).toBeGreaterThan(28);
  });
});
