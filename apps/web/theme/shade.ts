import { useSyncExternalStore } from "react";
import type { Shade } from "./theme.ts";

/** What a person picked; `system` follows the machine. Kept in this browser, it is no business of the server. */
export type ShadeChoice = Shade | "system";
const storageKey = "parkline.shade";
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

function readChoice(): ShadeChoice {
  const stored = window.localStorage.getItem(storageKey);
  return stored === "light" || stored === "dark" ? stored : "system";
}

function shadeOf(choice: ShadeChoice): Shade {
  if (choice !== "system") return choice;
  return dark.matches ? "dark" : "light";
}

/** Puts the shade on <html>: the class carries antd's variables, the attribute ours. */
function apply(): void {
  const shade = shadeOf(readChoice());
  const root = document.documentElement;
  root.dataset.shade = shade;
  root.classList.toggle("shade-dark", shade === "dark");
  root.classList.toggle("shade-light", shade === "light");
  for (const listener of listeners) listener();
}

export function startShade(): void {
  apply();
  dark.addEventListener("change", apply);
}

export function chooseShade(choice: ShadeChoice): void {
  if (choice === "system") window.localStorage.removeItem(storageKey);
  else window.localStorage.setItem(storageKey, choice);
  apply();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useShadeChoice(): ShadeChoice {
  return useSyncExternalStore(subscribe, readChoice);
}

export function useShade(): Shade {
  return useSyncExternalStore(subscribe, () => shadeOf(readChoice()));
}
