import type { ContactRow } from "@parkline/db/query/contact";
import {
  contactFieldKeys,
  contactFieldLabels,
  type ContactFieldKey,
  type ContactFields,
} from "@parkline/domain/contact/field";
import { masked } from "@parkline/domain/contact/mask";
import type { AuditChange } from "../audit.ts";
import { joinSearchText, searchColumns } from "../project/names.ts";

/**
 * What a contact is found by. Never by phone, e-mail or WeChat: whoever can search for a number can guess it digit by
 * digit, and no reveal would be logged.
 */
export function contactSearchText(
  { name, title }: { readonly name: string; readonly title: string | null },
  companyName: string | null,
): string {
  return joinSearchText([name, title, companyName], [name, companyName]);
}

export function contactColumns(parkId: number, fields: ContactFields, companyName: string | null) {
  return searchColumns(parkId, contactSearchText(fields, companyName));
}

export function contactFieldsOf(row: ContactRow): ContactFields {
  const { companyId, name, title, phone, email, wechat, note } = row;
  return { companyId, name, title, phone, email, wechat, note };
}

const empty: ContactFields = {
  companyId: null,
  name: "",
  title: null,
  phone: null,
  email: null,
  wechat: null,
  note: null,
};

/** The fields that differ. */
export function changedContactFields(before: ContactFields | null, after: ContactFields): ContactFieldKey[] {
  return contactFieldKeys.filter((key) => (before ?? empty)[key] !== after[key]);
}

/** The same in the audit's words: numbers stay masked there too. */
export function contactChanges(
  before: ContactFields | null,
  after: ContactFields,
  companyName: (id: number) => string | undefined,
): AuditChange[] {
  return changedContactFields(before, after).map((key) => ({
    field: key,
    label: contactFieldLabels[key].zh,
    from: before === null ? null : contactText(key, before, companyName),
    to: contactText(key, after, companyName),
  }));
}

export function contactText(
  key: ContactFieldKey,
  fields: ContactFields,
  companyName: (id: number) => string | undefined,
): string | null {
  if (key !== "companyId") return masked(fields)[key];
  return fields.companyId === null ? null : (companyName(fields.companyId) ?? "");
}
