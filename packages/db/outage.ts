/**
 * What of the database stood in the way. `busy`: no connection was free, or no answer came, in time · `lost`: it is not there,
 * or the connection broke · `full`: it cannot write, while it still reads.
 */
export type DatabaseOutage = "busy" | "lost" | "full";

/** By the SQLSTATE, or the code of the connection. */
const byCode: Readonly<Record<string, DatabaseOutage>> = {
  "53100": "full",
  ENOSPC: "full",
  "53200": "busy",
  "53300": "busy",
  "53400": "busy",
  "55P03": "busy",
  "57014": "busy",
  "57P01": "lost",
  "57P02": "lost",
  "57P03": "lost",
  "57P05": "lost",
  "25P03": "lost",
  ECONNREFUSED: "lost",
  ECONNRESET: "lost",
  EPIPE: "lost",
  ETIMEDOUT: "lost",
  EHOSTUNREACH: "lost",
  ENETUNREACH: "lost",
  ENOTFOUND: "lost",
  EAI_AGAIN: "lost",
};

/** What the driver and its pool say without a code. */
const byWords: readonly (readonly [RegExp, DatabaseOutage])[] = [
  [/^timeout exceeded when trying to connect$/, "busy"],
  [/^Query read timeout$/, "busy"],
  [/^Connection terminated/, "lost"],
  [/not queryable|connection has been discarded/, "lost"],
];

/** Reads what a statement, or the way to a connection, threw; undefined where it is anything else. */
export function databaseOutage(error: unknown): DatabaseOutage | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const named = byCode[code] ?? (/^08\d{3}$/.test(code) ? "lost" : undefined);
  return named ?? byWords.find(([words]) => words.test(error.message))?.[1];
}
