import type { Database } from "@parkline/db/connect";
import { insertAccountEvent } from "@parkline/db/query/account";

/** What happens to accounts themselves. They belong to no park, so their record stands beside the parks' audit. */
export type AccountEventKind =
  | "signed_in"
  | "sign_in_refused"
  | "locked"
  | "second_factor_refused"
  | "signed_out"
  | "password_changed"
  | "password_reset"
  | "second_factor_enabled"
  | "second_factor_disabled"
  | "sessions_ended"
  | "created"
  | "disabled"
  | "enabled";

export interface Happening {
  readonly at: Date;
  readonly personId: number | null;
  readonly username: string;
  readonly ipAddress: string | null;
  readonly detail?: string;
}

/** Appends to the record of accounts; nobody can change or delete an entry. */
export async function noteAccountEvent(
  db: Database,
  kind: AccountEventKind,
  { detail, ...rest }: Happening,
): Promise<void> {
  await insertAccountEvent(db, { kind, detail: detail ?? null, ...rest });
}
