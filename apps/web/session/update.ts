import { useSyncExternalStore } from "react";

/*
 * Whether the server has another build of the pages than this one, as after an update of the product. An open page goes on
 * with what it has; where that no longer suffices, and whenever it comes back to the server, it asks which build is served.
 */
let isOutdated = false;
let askedAt = performance.now();
let asking = false;
const listeners = new Set<() => void>();

const restMilliseconds = 5_000;
const mark = 'name="parkline-build" content="';

/** Of this page; undefined where nothing is built, as in development. */
const own = document.querySelector<HTMLMetaElement>('meta[name="parkline-build"]')?.content;

/** Asks; where that was done a moment ago, in a moment. */
export function lookForUpdate(): void {
  if (own === undefined || isOutdated || asking) return;
  asking = true;
  window.setTimeout(() => void ask(), Math.max(0, askedAt + restMilliseconds - performance.now()));
}

async function ask(): Promise<void> {
  const served = await fetch("/", { cache: "no-store" }).then(
    async (answer) => (answer.ok ? buildIn(await answer.text()) : undefined),
    // Without the server nothing is known of it; whoever comes back asks again.
    () => undefined,
  );
  askedAt = performance.now();
  asking = false;
  if (served === undefined || served === own) return;
  isOutdated = true;
  for (const listener of listeners) listener();
}

function buildIn(html: string): string | undefined {
  const from = html.indexOf(mark);
  return from < 0 ? undefined : html.slice(from + mark.length).split('"', 1)[0];
}

window.addEventListener("vite:preloadError", lookForUpdate);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useIsOutdated(): boolean {
  return useSyncExternalStore(subscribe, () => isOutdated);
}
