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
  // Who reads hears of it; once reading was given up, as on a full disk, the end of the connection is no news to anybody.
  content.on("error", () => undefined);
  return {
    content,
    async count() {
      // The server says the number after the last row: it is known once another statement has had its answer.
      await client.query("select 1");
      return content.rowCount;
    },
  };
}
