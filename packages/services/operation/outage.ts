import { databaseOutage } from "@parkline/db/outage";
import { Problem } from "@parkline/domain/problem";

/** Where there is no room, and since when it was last found so, of this process. */
interface Full {
  readonly place: "database" | "files";
  readonly at: number;
}
let lastFull: Full | undefined;

/** A write that finds no room says so; for so long nobody has to try again to know it. */
const fullForMilliseconds = 60_000;

/**
 * What a person is told when a part that the product needs stands in the way: a sentence, and that it is worth trying again.
 * Undefined for whatever is no outage.
 */
export function outageProblem(error: unknown): Problem | undefined {
  const outage = databaseOutage(error);
  if (outage === undefined) return undefined;
  if (outage === "full") noteFull(error);
  const code = { busy: "server.busy", lost: "server.databaseLost", full: "server.storageFull" } as const;
  // The log tells the cause.
  return Object.assign(new Problem(code[outage]), { cause: error });
}

/** The file system says which of its calls found no room; PostgreSQL has codes of its own. */
function noteFull(error: unknown): void {
  const place = error instanceof Error && "syscall" in error ? "files" : "database";
  lastFull = { place, at: performance.now() };
}

/** Where a write found no room within the last minute. */
export function fullPlace(): Full["place"] | undefined {
  return lastFull !== undefined && performance.now() - lastFull.at < fullForMilliseconds
    ? lastFull.place
    : undefined;
}
