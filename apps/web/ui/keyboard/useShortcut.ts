import { useEffect, useRef, useSyncExternalStore, type ReactNode } from "react";
import { KeyReader, nameOfPress, type Shortcut } from "./shortcut.ts";

let registered: readonly Shortcut[] = [];
const listeners = new Set<() => void>();
const reader = new KeyReader();

function change(next: readonly Shortcut[]): void {
  registered = next;
  for (const listener of listeners) listener();
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName))
  );
}

/** Starts listening; called once. Keys typed into a field are the field's, but for those with Ctrl. */
export function startShortcuts(): void {
  window.addEventListener("keydown", (event) => {
    const press = nameOfPress(event);
    if (press === undefined || event.defaultPrevented || event.isComposing) return;
    if (isTyping(event.target) && !press.startsWith("mod+")) return;
    const shortcut = reader.feed(press, event.timeStamp, registered);
    if (!shortcut) return;
    event.preventDefault();
    shortcut.run();
  });
}

/** Registers keys for as long as the component stands; they appear in the help (`?`) by themselves. */
export function useShortcuts(wanted: readonly Shortcut[]): void {
  const latest = useRef(wanted);
  useEffect(() => {
    latest.current = wanted;
  });
  // Labels and actions may change with every render; only other keys make another registration.
  const identity = wanted.map(({ keys, group }) => `${keys}\n${group}`).join("\n\n");
  useEffect(() => {
    const mine =
      identity === ""
        ? []
        : identity.split("\n\n").map((entry, index) => standing(entry, () => latest.current[index]));
    change([...registered, ...mine]);
    return () => change(registered.filter((shortcut) => !mine.includes(shortcut)));
  }, [identity]);
}

/** A shortcut that always says and does what the component last rendered. */
function standing(entry: string, current: () => Shortcut | undefined): Shortcut {
  const [keys = "", group = ""] = entry.split("\n");
  return {
    keys,
    group,
    get label() {
      return current()?.label;
    },
    run: () => current()?.run(),
  };
}

export function useShortcut(keys: string, group: string, label: ReactNode, run: () => void): void {
  useShortcuts([{ keys, group, label, run }]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useRegisteredShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(subscribe, () => registered);
}
