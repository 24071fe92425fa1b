import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Pace } from "./pace.ts";

beforeEach(() => {
  vi.useFakeTimers();
  // Each rest is as long as the mean.
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test("the first is done at once, and of those that come while it rests the last", () => {
  const pace = new Pace(2_000);
  const done: number[] = [];
  for (const index of [1, 2, 3]) pace.run(() => done.push(index));
  expect(done).toEqual([1]);
  vi.advanceTimersByTime(1_999);
  expect(done).toEqual([1]);
  vi.advanceTimersByTime(1);
  expect(done).toEqual([1, 3]);
  pace.run(() => done.push(4));
  vi.advanceTimersByTime(2_000);
  expect(done).toEqual([1, 3, 4]);
});

test("after a rest nothing waits, and nothing is done after the end", () => {
  const pace = new Pace(2_000);
  const done: number[] = [];
  pace.run(() => done.push(1));
  vi.advanceTimersByTime(2_000);
  pace.run(() => done.push(2));
  expect(done).toEqual([1, 2]);
  pace.run(() => done.push(3));
  pace.close();
  vi.advanceTimersByTime(10_000);
  expect(done).toEqual([1, 2]);
});
