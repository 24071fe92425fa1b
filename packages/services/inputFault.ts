import { z } from "zod";
import { activityFieldLabels } from "@parkline/domain/activity/field";
import { reportFieldLabels } from "@parkline/domain/activity/report";
import { agreementFieldLabels } from "@parkline/domain/agreement/field";
import { attachmentFieldLabels } from "@parkline/domain/attachment/field";
import { companyFieldLabels } from "@parkline/domain/company/field";
import { contactFieldLabels } from "@parkline/domain/contact/field";
import { faultLabel } from "@parkline/domain/fault";
import type { Label, Language } from "@parkline/domain/glossary";
import { interactionFieldLabels } from "@parkline/domain/interaction/field";
import { Problem } from "@parkline/domain/problem";
import { projectFields } from "@parkline/domain/project/field";
import { receiptFieldLabels } from "@parkline/domain/receipt/field";

/** What a fault in an input is called and what is wrong there, in words that a person can act on. */
interface InputFault {
  /** Where it stands, for the form that shows it: `fields.leadOn`. */
  readonly path: string;
  readonly message: Label;
}

const fieldLabels: Readonly<Record<string, Label>> = {
  ...companyFieldLabels,
  ...contactFieldLabels,
  ...interactionFieldLabels,
  ...projectFields,
  ...agreementFieldLabels,
  ...receiptFieldLabels,
  ...activityFieldLabels,
  ...reportFieldLabels,
  ...attachmentFieldLabels,
  // Every kind of record has one: the form that was filled in says which.
  name: { zh: "名称", en: "Name" },
  reason: { zh: "原因", en: "Reason" },
  overrideReason: { zh: "越过条件的理由", en: "Reason for the override" },
  note: { zh: "说明", en: "Note" },
  version: { zh: "版本", en: "Version" },
};

const locales = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError };

/** The faults of an input, each with its path, in both languages. */
export function faultsOf(schema: z.ZodType, raw: unknown): InputFault[] {
  const issuesIn = (language: Language) =>
    schema.safeParse(raw, { error: (issue) => inWords(issue)?.[language] ?? locales[language](issue) }).error
      ?.issues ?? [];
  const english = issuesIn("en");
  return issuesIn("zh").map(({ path, message }, index) => ({
    path: path.join("."),
    message: { zh: message, en: english[index]?.message ?? "" },
  }));
}

/** The refusal of an input that is wrong in these places: all of them in one sentence, and each for the form in its detail. */
export function inputInvalid(faults: readonly InputFault[]): Problem {
  const line = { zh: lineOf(faults, "zh", "；"), en: lineOf(faults, "en", "; ") };
  return new Problem("input.invalid", { detail: line }, faults);
}

function lineOf(faults: readonly InputFault[], language: Language, between: string): string {
  return faults.map(({ path, message }) => withLabel(path, message[language], language)).join(between);
}

function withLabel(path: string, message: string, language: Language): string {
  if (path === "") return message;
  const called = fieldLabels[path.slice(path.lastIndexOf(".") + 1)]?.[language] ?? path;
  return language === "zh" ? `${called}：${message}` : `${called}: ${message}`;
}

/** What our schemas say, and the faults that people make, said plainly; for the others the library's own words do. */
function inWords(issue: z.core.$ZodRawIssue): Label | undefined {
  const said = faultLabel(issue);
  if (said !== undefined) return said;
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
