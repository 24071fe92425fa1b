import type { ParkTransaction } from "@parkline/db/park";
import { readReceipt, type FoundReceipt } from "@parkline/db/query/receipt";
import { countedPeriod, periodOf, type Period } from "@parkline/domain/receipt/period";
import { notFound } from "@parkline/domain/record";

/** The month that a receipt would count in were it certified now; a reversal follows what it takes back. Null while its day is not known. */
export async function landing(
  tx: ParkTransaction,
  parkId: number,
  { receivedOn, reversesId }: Pick<FoundReceipt, "receivedOn" | "reversesId">,
  closed: readonly Period[],
): Promise<Period | null> {
  if (reversesId !== null) return countedPeriod(countedIn(await reversed(tx, parkId, reversesId)), closed);
  return receivedOn === null ? null : countedPeriod(periodOf(receivedOn), closed);
}

/** What a reversal takes back. */
export async function reversed(
  tx: ParkTransaction,
  parkId: number,
  reversesId: number,
): Promise<FoundReceipt> {
  const original = await readReceipt(tx, parkId, reversesId);
  if (original === undefined) throw notFound("receipt");
  return original;
}

function countedIn({ countedYear, countedMonth }: FoundReceipt): Period {
  if (countedYear === null || countedMonth === null) throw new Error("what is reversed was certified");
  return { year: countedYear, month: countedMonth };
}
