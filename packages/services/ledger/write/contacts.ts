import type { ParkTransaction } from "@parkline/db/park";
import * as bulk from "@parkline/db/query/ledgerWrite";
import type { Context } from "../../context.ts";
import { joinSearchText, searchColumns } from "../../project/names.ts";
import type { PlannedProject } from "../plan/project.ts";
import type { Source } from "../write.ts";
import type { LinkedInvestor } from "./companies.ts";

/**
 * Finds the contacts of a chunk among those of their companies and sets up the others. The same name with another phone is
 * another person; without a company nobody can be recognised.
 * @returns for each plan its contact, or null
 */
export async function linkContacts(
  tx: ParkTransaction,
  ctx: Context,
  source: Source,
  plans: readonly PlannedProject[],
  investors: readonly (LinkedInvestor | null)[],
): Promise<(number | null)[]> {
  const companyIds = investors.flatMap((investor) => (investor === null ? [] : [investor.companyId]));
  const known = new Map<string, number>();
  for (const { id, companyId, name, phone } of await bulk.contactsOfCompanies(tx, ctx.park.id, [
    ...new Set(companyIds),
  ])) {
    known.set(keyOf(companyId, name, phone), id);
    // A ledger without phones still names the same person.
    if (!known.has(keyOf(companyId, name, null))) known.set(keyOf(companyId, name, null), id);
  }
  const wanted = plans.map(({ contact }, index) => {
    if (contact === null) return null;
    const companyId = investors[index]?.companyId ?? null;
    // A row without a company has a contact of its own.
    const key = companyId === null ? `row ${index}` : keyOf(companyId, contact.name, contact.phone);
    return { ...contact, companyId, key };
  });
  const missing = new Map(
    wanted.flatMap((one) => (one === null || known.has(one.key) ? [] : [[one.key, one] as const])),
  );
  const ids = await bulk.takeIds(tx, "contact", missing.size);
  const rows = [...missing.values()].map(({ name, phone, companyId }, index) => ({
    parkId: ctx.park.id,
    id: ids[index] ?? 0,
    companyId,
    name,
    phone,
    ...searchColumns(ctx.park.id, joinSearchText([name], [name])),
    ledgerImportId: source.importId,
    createdAt: ctx.now,
    createdBy: ctx.actor.personId,
    updatedAt: ctx.now,
  }));
  await bulk.insertMany(tx, "contact", rows);
  [...missing.keys()].forEach((key, index) => known.set(key, ids[index] ?? 0));
  return wanted.map((one) => (one === null ? null : (known.get(one.key) ?? null)));
}

function keyOf(companyId: number | null, name: string, phone: string | null): string {
  return [companyId, name.replace(/\s+/gu, ""), phone?.replace(/\D/gu, "") ?? ""].join("|");
}
