import { activityFieldLabels } from "../activity/field.ts";
import { agreementFieldLabels } from "../agreement/field.ts";
import { attachmentFieldLabels } from "../attachment/field.ts";
import { companyFieldLabels } from "../company/field.ts";
import { contactFieldLabels } from "../contact/field.ts";
import type { Label } from "../glossary.ts";
import { interactionFieldLabels } from "../interaction/field.ts";
import { projectFields } from "../project/field.ts";
import { receiptFieldLabels } from "../receipt/field.ts";
import { columnNames } from "./columnNames.ts";

/** Tables whose columns people fill in, with the labels that they see there. */
const formLabels: Readonly<Record<string, Readonly<Record<string, Label>>>> = {
  project: projectFields,
  company: companyFieldLabels,
  contact: contactFieldLabels,
  interaction: interactionFieldLabels,
  attachment: attachmentFieldLabels,
  agreement: agreementFieldLabels,
  receipt: receiptFieldLabels,
  activity: activityFieldLabels,
};

/** What a column of a table is called: as its field on the form, or by its own word. */
export function columnName(table: string, column: string): string | undefined {
  const field = column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return formLabels[table]?.[field]?.zh ?? columnNames[column];
}
