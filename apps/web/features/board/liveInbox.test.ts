import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LiveInbox } from "./liveInbox.ts";

let inbox: LiveInbox;
let delivered: number[][];
let busy: Set<number>;
const change = (projectId: number | null) => ({ projectId, card: null });

beforeEach(() => {
  vi.useFakeTimers();
  inbox = new LiveInbox();
  delivered = [];
  busy = new Set();
  inbox.deliverTo(
    (news) => delivered.push([...news.keys()]),
    (id) => busy.has(id),
  );
});
afterEach(() => vi.useRealTimers());

test("changes that come close together are delivered once, each project once", () => {
  inbox.hear([change(1), change(2)]);
  inbox.hear([change(1), change(null)]);
  vi.advanceTimersByTime(500);
  expect(delivered).toEqual([[1, 2]]);
});

test("while a card is held the figures are told and the cards wait", () => {
  inbox.hold(true);
  inbox.hear([change(1)]);
  vi.advanceTimersByTime(500);
  expect(delivered).toEqual([[]]);
  inbox.hold(false);
  vi.advanceTimersByTime(500);
  expect(delivered).toEqual([[], [1]]);
});

test("a card whose own move is on its way waits for it", () => {
  busy.add(1);
  inbox.hear([change(1), change(2)]);
  vi.advanceTimersByTime(500);
  busy.clear();
  inbox.hear([change(3)]);
  vi.advanceTimersByTime(500);
  expect(delivered).toEqual([[2], [1, 3]]);
});

test("nothing is delivered after the end, and an empty batch wakes nobody", () => {
  inbox.hear([]);
  vi.advanceTimersByTime(500);
  inbox.hear([change(1)]);
  inbox.close();
  vi.advanceTimersByTime(500);
  expect(delivered).toEqual([]);
});
