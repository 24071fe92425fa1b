import { administeredAlone, erasePerson as eraseRows, type Erasure } from "@parkline/db/erase";
import { Problem } from "@parkline/domain/problem";
import { notFound } from "@parkline/domain/record";
import { audit } from "../audit.ts";
import { announce } from "../change.ts";
import { transact, type Context } from "../context.ts";
import { isOperator } from "../system.ts";
import { disablePerson } from "./disable.ts";

/**
 * Takes a person out on request: closes the account, and puts a pseudonym in the place of the name wherever the product has
 * written it. Not a verb: it needs the owner's connection, and cannot be taken back.
 * @throws Problem `account.lastAdministrator`, `record.notFound`
 */
export async function erasePerson(
  ctx: Context,
  ownerUrl: string,
  { id, username }: { readonly id: number; readonly username: string },
): Promise<Erasure> {
  if (!isOperator(ctx.actor)) throw new Error("a person is erased by the machine's operator");
  // Here and in every other park that the account opens.
  if ((await administeredAlone(ownerUrl, id)).length > 0) throw new Problem("account.lastAdministrator");
  await disablePerson(ctx, { id, disabled: true });
  const erasure = await eraseRows(ownerUrl, username);
  if (erasure === undefined) throw notFound("person");
  await transact(ctx, async (tx) => {
    await audit(tx, ctx, "people.erase", { kind: "person", id, label: erasure.pseudonym });
    await announce(tx, ctx, "setting", null, { person: id });
  });
  return erasure;
}
