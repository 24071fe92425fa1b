import type { Day } from "@parkline/domain/date/day";
import type { Label } from "@parkline/domain/glossary";
import { exactWan } from "@parkline/domain/ledger/amount";
import type { LedgerDay } from "@parkline/domain/ledger/day";
import { ledgerFields, type LedgerFields } from "@parkline/domain/ledger/fields";
import type { CellReading, RowProblem } from "@parkline/domain/ledger/row";
import type { Fen } from "@parkline/domain/money/fen";
import type { PlannedProject } from "./project.ts";

const amounts = ["totalInvestment", "fixedAssetInvestment", "agreedAmount"] as const;
type Compared = (typeof amounts)[number] | "fundsReceived" | "signedOn";

/** What of a project a row may repeat: its amounts, what was claimed to have come in, the days of its agreements. */
export type Known = Readonly<Record<(typeof amounts)[number] | "fundsReceived", Fen | null>> & {
  readonly signedDays: readonly Day[];
};

export const nothingKnown: Known = {
  totalInvestment: null,
  fixedAssetInvestment: null,
  agreedAmount: null,
  fundsReceived: null,
  signedDays: [],
};

export function knownOf({ fields, agreement, opening }: PlannedProject): Known {
  const { totalInvestment, fixedAssetInvestment, agreedAmount } = fields;
  return {
    totalInvestment,
    fixedAssetInvestment,
    agreedAmount,
    fundsReceived: opening?.claimedAmount ?? null,
    signedDays: agreement === null ? [] : [agreement.signedOn],
  };
}

/**
 * What a row says otherwise than the project that it repeats. Nobody but a person can tell which is right, and dropped
 * with the repetition it would be lost; what the row leaves open says nothing.
 */
export function differences(
  row: PlannedProject,
  { signedOn }: LedgerFields,
  readAs: readonly CellReading[],
  there: Known,
): RowProblem[] {
  const said = knownOf(row);
  const problems = ([...amounts, "fundsReceived"] as const).flatMap((key) => {
    const [own, known] = [said[key], there[key]];
    if (own === null || own === known) return [];
    return [problemOf(key, known === null ? null : exactWan(known), exactWan(own), readAs)];
  });
  if (
    row.agreement === null ||
    signedOn === undefined ||
    there.signedDays.some((day) => agree(day, signedOn))
  )
    return problems;
  const days = there.signedDays.length === 0 ? null : there.signedDays.join("、");
  return [...problems, problemOf("signedOn", days, signedOn.day, readAs)];
}

/** A day that the ledger tells coarsely agrees with every day within it. */
function agree(day: Day, { day: said, precision }: LedgerDay): boolean {
  const length = precision === "day" ? 10 : precision === "month" || precision === "third_of_month" ? 7 : 4;
  return day.slice(0, length) === said.slice(0, length);
}

function problemOf(
  key: Compared,
  known: string | null,
  said: string,
  readAs: readonly CellReading[],
): RowProblem {
  const { zh, en }: Label = ledgerFields[key];
  const [has, hasEn] =
    known === null
      ? [`没有填${zh}`, `has no ${en.toLowerCase()}`]
      : [`${zh}为 ${known}`, `has ${known} of ${en.toLowerCase()}`];
  const problem = {
    zh: `同一项目已录入，${has}，本行为 ${said}，没有改动；如以本行为准，请在项目中修改`,
    en: `The project is there and ${hasEn}; the row says ${said}. Nothing was changed`,
  };
  const { column = null, header = zh, text = "" } = readAs.find((cell) => cell.field === key) ?? {};
  return { column, header, text, problem, blocking: true };
}
