import type { Database } from "@parkline/db/connect";
import { clearMustChangePassword } from "@parkline/db/query/account";

/** An administrator's password has been replaced by the person's own. */
export async function passwordIsOwn(db: Database, personId: number): Promise<void> {
  await clearMustChangePassword(db, personId);
}
