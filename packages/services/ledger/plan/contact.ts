import type { LedgerFields } from "@parkline/domain/ledger/fields";
import type { LedgerContact, LedgerPerson } from "@parkline/domain/ledger/person";
import type { RemarkBook } from "./remarks.ts";

export interface PlannedContact {
  readonly name: string;
  readonly phone: string | null;
}

/** What a contact is called of whom the ledger has a phone alone. */
export const namelessContact = "未留姓名";
const longestPhone = 100;
const peopleOf = (cell: LedgerContact | undefined): LedgerPerson[] =>
  cell === undefined ? [] : [cell, ...(cell.others ?? [])];
const phonesOf = ({ phone }: LedgerPerson): string[] => phone?.split(" / ") ?? [];

/** The contacts of a row, from a column of names, one of phones, or one that holds both. */
export function contactsOf({ contactName, contactPhone }: LedgerFields, book: RemarkBook): PlannedContact[] {
  const found = joined(peopleOf(contactName), peopleOf(contactPhone), book);
  return found.map(({ name, phones }) => {
    const all = [...new Set(phones)];
    const fitting = all.filter((_, at) => all.slice(0, at + 1).join(" / ").length <= longestPhone);
    if (fitting.length < all.length)
      book.problem(
        contactPhone === undefined ? "contactName" : "contactPhone",
        `电话太多，联系人只登记了前 ${fitting.length} 个，请另建联系人`,
        `Too many phones: the contact was given the first ${fitting.length}`,
      );
    if (name === null)
      book.assume(
        "只有电话没有姓名，联系人登记为“未留姓名”",
        "A phone without a name: the contact is called “未留姓名”",
      );
    return { name: name ?? namelessContact, phone: fitting.length === 0 ? null : fitting.join(" / ") };
  });
}

interface Someone {
  readonly name: string | null;
  readonly phones: readonly string[];
}
const someone = (person: LedgerPerson): Someone => ({ name: person.name, phones: phonesOf(person) });

/** People of one column with the phones of another: one by one where they are as many, else the first has them all. */
function joined(
  people: readonly LedgerPerson[],
  others: readonly LedgerPerson[],
  book: RemarkBook,
): Someone[] {
  const [first, ...rest] = people.map(someone);
  if (first === undefined) return others.map(someone);
  const phones = others.filter(({ name }) => name === null).flatMap(phonesOf);
  const named = others.filter(({ name }) => name !== null).map(someone);
  const known = [first, ...rest];
  if (phones.length > 0 && phones.length === known.length && known.every((one) => one.phones.length === 0))
    return withNamed(
      known.map((one, at) => ({ ...one, phones: phones.slice(at, at + 1) })),
      named,
    );
  if (phones.length > 0 && rest.length > 0)
    book.assume(
      `联系人与电话数目不同，电话记在“${first.name ?? ""}”名下`,
      `As many phones as contacts there are not; “${first.name ?? ""}” has them`,
    );
  return withNamed([{ ...first, phones: [...first.phones, ...phones] }, ...rest], named);
}

/** Who is named in both columns is one person. */
function withNamed(known: readonly Someone[], named: readonly Someone[]): Someone[] {
  const more = named.filter(({ name }) => !known.some((one) => one.name === name));
  const merged = known.map((one) => ({
    ...one,
    phones: [...one.phones, ...named.filter(({ name }) => name === one.name).flatMap(({ phones }) => phones)],
  }));
  return [...merged, ...more];
}
