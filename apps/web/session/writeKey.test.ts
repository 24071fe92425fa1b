import { createTRPCClient, TRPCClientError, type Operation, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import type { AppRouter } from "@parkline/api/router";
import type { Day } from "@parkline/domain/date/day";
import { expect, test } from "vitest";
import { asInteraction, emptyNote, type NoteDraft } from "../features/project/note/noteDraft.ts";
import { keyedWrites, keyHeader } from "./writeKey.ts";

type Outcome = "done" | "lost" | "refused" | "busy";

/** A server that says in turn what it is told to, and notes under which key it was asked. */
function serverThat(...outcomes: Outcome[]) {
  const keys: (string | undefined)[] = [];
  const answers: Record<Outcome, (op: Operation) => unknown> = {
    done: () => undefined,
    lost: () => new TRPCClientError("Failed to fetch"),
    refused: () => problem("record.changed"),
    busy: () => problem("server.unavailable"),
  };
  const link: TRPCLink<AppRouter> =
    () =>
    ({ op }) =>
      observable((observer) => {
        keys.push(keyHeader(op.context)["idempotency-key"]);
        const error = answers[outcomes.shift() ?? "done"](op);
        if (error !== undefined) return observer.error(error as TRPCClientError<AppRouter>);
        observer.next({ result: { data: null } });
        observer.complete();
      });
  const client = createTRPCClient<AppRouter>({ links: [keyedWrites(), link] });
  const rename = (name: string) =>
    client.project.update.mutate({ id: 1, version: 1, fields: { name } }).catch((error: unknown) => error);
  const note = (draft: NoteDraft) =>
    client.interaction.create
      .mutate({ projectId: 1, ...asInteraction(draft) })
      .catch((error: unknown) => error);
  return { keys, rename, note };
}

function problem(code: string): Error {
  const data = { problem: { code, message: { zh: "一句话", en: "a sentence" } } };
  return Object.assign(new TRPCClientError("refused"), { shape: { data }, data });
}

test("a write that no answer came for goes out again under its key, until one comes", async () => {
  const { keys, rename } = serverThat("lost", "busy", "done", "done");
  for (let index = 0; index < 4; index += 1) await rename("新名");
  const [first, second, third, fourth] = keys;
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect([second, third]).toEqual([first, first]);
  // What was answered is over: the same once more is another write.
  expect(fourth).not.toBe(first);
});

test("a refusal is an answer, and another write has another key", async () => {
  const { keys, rename } = serverThat("refused", "lost", "lost");
  await rename("甲");
  await rename("甲");
  await rename("乙");
  expect(new Set(keys).size).toBe(3);
});

test("two notes of the same words that both wait for the network are two writes, each under its own key", async () => {
  const { keys, note } = serverThat("lost", "lost", "lost");
  const [one, other] = [1, 2].map(() => ({ ...emptyNote("2026-03-20" as Day), content: "电话未接通" }));
  for (const draft of [one, other, one]) if (draft !== undefined) await note(draft);
  expect(new Set(keys).size).toBe(2);
  expect(keys[2]).toBe(keys[0]);
});
