import { useSyncExternalStore } from "react";
import { failureOf } from "../ui/failure/failure.ts";
import { lookForUpdate } from "./update.ts";

/** What the page knows of its way to the server. `signed_out`: the server answers, but the session has ended. */
export type Reach = "reached" | "lost" | "signed_out";

let reach: Reach = "reached";
let attempt = 0;
let timer: number | undefined;
const listeners = new Set<() => void>();
const onBack = new Set<() => void>();

function become(next: Reach): void {
  if (next === reach) return;
  reach = next;
  for (const listener of listeners) listener();
}

/** Every failed query and mutation passes here. */
export function noteFailure(error: unknown): void {
  const { code } = failureOf(error);
  // What the page asks for may be no longer, or be asked for otherwise.
  if (code === "page.outdated" || code === "input.invalid" || code === "outdated") lookForUpdate();
  if (code === "session.missing") become("signed_out");
  if (code !== "network" || reach === "lost") return;
  become("lost");
  attempt = 0;
  schedule();
}

/** Signed in again in the dialog: everything that failed is asked for anew. */
export function noteSignedIn(): void {
  become("reached");
  for (const listener of onBack) listener();
}

export function probeNow(): void {
  window.clearTimeout(timer);
  void probe();
}

function schedule(): void {
  window.clearTimeout(timer);
  timer = window.setTimeout(probeNow, Math.min(15_000, 1000 * 2 ** attempt));
  attempt += 1;
}

async function probe(): Promise<void> {
  const alive = await fetch("/healthz", { cache: "no-store" }).then(
    (response) => response.ok,
    // Still no way through: that is what the probe asks.
    () => false,
  );
  if (!alive) return schedule();
  become("reached");
  lookForUpdate();
  for (const listener of onBack) listener();
}

/** Called when the server is back: fetch again what failed meanwhile. */
export function whenBack(listener: () => void): void {
  onBack.add(listener);
}

window.addEventListener("online", () => {
  if (reach === "lost") probeNow();
});

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useReach(): Reach {
  return useSyncExternalStore(subscribe, () => reach);
}
