import { createHash } from "node:crypto";
import { sql, type Compilable } from "kysely";
import type { ClientBase } from "pg";
import type { ParkTransaction } from "./park.ts";

const mark = "/* hot */";

/**
 * Put first in a statement that is asked all day long: each connection then has it parsed and planned once. For
 * statements that name their columns, so that a migration under a running process cannot change what they give.
 */
export const hot = sql.raw(mark);

/** The rows of such a statement that was built of parts. */
export async function runHot<Row>(tx: ParkTransaction, built: Compilable<Row>): Promise<Row[]> {
  const compiled = built.compile();
  const { rows } = await tx.executeQuery<Row>({ ...compiled, sql: `${mark}${compiled.sql}` });
  return rows;
}

/** Every shape of a filter is a statement of its own; those past this number are planned each time, as others are. */
const mostKept = 100;

/** Has a connection keep the plans of its hot statements. Behind PgBouncer this needs 1.21 or later. */
export function keepHotPlans(client: ClientBase): void {
  const names = new Map<string, string>();
  const plain = client.query.bind(client) as (...words: unknown[]) => unknown;
  function query(...words: unknown[]): unknown {
    const [text, values] = words;
    if (typeof text !== "string" || words.length !== 2 || !text.startsWith(mark)) return plain(...words);
    const name = names.get(text) ?? (names.size < mostKept ? nameOf(text) : undefined);
    if (name === undefined) return plain(...words);
    names.set(text, name);
    return plain({ name, text, values });
  }
  client.query = query as typeof client.query;
}

function nameOf(text: string): string {
  return `hot_${createHash("sha256").update(text).digest("hex").slice(0, 24)}`;
}
