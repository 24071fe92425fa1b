import type { ParkTransaction } from "@parkline/db/park";
import { fillRecords } from "@parkline/db/query/ledgerFill";
import * as bulk from "@parkline/db/query/ledgerWrite";
import type { Context } from "../../context.ts";
import { joinSearchText, searchColumns } from "../../project/names.ts";
import type { PlannedContact } from "../plan/contact.ts";
import { foldedName } from "../plan/directory.ts";
import type { Source } from "../write.ts";

interface ContactsOfRow {
  readonly contacts: readonly PlannedContact[];
  readonly companyId: number | null;
  /** Those of the project that the row repeats. */
  readonly known: readonly KnownContact[];
}
export interface KnownContact {
  readonly id: number;
  readonly companyId: number | null;
  readonly name: string;
  readonly phone: string | null;
}

/**
 * Finds the contacts of a chunk among those of their companies and sets up the others. The same name with another phone is
 * another person; without a company nobody can be recognised. Who is known without a phone gets the one told.
 * @returns for each row its contacts, and the phones that were filled in
 */
export async function linkContacts(
  tx: ParkTransaction,
  ctx: Context,
  { importId }: Source,
  rows: readonly ContactsOfRow[],
): Promise<{ contactIds: number[][]; phones: FilledPhone[][] }> {
  const companyIds = [...new Set(rows.flatMap(({ companyId }) => companyId ?? []))];
  const book = new ContactBook();
  for (const found of await bulk.contactsOfCompanies(tx, ctx.park.id, companyIds)) book.add(found);
  for (const { known } of rows) for (const contact of known) book.add(contact);
  const met = rows.map(({ contacts, companyId, known }) =>
    contacts.map((contact) => book.meet(companyId, known, contact)),
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
      ledgerImportId: importId,
      createdAt: ctx.now,
      createdBy: ctx.actor.personId,
      updatedAt: ctx.now,
    })),
  );
  const phones = met.map((people) =>
    people.flatMap(({ one, phone }) =>
      phone === null || missing.includes(one) ? [] : [{ id: one.id, phone }],
    ),
  );
  await fillRecords(tx, "contact", { parkId: ctx.park.id, importId, at: ctx.now }, phones.flat());
  return { contactIds: met.map((people) => [...new Set(people.map(({ one }) => one.id))]), phones };
}

export interface FilledPhone {
  readonly id: number;
  readonly phone: string;
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
  readonly #byId = new Map<number, Someone>();

  add(contact: KnownContact): Someone {
    const known = this.#byId.get(contact.id);
    if (known !== undefined) return known;
    const one = { ...contact };
    this.all.push(one);
    if (one.id !== 0) this.#byId.set(one.id, one);
    const key = nameIn(one.companyId, one.name);
    this.#byName.set(key, [...(this.#byName.get(key) ?? []), one]);
    return one;
  }

  /** @returns whom the contact is, with the phone that was filled in */
  meet(
    companyId: number | null,
    known: readonly KnownContact[],
    { name, phone }: PlannedContact,
  ): { readonly one: Someone; readonly phone: string | null } {
    const ofProject = known
      .filter((one) => foldedName(one.name) === foldedName(name))
      .map((one) => this.add(one));
    const ofCompany = companyId === null ? [] : (this.#byName.get(nameIn(companyId, name)) ?? []);
    const namesakes = [...ofProject, ...ofCompany];
    const same =
      phone === null ? namesakes[0] : namesakes.find((one) => digitsOf(one.phone) === digitsOf(phone));
    if (same !== undefined) return { one: same, phone: null };
    const open = namesakes.find((one) => one.phone === null);
    if (open === undefined) return { one: this.add({ id: 0, companyId, name, phone }), phone: null };
    open.phone = phone;
    return { one: open, phone };
  }
}

const digitsOf = (phone: string | null): string => phone?.replace(/\D/gu, "") ?? "";
const nameIn = (companyId: number | null, name: string): string => `${companyId} ${foldedName(name)}`;
