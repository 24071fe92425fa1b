import { personalFields, type ContactFields } from "@parkline/domain/contact/field";
import type { PickedCompany } from "../../ui/entry/CompanyPicker.tsx";
import { textOf } from "../../ui/entry/text.ts";

/** What stands in the form. A number that is `undefined` stays as it is: the form shows it masked and has not touched it. */
export interface ContactEntry {
  readonly name: string;
  readonly title?: string | null;
  readonly company?: PickedCompany | null;
  readonly phone?: string | null;
  readonly email?: string | null;
  readonly wechat?: string | null;
  readonly note?: string | null;
}

/** The fields of a new contact. */
export function fieldsOf(entry: ContactEntry): ContactFields {
  return {
    name: entry.name.trim(),
    companyId: entry.company?.id ?? null,
    title: textOf(entry.title),
    phone: textOf(entry.phone),
    email: textOf(entry.email),
    wechat: textOf(entry.wechat),
    note: textOf(entry.note),
  };
}

/** The fields that the form changed; numbers only where somebody typed or cleared one. */
export function changedFields(before: ContactFields, entry: ContactEntry): Partial<ContactFields> {
  const after = fieldsOf(entry);
  const isMasked = (key: string) => personalFields.some((field) => field === key);
  const changed = Object.entries(after).filter(([key, value]) =>
    isMasked(key) ? entry[key as "phone"] !== undefined : before[key as keyof ContactFields] !== value,
  );
  return Object.fromEntries(changed);
}
