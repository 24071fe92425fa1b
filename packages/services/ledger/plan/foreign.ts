import type { Day } from "@parkline/domain/date/day";
import type { CellReading } from "@parkline/domain/ledger/row";
import type { ForeignMoney } from "@parkline/domain/money/foreign";

/**
 * Foreign money of a cell as records keep it (domain.md §4). The rate is the importer's, given for the whole ledger; its day
 * is the day of the import.
 */
export function foreignOf(cell: CellReading | undefined, today: Day): ForeignMoney | null {
  const foreign = cell?.foreign;
  if (foreign === undefined || !("rate" in foreign) || foreign.currency === "CNY" || foreign.minorUnits === 0)
    return null;
  const { currency, minorUnits: foreignAmount, rate } = foreign;
  return { currency, foreignAmount, rate, rateOn: today, rateSource: "台账导入时填写" };
}
