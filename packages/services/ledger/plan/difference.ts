import { exactWan } from "@parkline/domain/ledger/amount";
import type { CellReading, RowProblem } from "@parkline/domain/ledger/row";
import type { Fen } from "@parkline/domain/money/fen";
import { projectFields } from "@parkline/domain/project/field";

const compared = ["totalInvestment", "fixedAssetInvestment", "agreedAmount"] as const;
/** The amounts of a project that a row may repeat. */
export type Amounts = Readonly<Record<(typeof compared)[number], Fen | null>>;

export const noAmounts: Amounts = { totalInvestment: null, fixedAssetInvestment: null, agreedAmount: null };

/**
 * What a row says otherwise than the project that it repeats. Nobody but a person can tell which is right, and dropped
 * with the repetition it would be lost; what the row leaves open says nothing.
 */
export function differences(row: Amounts, readAs: readonly CellReading[], there: Amounts): RowProblem[] {
  return compared.flatMap((key) => {
    const [said, known] = [row[key], there[key]];
    if (said === null || said === known) return [];
    const { zh, en } = projectFields[key];
    const [has, hasEn] =
      known === null
        ? [`没有填${zh}`, `has no ${en.toLowerCase()}`]
        : [`${zh}为 ${exactWan(known)}`, `has ${exactWan(known)} of ${en.toLowerCase()}`];
    const problem = {
      zh: `同一项目已录入，${has}，本行为 ${exactWan(said)}，没有改动；如以本行为准，请在项目中修改`,
      en: `The project is there and ${hasEn}; the row says ${exactWan(said)}. Nothing was changed`,
    };
    const { column = null, header = zh, text = "" } = readAs.find((cell) => cell.field === key) ?? {};
    return [{ column, header, text, problem, blocking: true }];
  });
}
