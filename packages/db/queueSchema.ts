import pg from "pg";
import { applicationRole } from "./connect.ts";
import { openClient } from "./server.ts";

/**
 * Brings the queue's schema up, as the database's owner. `migrate` is the queue engine's own migration and gets the
 * owner's connection. The application's role may then use the schema, its rows, sequences and functions, and may not
 * change its shape. The schema stands apart from ours: it may be dropped at any time, and nothing of ours refers to it.
 */
export async function prepareQueueSchema(
  ownerUrl: string,
  schema: string,
  migrate: (client: pg.Client, schema: string) => Promise<unknown>,
): Promise<void> {
  const client = await openClient(ownerUrl);
  try {
    await migrate(client, schema);
    const name = pg.escapeIdentifier(schema);
    const role = pg.escapeIdentifier(applicationRole);
    await client.query(`
      grant usage on schema ${name} to ${role};
      grant select, insert, update, delete on all tables in schema ${name} to ${role};
      grant usage, select, update on all sequences in schema ${name} to ${role};
      grant execute on all functions in schema ${name} to ${role};
    `);
  } finally {
    await client.end();
  }
}
