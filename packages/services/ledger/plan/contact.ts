import type { LedgerFields } from "@parkline/domain/ledger/fields";
import type { RemarkBook } from "./remarks.ts";

export interface PlannedContact {
  readonly name: string;
  readonly phone: string | null;
}

/** One contact of a row, from a column of names, one of phones, or one that holds both. */
export function contactOf(
  { contactName, contactPhone }: LedgerFields,
  book: RemarkBook,
): PlannedContact | null {
  const name = contactName?.name ?? contactPhone?.name ?? null;
  const phones = [contactName?.phone, contactPhone?.phone].filter((phone) => typeof phone === "string");
  const phone = phones.length === 0 ? null : [...new Set(phones)].join(" / ").slice(0, 100);
  if (name !== null) return { name, phone };
  if (phone === null) return null;
  book.assume(
    "只有电话没有姓名，联系人登记为“未留姓名”",
    "A phone without a name: the contact is called “未留姓名”",
  );
  return { name: "未留姓名", phone };
}
