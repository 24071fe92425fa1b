import { z } from "zod";
import { fault } from "../fault.ts";
import { daySchema, type Day } from "../date/day.ts";
import {
  evidenceKindKeys,
  receiptUseKeys,
  receiptUseLabels,
  type EvidenceKindKey,
  type Label,
  type ReceiptUseKey,
} from "../glossary.ts";
import { positiveAmountSchema } from "../money/amount.ts";
import { formatFen, sumFen, type Fen } from "../money/fen.ts";
import { foreignMoneySchema, foreignText, toRenminbi, type ForeignMoney } from "../money/foreign.ts";
import { idSchema, lineSchema, noteSchema } from "../text.ts";
import { originCodeSchema, originLabel } from "./origin.ts";

/** One investor of a receipt: what it put in, and where its money comes from in the end. */
export interface InvestorShare {
  readonly companyId: number | null;
  readonly name: string;
  /** Null while nobody has said it. */
  readonly originCode: string | null;
  readonly shareAmount: Fen;
}

/** A slip that shows the money: a file of the project with what it says. */
export interface Evidence {
  readonly attachmentId: number;
  readonly kind: EvidenceKindKey;
  readonly number: string | null;
  readonly amount: Fen;
  readonly datedOn: Day;
}

/** What people enter of money that came in (到位资金). Day and use are null while an opening entry (台账期初) lacks them. */
export interface ReceiptFields {
  readonly receivedOn: Day | null;
  /** 分; of foreign money what it came to, `toRenminbi` of `foreign`. */
  readonly claimedAmount: Fen;
  readonly useKey: ReceiptUseKey | null;
  readonly note: string | null;
  readonly foreign: ForeignMoney | null;
  readonly investors: readonly InvestorShare[];
  readonly evidence: readonly Evidence[];
}
export type ReceiptFieldKey = keyof ReceiptFields;

export const receiptFieldLabels: Record<ReceiptFieldKey, Label> = {
  receivedOn: { zh: "到位日期", en: "Received on" },
  claimedAmount: { zh: "申报金额", en: "Claimed" },
  useKey: { zh: "资金用途", en: "Use" },
  note: { zh: "备注", en: "Note" },
  foreign: { zh: "外币", en: "Foreign money" },
  investors: { zh: "投资方及份额", en: "Investors and shares" },
  evidence: { zh: "凭证", en: "Evidence" },
};
export const receiptFieldKeys = Object.keys(receiptFieldLabels) as ReceiptFieldKey[];

export const receiptFieldSchemas = {
  receivedOn: daySchema,
  claimedAmount: positiveAmountSchema,
  useKey: z.enum(receiptUseKeys),
  note: noteSchema.nullable(),
  foreign: foreignMoneySchema.nullable(),
  investors: z
    .array(
      z.strictObject({
        companyId: idSchema.nullable(),
        name: lineSchema,
        // A draft may lack it; a submission asks (`receiptGaps`).
        originCode: originCodeSchema.nullable(),
        shareAmount: positiveAmountSchema,
      }),
    )
    .max(20),
  evidence: z
    .array(
      z.strictObject({
        attachmentId: idSchema,
        kind: z.enum(evidenceKindKeys),
        number: lineSchema.nullable(),
        amount: positiveAmountSchema,
        datedOn: daySchema,
      }),
    )
    .max(20)
    .refine(
      (all) => new Set(all.map(({ attachmentId }) => attachmentId)).size === all.length,
      fault("同一份文件只需列一次", "names the same file twice"),
    ),
} as const satisfies Record<ReceiptFieldKey, z.ZodType>;

/** A gap that keeps a receipt from being submitted, named by the field that it is in. */
export interface ReceiptGap extends Label {
  readonly field: ReceiptFieldKey;
}

/** What a receipt still lacks for submission (domain.md §5); the form shows it, and the server asks the same. */
export function receiptGaps(fields: Omit<ReceiptFields, "note">): ReceiptGap[] {
  const { claimedAmount, foreign, investors, evidence } = fields;
  const gaps = (["receivedOn", "useKey"] as const).flatMap((field): ReceiptGap[] =>
    fields[field] === null ? [{ field, ...receiptFieldLabels[field] }] : [],
  );
  const shared = sumFen(investors.map(({ shareAmount }) => shareAmount));
  if (investors.length === 0) gaps.push({ field: "investors", zh: "投资方", en: "an investor" });
  else if (shared !== claimedAmount)
    gaps.push({
      field: "investors",
      zh: `各投资方份额之和（${formatFen(shared, "yuan", "zh")}）须等于申报金额（${formatFen(claimedAmount, "yuan", "zh")}）`,
      en: `shares that sum to the amount (they are ${formatFen(shared, "yuan", "en")} of ${formatFen(claimedAmount, "yuan", "en")})`,
    });
  for (const { name, originCode } of investors)
    if (originCode === null)
      gaps.push({ field: "investors", zh: `投资方“${name}”的最终来源地`, en: `the origin of “${name}”` });
  if (evidence.length === 0)
    gaps.push({ field: "evidence", zh: "至少一份凭证", en: "at least one piece of evidence" });
  if (foreign !== null && toRenminbi(foreign) !== claimedAmount)
    gaps.push({
      field: "claimedAmount",
      zh: "申报金额须等于外币按汇率折算的人民币",
      en: "an amount that is the foreign money at its rate",
    });
  return gaps;
}

/** A field's value in words, as audit and conflicts say it. */
export function receiptFieldText(key: ReceiptFieldKey, fields: ReceiptFields): Label | null {
  switch (key) {
    case "receivedOn":
    case "note":
      return same(fields[key]);
    case "claimedAmount":
      return amountText(fields.claimedAmount);
    case "useKey":
      return fields.useKey === null ? null : receiptUseLabels[fields.useKey];
    case "foreign":
      return fields.foreign === null ? null : foreignText(fields.foreign);
    case "investors":
      return listed(
        fields.investors.map(({ name, originCode, shareAmount }) => {
          const origin = originCode === null ? unknownOrigin : originLabel(originCode);
          const amount = amountText(shareAmount);
          return { zh: `${name}（${origin.zh}）${amount.zh}`, en: `${name} (${origin.en}) ${amount.en}` };
        }),
      );
    case "evidence":
      return listed(
        fields.evidence.map(({ number, datedOn, amount }) => {
          const text = amountText(amount);
          return { zh: `${datedOn} ${number ?? ""} ${text.zh}`, en: `${datedOn} ${number ?? ""} ${text.en}` };
        }),
      );
  }
}

/** Money that came in with a ledger. */
export const openingLabel: Label = { zh: "台账期初", en: "Opening entry" };
export const unknownOrigin: Label = { zh: "来源地待补", en: "origin not known yet" };
const same = (text: string | null): Label | null => (text === null ? null : { zh: text, en: text });
const amountText = (amount: Fen): Label => ({
  zh: formatFen(amount, "yuan", "zh"),
  en: formatFen(amount, "yuan", "en"),
});
function listed(parts: readonly Label[]): Label | null {
  if (parts.length === 0) return null;
  return { zh: parts.map(({ zh }) => zh).join("；"), en: parts.map(({ en }) => en).join("; ") };
}
