import type { ReactNode } from "react";

/** `mod+k` (Ctrl, or ⌘ on a Mac), `?`, `g p` (one key after the other), `j`. */
export interface Shortcut {
  readonly keys: string;
  readonly label: ReactNode;
  /** Heading in the help: 通用, 看板, … */
  readonly group: string;
  readonly run: () => void;
}

/** How long the second key of a sequence may keep people waiting. */
const sequencePause = 1200;

/** What a key press is called in `Shortcut.keys`; undefined for a bare modifier. */
export function nameOfPress(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">,
): string | undefined {
  if (["Control", "Meta", "Alt", "Shift"].includes(event.key)) return undefined;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const prefix = `${event.ctrlKey || event.metaKey ? "mod+" : ""}${event.altKey ? "alt+" : ""}`;
  return prefix + key;
}

/** Remembers the first key of a sequence. `feed` gives the shortcut that the press completes. */
export class KeyReader {
  #pending = "";
  #since = 0;

  feed(press: string, at: number, shortcuts: readonly Shortcut[]): Shortcut | undefined {
    const sequence =
      this.#pending !== "" && at - this.#since <= sequencePause ? `${this.#pending} ${press}` : press;
    this.#pending = "";
    const hit = findLast(shortcuts, sequence) ?? findLast(shortcuts, press);
    if (hit) return hit;
    if (shortcuts.some((shortcut) => shortcut.keys.startsWith(`${press} `))) {
      this.#pending = press;
      this.#since = at;
    }
    return undefined;
  }
}

/** The one registered last wins: a dialog's key over the page's beneath it. */
function findLast(shortcuts: readonly Shortcut[], keys: string): Shortcut | undefined {
  return shortcuts.filter((shortcut) => shortcut.keys === keys).at(-1);
}
