import type { ParkTransaction } from "@parkline/db/park";
import { companyAlreadyThere, type CompanyRow } from "@parkline/db/query/company";
import { violatedKey } from "@parkline/db/violation";
import { nameKey } from "@parkline/domain/company/nameKey";
import { checkUscc } from "@parkline/domain/company/uscc";
import {
  companyFieldKeys,
  companyFieldLabels,
  companyFieldText,
  type CompanyFields,
} from "@parkline/domain/company/field";
import { Problem } from "@parkline/domain/problem";
import { recordLabels } from "@parkline/domain/record";
import type { AuditChange } from "../audit.ts";
import { joinSearchText, searchColumns } from "../project/names.ts";

/**
 * Brings what was entered into the form that is kept: the code folded, its exception kept for as long as it is needed, a
 * division in China alone.
 * @throws Problem `company.usccInvalid` for a code that fails and has no reason
 */
export function settleCompany(fields: CompanyFields): CompanyFields {
  const divisionCode = fields.countryCode === "CN" ? fields.divisionCode : null;
  const check = fields.uscc === null ? undefined : checkUscc(fields.uscc);
  if (check === undefined || check.problem === "empty")
    return { ...fields, divisionCode, uscc: null, usccExceptionReason: null };
  if (check.valid) return { ...fields, divisionCode, uscc: check.normalised, usccExceptionReason: null };
  if (fields.usccExceptionReason === null)
    throw new Problem("company.usccInvalid", { uscc: check.normalised });
  return { ...fields, divisionCode, uscc: check.normalised };
}

/** The columns that follow from the fields. */
export function companyColumns(parkId: number, fields: CompanyFields) {
  return {
    nameKey: nameKey(fields.name),
    ...searchColumns(parkId, joinSearchText([fields.name, fields.uscc], [fields.name])),
  };
}

/** Turns the refusal of a unique key into one that names the company that is there. Any other error passes through. */
export async function asDuplicate(
  tx: ParkTransaction,
  parkId: number,
  fields: CompanyFields,
  error: unknown,
): Promise<unknown> {
  const key = violatedKey(error);
  if (key !== "company_name" && key !== "company_uscc") return error;
  const wanted =
    key === "company_uscc"
      ? { nameKey: "", uscc: fields.uscc }
      : { nameKey: nameKey(fields.name), uscc: null };
  const there = await companyAlreadyThere(tx, parkId, wanted);
  return new Problem(
    "record.duplicate",
    { record: recordLabels.company, name: there?.name ?? fields.name },
    there,
  );
}

export function companyFieldsOf(row: CompanyRow): CompanyFields {
  const { name, uscc, usccExceptionReason, countryCode, divisionCode, industryCode, registeredInPark, note } =
    row;
  return { name, uscc, usccExceptionReason, countryCode, divisionCode, industryCode, registeredInPark, note };
}

/** What differs, in the audit's words. */
export function companyChanges(before: Partial<CompanyFields>, after: CompanyFields): AuditChange[] {
  return companyFieldKeys
    .filter((key) => (before[key] ?? null) !== after[key])
    .map((key) => ({
      field: key,
      label: companyFieldLabels[key].zh,
      from: companyFieldText(key, before[key] ?? null)?.zh ?? null,
      to: companyFieldText(key, after[key])?.zh ?? null,
    }));
}
