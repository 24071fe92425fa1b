import { useSyncExternalStore } from "react";

/**
 * The card under the mouse or the keyboard: it alone carries buttons. It stays the active one until another takes over,
 * so that an open menu does not lose the card it belongs to. On a touch screen every card has them.
 */
const touch = window.matchMedia("(pointer: coarse)");
let activeId: number | null = null;
const listeners = new Set<() => void>();

export function becomeActive(id: number): void {
  if (id === activeId) return;
  activeId = id;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useIsActive(id: number): boolean {
  return useSyncExternalStore(subscribe, () => touch.matches || activeId === id);
}
