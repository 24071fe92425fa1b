import type { Readable } from "node:stream";
import type pg from "pg";
import copyStreams from "pg-copy-streams";

/** Rows on their way out of the database. */
export interface CopiedRows {
  readonly content: Readable;
  /** How many there were, once all of them have been read. */
  count(): Promise<number>;
}

export function copyOut(client: pg.Client, statement: string): CopiedRows {
  const content = client.query(copyStreams.to(statement));
  return {
    content,
    async count() {
      // The server says the number after the last row: it is known once another statement has had its answer.
      await client.query("select 1");
      return content.rowCount;
    },
  };
}
