import type { ParkTransaction } from "@parkline/db/park";
import * as bulk from "@parkline/db/query/ledgerWrite";
import type { Context } from "../../context.ts";
import { joinSearchText, searchColumns } from "../../project/names.ts";
import type { PlannedContact } from "../plan/contact.ts";
import type { PlannedProject } from "../plan/project.ts";
import type { Source } from "../write.ts";
import type { LinkedInvestor } from "./companies.ts";

/**
 * Finds the contacts of a chunk among those of their companies and sets up the others. The same name with another phone is
 * another person; without a company nobody can be recognised. Somebody who is known without a phone gets the one told.
 * @returns for each plan its contacts
 */
export async function linkContacts(
  tx: ParkTransaction,
  ctx: Context,
  source: Source,
  plans: readonly PlannedProject[],
  investors: readonly (LinkedInvestor | null)[],
): Promise<number[][]> {
  const companyIds = [...new Set(investors.flatMap((investor) => investor?.companyId ?? []))];
  const book = new ContactBook();
  for (const found of await bulk.contactsOfCompanies(tx, ctx.park.id, companyIds)) book.add(found);
  const wanted = plans.map(({ contacts }, index) =>
    contacts.map((contact) => book.meet(investors[index]?.companyId ?? null, contact)),
  );
  const missing = book.all.filter(({ id }) => id === 0);
  const ids = await bulk.takeIds(tx, "contact", missing.length);
  for (const [index, contact] of missing.entries()) contact.id = ids[index] ?? 0;
  await bulk.insertMany(
    tx,
    "contact",
    missing.map(({ id, name, phone, companyId }) => ({
      parkId: ctx.park.id,
      id,
      companyId,
      name,
      phone,
      ...searchColumns(ctx.park.id, joinSearchText([name], [name])),
      ledgerImportId: source.importId,
      createdAt: ctx.now,
      createdBy: ctx.actor.personId,
      updatedAt: ctx.now,
    })),
  );
  return wanted.map((contacts) => [...new Set(contacts.map(({ id }) => id))]);
}

interface Someone {
  /** 0 until it is set up. */
  id: number;
  readonly companyId: number | null;
  readonly name: string;
  phone: string | null;
}

class ContactBook {
  readonly all: Someone[] = [];
  readonly #byName = new Map<string, Someone[]>();

  add(one: Someone): Someone {
    this.all.push(one);
    const key = nameIn(one.companyId, one.name);
    this.#byName.set(key, [...(this.#byName.get(key) ?? []), one]);
    return one;
  }

  meet(companyId: number | null, { name, phone }: PlannedContact): Someone {
    const namesakes = companyId === null ? [] : (this.#byName.get(nameIn(companyId, name)) ?? []);
    const known =
      phone === null ? namesakes[0] : namesakes.find((one) => digitsOf(one.phone) === digitsOf(phone));
    if (known !== undefined) return known;
    // Set up by an earlier row of this chunk, which had no phone.
    const open = namesakes.find((one) => one.id === 0 && one.phone === null);
    if (open === undefined) return this.add({ id: 0, companyId, name, phone });
    open.phone = phone;
    return open;
  }
}

const digitsOf = (phone: string | null): string => phone?.replace(/\D/gu, "") ?? "";
const nameIn = (companyId: number | null, name: string): string =>
  `${companyId} ${name.replace(/\s+/gu, "")}`;
