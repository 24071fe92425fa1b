import { z } from "zod";
import { companyFieldLabels } from "@parkline/domain/company/field";
import { contactFieldLabels } from "@parkline/domain/contact/field";
import type { Label, Language } from "@parkline/domain/glossary";
import { interactionFieldLabels } from "@parkline/domain/interaction/field";
import { projectFields } from "@parkline/domain/project/field";

/** What a fault in an input is called and what is wrong there, in words that a person can act on. */
export interface InputFault {
  /** Where it stands, for the form that shows it: `fields.leadOn`. */
  readonly path: string;
  readonly message: string;
}

const fieldLabels: Readonly<Record<string, Label>> = {
  ...companyFieldLabels,
  ...contactFieldLabels,
  ...interactionFieldLabels,
  ...projectFields,
  // Every kind of record has one: the form that was filled in says which.
  name: { zh: "名称", en: "Name" },
  reason: { zh: "原因", en: "Reason" },
  overrideReason: { zh: "越过条件的理由", en: "Reason for the override" },
  note: { zh: "说明", en: "Note" },
  version: { zh: "版本", en: "Version" },
};

/** The faults of an input in one language, each with its path, and all of them in one line. */
export function faultsOf(schema: z.ZodType, raw: unknown, language: Language) {
  const locale = (language === "zh" ? z.locales.zhCN() : z.locales.en()).localeError;
  const parsed = schema.safeParse(raw, { error: (issue) => inWords(issue)?.[language] ?? locale(issue) });
  const faults = (parsed.error?.issues ?? []).map(({ path, message }): InputFault => ({
    path: path.join("."),
    message,
  }));
  const line = faults
    .map(({ path, message }) => withLabel(path, message, language))
    .join(language === "zh" ? "；" : "; ");
  return { faults, line };
}

function withLabel(path: string, message: string, language: Language): string {
  if (path === "") return message;
  const called = fieldLabels[path.slice(path.lastIndexOf(".") + 1)]?.[language] ?? path;
  return language === "zh" ? `${called}：${message}` : `${called}: ${message}`;
}

/** The faults that people make, said plainly; for the others the library's own words do. */
function inWords(issue: z.core.$ZodRawIssue): Label | undefined {
  if (issue.code === "too_small" && issue.origin === "string" && issue.minimum === 1)
    return { zh: "不能为空", en: "must not be empty" };
  if (issue.code === "too_big" && issue.origin === "string")
    return { zh: `最多 ${issue.maximum} 个字`, en: `at most ${issue.maximum} characters` };
  if (issue.code === "too_small" && issue.origin !== "string" && issue.inclusive === true)
    return { zh: `不能小于 ${issue.minimum}`, en: `at least ${issue.minimum}` };
  if (issue.code === "too_big" && issue.inclusive === true)
    return { zh: `不能大于 ${issue.maximum}`, en: `at most ${issue.maximum}` };
  return undefined;
}
