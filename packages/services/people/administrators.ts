import type { ParkTransaction } from "@parkline/db/park";
import { lockAdministrators } from "@parkline/db/query/people";
import { Problem } from "@parkline/domain/problem";

/**
 * Makes sure that somebody can administer the park after this person no longer does. To be called before the change.
 * @throws Problem `account.lastAdministrator`
 */
export async function requireOtherAdministrator(
  tx: ParkTransaction,
  parkId: number,
  personId: number,
): Promise<void> {
  const administrators = await lockAdministrators(tx, parkId);
  if (administrators.length === 1 && administrators[0] === personId)
    throw new Problem("account.lastAdministrator");
}
