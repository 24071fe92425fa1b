import { checkUscc, type UsccProblem } from "@parkline/domain/company/uscc";
import type { CompanyFields } from "@parkline/domain/company/field";
import type { Place } from "@parkline/domain/place/place";
import { textOf } from "../../ui/entry/text.ts";

/** What stands in the form: country and division are picked as one place. */
export interface CompanyEntry {
  readonly name: string;
  readonly uscc?: string | null;
  readonly usccExceptionReason?: string | null;
  readonly place?: Place | null;
  readonly industryCode?: string | null;
  readonly registeredInPark?: boolean;
  readonly note?: string | null;
}

export function entryOf(company: CompanyFields): CompanyEntry {
  const { countryCode, divisionCode, ...fields } = company;
  const isKnown = countryCode !== "CN" || divisionCode !== null;
  return { ...fields, place: isKnown ? { countryCode, divisionCode } : null };
}

/** The fields to save. A reason is kept only beside a code that needs one. */
export function fieldsOf(entry: CompanyEntry): CompanyFields {
  const uscc = textOf(entry.uscc);
  return {
    name: entry.name.trim(),
    uscc,
    usccExceptionReason:
      uscc !== null && usccProblem(uscc) !== undefined ? textOf(entry.usccExceptionReason) : null,
    countryCode: entry.place?.countryCode ?? "CN",
    divisionCode: entry.place?.divisionCode ?? null,
    industryCode: entry.industryCode ?? null,
    registeredInPark: entry.registeredInPark ?? false,
    note: textOf(entry.note),
  };
}

/** The fields that the form changed: all that an edit sends. */
export function changedFields(before: CompanyFields, after: CompanyFields): Partial<CompanyFields> {
  const changed = Object.entries(after).filter(
    ([key, value]) => before[key as keyof CompanyFields] !== value,
  );
  return Object.fromEntries(changed);
}

/** What is wrong with a code as it stands; nothing while the field is empty. */
export function usccProblem(text: string | null | undefined): Exclude<UsccProblem, "empty"> | undefined {
  const { problem } = checkUscc(text ?? "");
  return problem === "empty" ? undefined : problem;
}
