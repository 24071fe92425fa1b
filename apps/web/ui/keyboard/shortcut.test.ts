import { describe, expect, test } from "vitest";
import { KeyReader, nameOfPress, type Shortcut } from "./shortcut.ts";

const shortcut = (keys: string, label = keys): Shortcut => ({ keys, label, group: "", run: () => undefined });
const press = (key: string, held: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe("names of presses", () => {
  test("Ctrl and ⌘ are one, letters are small, a modifier alone is nothing", () => {
    expect(nameOfPress(press("K", { ctrlKey: true }))).toBe("mod+k");
    expect(nameOfPress(press("k", { metaKey: true }))).toBe("mod+k");
    expect(nameOfPress(press("?"))).toBe("?");
    expect(nameOfPress(press("ArrowDown", { altKey: true }))).toBe("alt+ArrowDown");
    expect(nameOfPress(press("Shift"))).toBeUndefined();
  });
});

describe("reading keys", () => {
  const all = [shortcut("g p"), shortcut("p"), shortcut("mod+k")];

  test("one after the other within a moment", () => {
    const reader = new KeyReader();
    expect(reader.feed("g", 0, all)).toBeUndefined();
    expect(reader.feed("p", 500, all)?.keys).toBe("g p");
    expect(reader.feed("p", 600, all)?.keys).toBe("p");
  });

  test("too late, the second key stands alone", () => {
    const reader = new KeyReader();
    reader.feed("g", 0, all);
    expect(reader.feed("p", 5000, all)?.keys).toBe("p");
  });

  test("a second key that completes nothing starts anew", () => {
    const reader = new KeyReader();
    reader.feed("g", 0, all);
    expect(reader.feed("g", 100, all)).toBeUndefined();
    expect(reader.feed("p", 200, all)?.keys).toBe("g p");
  });

  test("the last one registered wins", () => {
    expect(new KeyReader().feed("p", 0, [...all, shortcut("p", "dialog")])?.label).toBe("dialog");
  });
});
