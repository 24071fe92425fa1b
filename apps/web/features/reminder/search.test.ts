import { expect, test } from "vitest";
import { ledgerSearch, reminderSearch } from "./search.ts";

test("an address is read as it is understood, and the rest of it is left out", () => {
  expect(reminderSearch({ view: "snoozed" })).toEqual({ view: "snoozed" });
  expect(reminderSearch({ view: "open" })).toEqual({});
  expect(reminderSearch({ view: "all" })).toEqual({});
  const asked = { state: "bounced", person: 3, channel: "mail", day: "2026-03-16", open: 7 };
  expect(ledgerSearch(asked)).toEqual(asked);
  expect(ledgerSearch({ state: "lost", person: -1, channel: "app", day: "2026-02-30", open: "7" })).toEqual(
    {},
  );
});
