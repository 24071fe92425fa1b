import type { AnyRouter } from "@trpc/server";
import type { TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { failureOf, isPassing, type Failure } from "../ui/failure/failure.ts";

/**
 * The keys of writes whose outcome is unknown: no answer came, or one that says nothing of it. The same write asked for again,
 * by whatever button, goes out under the same key, and the server does it once.
 */
const unsettled = new Map<string, string>();

const headerName = "idempotency-key";

/** The key of a write as its header, for the link that sends it. */
export function keyHeader(context: Readonly<Record<string, unknown>>): Record<string, string> {
  const key = context[headerName];
  return typeof key === "string" ? { [headerName]: key } : {};
}

/** Gives every write a key, and keeps it until an answer says what became of it. */
export function keyedWrites<Router extends AnyRouter>(): TRPCLink<Router> {
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        const write = `${op.path} ${JSON.stringify(op.input)}`;
        const key = unsettled.get(write) ?? newKey();
        unsettled.set(write, key);
        const settle = (): void => {
          if (unsettled.get(write) === key) unsettled.delete(write);
        };
        return next({ ...op, context: { ...op.context, [headerName]: key } }).subscribe({
          next(answer) {
            settle();
            observer.next(answer);
          },
          error(error) {
            if (isAnswer(failureOf(error))) settle();
            observer.error(error);
          },
          complete: () => observer.complete(),
        });
      });
}

/** Whether it says what became of the write: nothing. A session that has ended says nothing of an earlier sending. */
function isAnswer(failure: Failure): boolean {
  return !isPassing(failure) && failure.code !== "unknown" && failure.code !== "session.missing";
}

/** 128 bits by chance; `crypto.randomUUID` is there only behind https. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}
