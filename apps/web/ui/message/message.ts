import type { ReactNode } from "react";
import { useSyncExternalStore } from "react";

export type MessageKind = "success" | "info" | "error";
export interface Message {
  readonly key: string;
  readonly kind: MessageKind;
  readonly content: ReactNode;
}
interface Options {
  readonly content: ReactNode;
  /** A second message of a key takes the place of the first. */
  readonly key?: string | number;
  /** Seconds; something to click on wants more than the usual three. */
  readonly duration?: number;
}

let messages: readonly Message[] = [];
let count = 0;
const listeners = new Set<() => void>();
const timers = new Map<string, number>();

function change(next: readonly Message[]): void {
  messages = next;
  for (const listener of listeners) listener();
}

function close(key: string | number): void {
  window.clearTimeout(timers.get(`${key}`));
  timers.delete(`${key}`);
  change(messages.filter((one) => one.key !== `${key}`));
}

function show(kind: MessageKind, said: ReactNode | Options): void {
  const options = isOptions(said) ? said : { content: said };
  const key = `${options.key ?? `message-${(count += 1)}`}`;
  close(key);
  change([...messages, { key, kind, content: options.content }]);
  timers.set(
    key,
    window.setTimeout(() => close(key), (options.duration ?? 3) * 1000),
  );
}

function isOptions(said: ReactNode | Options): said is Options {
  return typeof said === "object" && said !== null && "content" in said;
}

/** Words that pass by themselves at the top of the page: for what went well. What went wrong stands where it happened. */
export const message = {
  success: (said: ReactNode | Options) => show("success", said),
  info: (said: ReactNode | Options) => show("info", said),
  error: (said: ReactNode | Options) => show("error", said),
  close,
};

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useMessages(): readonly Message[] {
  return useSyncExternalStore(subscribe, () => messages);
}
