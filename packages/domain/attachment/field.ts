import { z } from "zod";
import { daySchema, type Day } from "../date/day.ts";
import { attachmentKindKeys, attachmentKindLabels, type AttachmentKindKey, type Label } from "../glossary.ts";
import { amountSchema } from "../money/amount.ts";
import { formatFen, type Fen } from "../money/fen.ts";

/** What people say of a file: what it is, and of an agreement how much and since when. The bytes are not theirs to change. */
export interface AttachmentFields {
  readonly kind: AttachmentKindKey;
  readonly amount: Fen | null;
  readonly datedOn: Day | null;
}
export type AttachmentFieldKey = keyof AttachmentFields;

export const attachmentFieldLabels: Record<AttachmentFieldKey, Label> = {
  kind: { zh: "类型", en: "Kind" },
  amount: { zh: "金额", en: "Amount" },
  datedOn: { zh: "日期", en: "Date" },
};
export const attachmentFieldKeys = Object.keys(attachmentFieldLabels) as AttachmentFieldKey[];

export const attachmentFieldSchemas = {
  kind: z.enum(attachmentKindKeys),
  amount: amountSchema.nullable(),
  datedOn: daySchema.nullable(),
} as const satisfies Record<AttachmentFieldKey, z.ZodType>;

/** A field's value in words, as audit and conflicts say it. */
export function attachmentFieldText(key: AttachmentFieldKey, fields: AttachmentFields): Label | null {
  switch (key) {
    case "kind":
      return attachmentKindLabels[fields.kind];
    case "amount":
      return fields.amount === null
        ? null
        : { zh: formatFen(fields.amount, "wan", "zh"), en: formatFen(fields.amount, "wan", "en") };
    case "datedOn":
      return fields.datedOn === null ? null : { zh: fields.datedOn, en: fields.datedOn };
  }
}
