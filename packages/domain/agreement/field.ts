import { z } from "zod";
import { daySchema, type Day } from "../date/day.ts";
import type { Label } from "../glossary.ts";
import { amountSchema } from "../money/amount.ts";
import { formatFen, type Fen } from "../money/fen.ts";
import { foreignMoneySchema, foreignText, type ForeignMoney } from "../money/foreign.ts";
import { idSchema, lineSchema, noteSchema } from "../text.ts";
import {
  agreementKindKeys,
  agreementKindLabels,
  obligationKindKeys,
  partySideKeys,
  reviewOutcomeKeys,
  type AgreementKindKey,
} from "./kind.ts";

/** What the paper says, and people may put right. What it replaces or increases is said once, at the signing. */
export interface AgreementFields {
  readonly kind: AgreementKindKey;
  readonly number: string | null;
  readonly signedOn: Day;
  /** 分 of RMB; of an increase the increment alone. With foreign money it follows from amount and rate. */
  readonly agreedAmount: Fen | null;
  readonly fixedAssetAmount: Fen | null;
  readonly foreign: ForeignMoney | null;
  readonly activityId: number | null;
  readonly attachmentId: number | null;
  readonly note: string | null;
}
export type AgreementFieldKey = keyof AgreementFields;

export const agreementFieldLabels: Record<AgreementFieldKey, Label> = {
  kind: { zh: "协议类型", en: "Kind" },
  number: { zh: "协议编号", en: "Number" },
  signedOn: { zh: "签订日期", en: "Signed on" },
  agreedAmount: { zh: "协议投资额", en: "Agreed amount" },
  fixedAssetAmount: { zh: "其中固定资产投资", en: "Of it fixed assets" },
  foreign: { zh: "外币金额与汇率", en: "Foreign amount and rate" },
  activityId: { zh: "签约活动", en: "Signed at" },
  attachmentId: { zh: "协议文件", en: "File" },
  note: { zh: "备注", en: "Note" },
};
export const agreementFieldKeys = Object.keys(agreementFieldLabels) as AgreementFieldKey[];

export const agreementFieldSchemas = {
  kind: z.enum(agreementKindKeys),
  number: lineSchema.nullable(),
  signedOn: daySchema,
  agreedAmount: amountSchema.nullable(),
  fixedAssetAmount: amountSchema.nullable(),
  foreign: foreignMoneySchema.nullable(),
  activityId: idSchema.nullable(),
  attachmentId: idSchema.nullable(),
  note: noteSchema.nullable(),
} as const satisfies Record<AgreementFieldKey, z.ZodType>;

/** One who signed: a company of the park's list, or a name. */
export const partySchema = z.strictObject({
  side: z.enum(partySideKeys),
  companyId: idSchema.nullable().default(null),
  name: lineSchema,
});

export const reviewSchema = z.strictObject({
  outcome: z.enum(reviewOutcomeKeys),
  reviewedOn: daySchema,
  /** What the reviewer said, in words. */
  opinion: noteSchema.nullable().default(null),
  attachmentId: idSchema.nullable().default(null),
});
export type AgreementReview = z.output<typeof reviewSchema>;

export const obligationSchema = z.strictObject({
  kind: z.enum(obligationKindKeys),
  dueOn: daySchema,
  /** Of the deposit or of an instalment. */
  amount: amountSchema.nullable().default(null),
  note: lineSchema.nullable().default(null),
});

/** A field's value in words, as audit and conflicts say it; `nameOf` says what an id stands for. */
export function agreementFieldText(
  key: AgreementFieldKey,
  fields: AgreementFields,
  nameOf: (key: "activityId" | "attachmentId", id: number) => string,
): Label | null {
  const same = (text: string | null) => (text === null ? null : { zh: text, en: text });
  switch (key) {
    case "kind":
      return agreementKindLabels[fields.kind];
    case "agreedAmount":
    case "fixedAssetAmount": {
      const amount = fields[key];
      return amount === null
        ? null
        : { zh: formatFen(amount, "wan", "zh"), en: formatFen(amount, "wan", "en") };
    }
    case "foreign":
      return fields.foreign === null ? null : foreignText(fields.foreign);
    case "activityId":
    case "attachmentId": {
      const id = fields[key];
      return id === null ? null : same(nameOf(key, id));
    }
    case "number":
    case "signedOn":
    case "note":
      return same(fields[key]);
  }
}
