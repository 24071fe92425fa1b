import type { Database } from "@parkline/db/connect";
import { beat } from "@parkline/db/query/heartbeat";

/**
 * Notes that a part of the installation works. Not a verb: nobody asks for it, and it belongs to no park.
 * @param detail a few words for the operator, shown by /readyz
 */
export async function recordBeat(
  db: Database,
  name: "scheduler" | "queue" | "reminders" | "mail" | "backup",
  detail: Readonly<Record<string, string | number | boolean>>,
): Promise<void> {
  await beat(db, name, detail);
}
