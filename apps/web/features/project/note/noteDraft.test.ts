import { day } from "@parkline/domain/date/day";
import { entryKeySchema } from "@parkline/domain/interaction/field";
import { expect, test } from "vitest";
import { asInteraction, editNote, emptyNote } from "./noteDraft.ts";

const today = day("2026-03-16");

test("every note has a key of its own, as the server takes it, and keeps it when it is sent again", () => {
  const keys = Array.from({ length: 200 }, () => emptyNote(today).entryKey);
  expect(new Set(keys).size).toBe(200);
  for (const key of keys) expect(entryKeySchema.safeParse(key).success).toBe(true);
  const note = { ...emptyNote(today), content: " 通话 " };
  expect(asInteraction(note)).toEqual(asInteraction(note));
  expect(asInteraction(note)).toMatchObject({ entryKey: note.entryKey, content: "通话" });
});

test("a note that was edited after it was sent is another one; its pictures alone do not make it so", () => {
  const note = { ...emptyNote(today), content: "通话" };
  expect(editNote(note, { content: "通话两次" }, false).entryKey).toBe(note.entryKey);
  expect(editNote(note, { content: "通话两次" }, true).entryKey).not.toBe(note.entryKey);
  expect(editNote(note, { pictures: [] }, true).entryKey).toBe(note.entryKey);
});
