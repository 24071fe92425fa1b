import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextTry, patienceMinutes, retryPauses } from "./retry.ts";

const first = new Date("2026-03-20T00:30:00Z");
const after = (minutes: number) => new Date(first.getTime() + minutes * 60_000);

describe("the pauses between attempts", () => {
  test("grow, and come to 72 hours in all", () => {
    expect(retryPauses.slice(0, 6)).toEqual([1, 5, 15, 60, 120, 120]);
    expect(retryPauses.reduce((sum, pause) => sum + pause, 0)).toBe(72 * 60);
    expect(Math.max(...retryPauses)).toBe(120);
  });
});

describe("the next attempt", () => {
  test("lies ahead and within the 72 hours, or there is none", () => {
    const last = after(patienceMinutes).getTime();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: patienceMinutes * 60 - 1 }), (seconds) => {
        const now = after(seconds / 60);
        const next = nextTry(first, now)?.getTime() ?? 0;
        expect(next > now.getTime() && next <= last).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: patienceMinutes * 60 }), (seconds) => {
        expect(nextTry(first, new Date(first.getTime() + seconds * 1000))).toBeNull();
      }),
    );
  });

  test("comes as often as there are pauses when each fails at once", () => {
    let now = first;
    let attempts = 1;
    for (let next = nextTry(first, now); next !== null; next = nextTry(first, now)) {
      now = next;
      attempts += 1;
    }
    expect(attempts).toBe(retryPauses.length + 1);
    expect(now).toEqual(after(patienceMinutes));
  });

  test("is not put off by attempts that something else has cut off", () => {
    expect(nextTry(first, after(0.5))).toEqual(after(1));
    expect(nextTry(first, after(1))).toEqual(after(6));
  });
});
