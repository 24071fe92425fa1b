/** Where to go after signing in. */
export interface NextSearch {
  readonly next?: string;
}

/** An address of ours alone: `//elsewhere.example` and `/\elsewhere` would leave the site. */
export function nextFrom(search: Record<string, unknown>): NextSearch {
  const { next } = search;
  return typeof next === "string" && /^\/(?![/\\])/.test(next) ? { next } : {};
}
