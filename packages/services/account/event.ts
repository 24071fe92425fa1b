import type { Database } from "@parkline/db/connect";
import { insertAccountEvent } from "@parkline/db/query/account";
import type { AccountEventKind } from "@parkline/domain/people/accountEvent";

/** What happens to accounts themselves. They belong to no park, so their record stands beside the parks' audit. */
export interface Happening {
  readonly at: Date;
  readonly personId: number | null;
  readonly username: string;
  readonly ipAddress: string | null;
  /** As the browser names itself; left out where no browser took part. */
  readonly userAgent?: string | null;
  readonly detail?: string;
}

/** A browser may send any text of any length for its name. */
const longestUserAgent = 500;

/** Appends to the record of accounts; nobody can change or delete an entry. */
export async function noteAccountEvent(
  db: Database,
  kind: AccountEventKind,
  { detail, userAgent, ...rest }: Happening,
): Promise<void> {
  const device = userAgent?.slice(0, longestUserAgent) ?? null;
  await insertAccountEvent(db, { kind, detail: detail ?? null, userAgent: device, ...rest });
}
