/**
 * The park that this page shows, by its key. It travels with every request (`x-park`), so that two tabs may stand in two
 * parks; the browser remembers the last one picked. Without one the server takes the person's first.
 */
const storageKey = "parkline.park";
let shown = window.localStorage.getItem(storageKey);

export function parkHeader(): Readonly<Record<string, string>> {
  return shown === null ? {} : { "x-park": shown };
}

/** The server has the last word: a park that one has left since is let go. */
export function confirmPark(key: string | null): void {
  shown = key;
}

/** Another park is another world: the page is loaded anew, so that nothing of the first outlives the change. */
export function choosePark(key: string, path = "/"): void {
  window.localStorage.setItem(storageKey, key);
  window.location.assign(path);
}

/** For links to files and for streams, which carry no headers. */
export function withPark(address: string): string {
  if (shown === null) return address;
  return `${address}${address.includes("?") ? "&" : "?"}park=${encodeURIComponent(shown)}`;
}
