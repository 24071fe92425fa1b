import { ownerClient } from "./backup/tables.ts";
import type pg from "pg";

/** How a key begins that is kept encrypted; no key in the clear has a colon. */
export const lockedMark = "v1:";

/** What a key or a secret of a robot is to be from now on. */
type Rewrite = (kept: string) => Promise<string>;

/** Writes keys and secrets of all parks' robots anew, those that the rewriting changes. @returns how many robots changed */
export async function rewriteRobotKeys(client: pg.ClientBase, rewrite: Rewrite): Promise<number> {
  const found = await client.query("select to_regclass('public.reminder_robot') is not null as there");
  if ((found.rows[0] as { there: boolean } | undefined)?.there !== true) return 0;
  const { rows } = await client.query<{ park: number; id: string; key: string; secret: string | null }>(
    "select park_id as park, id, address_key as key, secret from reminder_robot order by park_id, id for update",
  );
  let changed = 0;
  for (const { park, id, key, secret } of rows) {
    const after = { key: await rewrite(key), secret: secret === null ? null : await rewrite(secret) };
    if (after.key === key && after.secret === secret) continue;
    await client.query(
      "update reminder_robot set address_key = $3, secret = $4 where park_id = $1 and id = $2",
      [park, id, after.key, after.secret],
    );
    changed += 1;
  }
  return changed;
}

/** The same as the owner, in a transaction of its own. */
export async function rewriteRobotKeysOf(ownerUrl: string, rewrite: Rewrite): Promise<number> {
  const client = await ownerClient(ownerUrl);
  try {
    await client.query("begin");
    const changed = await rewriteRobotKeys(client, rewrite);
    await client.query("commit");
    return changed;
  } finally {
    // What was not committed is undone with the connection.
    await client.end();
  }
}
