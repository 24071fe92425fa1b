import { z } from "zod";
import { yesNo } from "../label.ts";
import { fault } from "../fault.ts";
import type { Label } from "../glossary.ts";
import { industryByCode, industryCodeSchema } from "../industry/industries.ts";
import { countryByCode } from "../place/countries.ts";
import { divisionByCode } from "../place/divisions.ts";
import { placeLabel } from "../place/place.ts";
import { lineSchema, noteSchema } from "../text.ts";

/** What people enter of a company. */
export interface CompanyFields {
  readonly name: string;
  readonly uscc: string | null;
  /** Why a code that fails its checksum is kept. */
  readonly usccExceptionReason: string | null;
  readonly countryCode: string;
  readonly divisionCode: string | null;
  readonly industryCode: string | null;
  readonly registeredInPark: boolean;
  readonly note: string | null;
}
export type CompanyFieldKey = keyof CompanyFields;

export const companyFieldLabels: Record<CompanyFieldKey, Label> = {
  name: { zh: "企业名称", en: "Company name" },
  uscc: { zh: "统一社会信用代码", en: "USCC" },
  usccExceptionReason: { zh: "代码校验不通过的说明", en: "Why the failing code is kept" },
  countryCode: { zh: "国家或地区", en: "Country" },
  divisionCode: { zh: "所在省市", en: "Province or city" },
  industryCode: { zh: "国民经济行业", en: "Industry (GB/T 4754)" },
  registeredInPark: { zh: "已在园区注册", en: "Registered in the park" },
  note: { zh: "备注", en: "Note" },
};
export const companyFieldKeys = Object.keys(companyFieldLabels) as CompanyFieldKey[];

/** The code is read by `checkUscc`, which folds what people type; here only its length is bounded. */
export const companyFieldSchemas = {
  name: lineSchema,
  uscc: z.string().trim().min(1).max(60).nullable(),
  usccExceptionReason: lineSchema.nullable(),
  countryCode: z
    .string()
    .refine(
      (code) => countryByCode(code) !== undefined,
      fault("没有这个国家或地区代码", "is no country that we know"),
    ),
  divisionCode: z
    .string()
    .refine(
      (code) => divisionByCode(code)?.code === code,
      fault("没有这个省市代码", "is no province or city that we know"),
    )
    .nullable(),
  industryCode: industryCodeSchema.nullable(),
  registeredInPark: z.boolean(),
  note: noteSchema.nullable(),
} as const satisfies Record<CompanyFieldKey, z.ZodType>;

/** A field's value in words, as audit and conflicts say it. */
export function companyFieldText(key: CompanyFieldKey, value: CompanyFields[CompanyFieldKey]): Label | null {
  if (value === null) return null;
  if (typeof value === "boolean") return yesNo(value);
  const same = { zh: value, en: value };
  if (key === "countryCode") return countryByCode(value)?.label ?? same;
  if (key === "divisionCode") return placeLabel({ countryCode: "CN", divisionCode: value }) ?? same;
  if (key === "industryCode") return industryByCode(value)?.label ?? same;
  return same;
}
