import { expect, test } from "vitest";
import type { Failure } from "../../../ui/failure/failure.ts";
import { Outbox } from "./outbox.ts";

const failure = (code: Failure["code"]): Failure => ({
  code,
  message: { zh: code, en: code },
  detail: undefined,
});

/** A server that answers each note with the next of these; null takes it. */
function outboxAgainst(answers: (Failure | null)[]) {
  const received: string[] = [];
  const outbox = new Outbox<string>(
    async (note) => {
      const answer = answers.shift();
      if (answer) throw Object.assign(new Error(answer.code), { answer });
      received.push(note);
    },
    (error) => (error as { answer: Failure }).answer,
  );
  return { outbox, received };
}

test("a note that the server took is no longer kept", async () => {
  const { outbox, received } = outboxAgainst([null]);
  expect(await outbox.add("1", "一条")).toBe(true);
  expect(received).toEqual(["一条"]);
  expect(outbox.notes).toEqual([]);
});

test("without a network notes wait in their order and go when the server is back", async () => {
  const { outbox, received } = outboxAgainst([failure("network"), failure("network"), null, null]);
  await outbox.add("1", "一条");
  await outbox.add("2", "两条");
  expect(outbox.notes.map(({ note, state }) => [note, state])).toEqual([
    ["一条", "waiting"],
    ["两条", "waiting"],
  ]);
  await outbox.retry();
  expect(received).toEqual(["一条", "两条"]);
  expect(outbox.notes).toEqual([]);
});

test("a refusal is kept with its sentence and is not sent again by itself", async () => {
  const { outbox, received } = outboxAgainst([failure("permission.notYourTeam"), null]);
  await outbox.add("1", "一条");
  await outbox.retry();
  expect(received).toEqual([]);
  expect(outbox.notes[0]).toMatchObject({ state: "refused", failure: { code: "permission.notYourTeam" } });
  expect(await outbox.sendAgain("1")).toBe(true);
  expect(received).toEqual(["一条"]);
});

test("what is on its way tells how far it is, and can be broken off without being lost", async () => {
  const shares: (number | null)[] = [];
  const outbox = new Outbox<string>(
    (_note, _key, { onProgress, signal }) =>
      new Promise((_, reject) => {
        onProgress(0.4);
        signal.addEventListener("abort", () => reject(new Error("cancelled")));
      }),
    () => failure("cancelled"),
  );
  outbox.subscribe(() => shares.push(outbox.notes[0]?.share ?? null));
  const isSaved = outbox.add("1", "一条");
  expect(shares.at(-1)).toBe(0.4);
  outbox.cancel("1");
  expect(await isSaved).toBe(false);
  expect(outbox.notes[0]).toMatchObject({ note: "一条", state: "refused", share: null });
});

test("who listens hears of every change", async () => {
  const { outbox } = outboxAgainst([failure("network")]);
  const heard: number[] = [];
  outbox.subscribe(() => heard.push(outbox.notes.length));
  await outbox.add("1", "一条");
  outbox.drop("1");
  expect(heard.at(-1)).toBe(0);
  expect(heard.length).toBeGreaterThan(2);
});
