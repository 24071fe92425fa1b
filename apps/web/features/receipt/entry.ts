import type { Day } from "@parkline/domain/date/day";
import type { EvidenceKindKey, ReceiptUseKey } from "@parkline/domain/glossary";
import type { Fen } from "@parkline/domain/money/fen";
import { toRenminbi } from "@parkline/domain/money/foreign";
import type { Place } from "@parkline/domain/place/place";
import type { Evidence, InvestorShare, ReceiptFields } from "@parkline/domain/receipt/field";
import { originCodeOf } from "@parkline/domain/receipt/origin";
import { foreignEntryOf, foreignOf, noForeign, type ForeignEntry } from "../../ui/entry/foreign.ts";

/** A line of the form for one investor. */
export interface InvestorEntry {
  readonly key: number;
  readonly companyId: number | null;
  readonly name: string;
  readonly place: Place | null;
  /** Not asked of a single one, who put in everything. */
  readonly share: Fen | null | undefined;
}
export interface EvidenceEntry {
  readonly attachmentId: number;
  readonly fileName: string;
  readonly kind: EvidenceKindKey;
  readonly number: string;
  readonly amount: Fen | null | undefined;
  readonly datedOn: Day | null;
}
/** What stands in the form. */
export interface ReceiptEntry extends ForeignEntry {
  readonly receivedOn: Day | null;
  readonly amount: Fen | null | undefined;
  readonly useKey: ReceiptUseKey | null;
  readonly note: string;
  readonly investors: readonly InvestorEntry[];
  readonly evidence: readonly EvidenceEntry[];
}

/** A form that is filled in. */
export interface EnteredFields extends ReceiptFields {
  readonly receivedOn: Day;
  readonly useKey: ReceiptUseKey;
}
/** What a form may leave open: day and use, which an opening entry lacks. */
export type MayLack = Pick<ReceiptFields, "receivedOn" | "useKey">;

export const emptyInvestor: InvestorEntry = { key: 0, companyId: null, name: "", place: null, share: null };
export const emptyEntry: ReceiptEntry = {
  receivedOn: null,
  amount: null,
  useKey: null,
  note: "",
  ...noForeign,
  investors: [emptyInvestor],
  evidence: [],
};

const placeOf = (code: string): Place =>
  /^\d/u.test(code) ? { countryCode: "CN", divisionCode: code } : { countryCode: code, divisionCode: null };

export function entryOf(fields: ReceiptFields, fileNames: ReadonlyMap<number, string>): ReceiptEntry {
  return {
    receivedOn: fields.receivedOn,
    amount: fields.claimedAmount,
    useKey: fields.useKey,
    note: fields.note ?? "",
    ...foreignEntryOf(fields.foreign),
    investors:
      fields.investors.length === 0
        ? [emptyInvestor]
        : fields.investors.map(({ companyId, name, originCode, shareAmount }, key) => ({
            key,
            companyId,
            name,
            place: originCode === null ? null : placeOf(originCode),
            share: shareAmount,
          })),
    evidence: fields.evidence.map((slip) => ({
      ...slip,
      number: slip.number ?? "",
      fileName: fileNames.get(slip.attachmentId) ?? "",
    })),
  };
}

/** What is claimed: the amount, or what the foreign money comes to. */
export function claimedOf(entry: ReceiptEntry): Fen | undefined {
  const foreign = foreignOf(entry);
  if (foreign === null)
    return entry.amount !== null && entry.amount !== undefined && entry.amount > 0 ? entry.amount : undefined;
  return foreign && toRenminbi(foreign);
}

/** The fields to save, or undefined while something in the form is half entered. What is stored without a day or a use may go on so. */
export function fieldsOf(entry: ReceiptEntry): EnteredFields | undefined;
export function fieldsOf(entry: ReceiptEntry, stored: MayLack): ReceiptFields | undefined;
export function fieldsOf(entry: ReceiptEntry, stored?: MayLack): ReceiptFields | undefined {
  const claimedAmount = claimedOf(entry);
  const foreign = foreignOf(entry);
  const investors = investorsOf(entry, claimedAmount);
  const evidence = evidenceOf(entry);
  const { receivedOn, useKey } = entry;
  if (claimedAmount === undefined || foreign === undefined) return undefined;
  if ((receivedOn === null && stored?.receivedOn !== null) || (useKey === null && stored?.useKey !== null))
    return undefined;
  if (investors === undefined || evidence === undefined) return undefined;
  const note = entry.note.trim();
  return { receivedOn, claimedAmount, useKey, note: note === "" ? null : note, foreign, investors, evidence };
}

function investorsOf({ investors }: ReceiptEntry, claimed: Fen | undefined): InvestorShare[] | undefined {
  const begun = investors.filter(({ name, place }) => name.trim() !== "" || place !== null);
  const whole = begun.flatMap(({ companyId, name, place, share }) => {
    const originCode = place === null ? null : originCodeOf(place);
    const shareAmount = begun.length === 1 ? claimed : share;
    // No place is a gap that a draft may have; one that names no city is a mistake.
    if (
      (place !== null && originCode === null) ||
      name.trim() === "" ||
      shareAmount === null ||
      shareAmount === undefined
    )
      return [];
    return [{ companyId, name: name.trim(), originCode, shareAmount }];
  });
  return whole.length === begun.length ? whole : undefined;
}

function evidenceOf({ evidence }: ReceiptEntry): Evidence[] | undefined {
  const whole = evidence.flatMap(({ attachmentId, kind, number, amount, datedOn }) => {
    if (amount === null || amount === undefined || datedOn === null) return [];
    const text = number.trim();
    return [{ attachmentId, kind, number: text === "" ? null : text, amount, datedOn }];
  });
  return whole.length === evidence.length ? whole : undefined;
}
