import type { ParkTransaction } from "@parkline/db/park";
import { lockPerson } from "@parkline/db/query/people";
import { violatedKey } from "@parkline/db/violation";
import { Problem } from "@parkline/domain/problem";
import { changedMeanwhile, notFound, type ConflictField } from "@parkline/domain/record";
import { lastWriterOf } from "../audit.ts";
import type { Context } from "../context.ts";
import { isOperator } from "../system.ts";

export type LockedPerson = NonNullable<Awaited<ReturnType<typeof lockPerson>>>;

/** @throws Problem `record.notFound` for somebody who is not of this park */
export async function requirePerson(
  tx: ParkTransaction,
  ctx: Context,
  personId: number,
): Promise<LockedPerson> {
  const person = await lockPerson(tx, ctx.park.id, personId);
  if (person === undefined) throw notFound("person");
  return person;
}

/**
 * An account opens every park of its person, so that only where this park is the only one may it be changed from here;
 * else by the machine's operator.
 * @throws Problem `record.notFound` or `account.belongsElsewhere`
 */
export async function requireOwnPerson(
  tx: ParkTransaction,
  ctx: Context,
  personId: number,
): Promise<LockedPerson> {
  const person = await requirePerson(tx, ctx, personId);
  if (person.belongsElsewhere && !isOperator(ctx.actor))
    throw new Problem("account.belongsElsewhere", { name: person.name });
  return person;
}

/** @throws Problem `record.changed`, with each field that two people wrote */
export async function requireVersion(
  tx: ParkTransaction,
  ctx: Context,
  person: LockedPerson,
  version: number,
  fields: readonly ConflictField[],
): Promise<void> {
  if (person.version === version) return;
  const who = await lastWriterOf(tx, ctx, "person", person.id);
  throw changedMeanwhile("person", { fields, version: person.version, who });
}

/** Names the unique key that a write of a person met. @throws Problem `account.usernameTaken` or `account.emailTaken` */
export async function orTaken<Result>(
  { username, email }: { readonly username: string; readonly email: string | null },
  write: () => Promise<Result>,
): Promise<Result> {
  return write().catch((error: unknown) => {
    const key = violatedKey(error);
    if (key === "person_username_key") throw new Problem("account.usernameTaken", { username });
    if (key === "person_email_key") throw new Problem("account.emailTaken", { email: email ?? "" });
    throw error;
  });
}
