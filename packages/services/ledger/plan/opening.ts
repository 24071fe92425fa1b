import type { Day } from "@parkline/domain/date/day";
import type { DayPrecision } from "@parkline/domain/ledger/dayPatterns";
import type { LedgerFields } from "@parkline/domain/ledger/fields";
import type { Fen } from "@parkline/domain/money/fen";
import type { ForeignMoney } from "@parkline/domain/money/foreign";
import { foreignOf } from "./foreign.ts";
import type { RemarkBook } from "./remarks.ts";

/** Money as a row claims it: an opening entry (台账期初), which counts nowhere until it is certified with evidence. */
export interface PlannedOpening {
  readonly claimedAmount: Fen;
  /** Null where the ledger does not say in which month it came. */
  readonly receivedOn: Day | null;
  readonly foreign: ForeignMoney | null;
  readonly note: string | null;
}

/** Too coarse for the month that money counts in. */
const coarse: ReadonlySet<DayPrecision> = new Set(["quarter", "half_year", "year"]);

export function openingOf(
  { fundsReceived, fundsReceivedOn }: LedgerFields,
  isSharedByInvestors: boolean,
  today: Day,
  book: RemarkBook,
): PlannedOpening | null {
  if (fundsReceived === undefined || fundsReceived === 0) {
    if (fundsReceived === 0) book.assume("到位资金写的是 0，没有登记", "Funds of 0: nothing was entered");
    if (fundsReceivedOn !== undefined)
      book.problem(
        "fundsReceivedOn",
        "有到位时间，没有到位金额，未登记到位资金；请补充金额",
        "A day without an amount; no money was entered",
      );
    return null;
  }
  const receivedOn = monthKnown(fundsReceivedOn, today, book);
  if (isSharedByInvestors)
    book.assume(
      "投资方不止一家，到位资金的份额待补",
      "More than one investor; the shares of the money are to be filled in",
    );
  const said = fundsReceivedOn?.precision === "day" ? "" : book.textOf("fundsReceivedOn");
  return {
    claimedAmount: fundsReceived,
    receivedOn,
    foreign: foreignOf(book.cell("fundsReceived"), today),
    note: said === "" ? null : `台账到位时间“${said}”`,
  };
}

function monthKnown(said: LedgerFields["fundsReceivedOn"], today: Day, book: RemarkBook): Day | null {
  const open = "台账期初的到位日期待补";
  const openEn = "the day is to be filled in";
  if (said === undefined) {
    book.assume(`没有可用的到位时间，${open}`, `No day of the money; ${openEn}`);
    return null;
  }
  if (said.day > today) {
    book.problem(
      "fundsReceivedOn",
      `到位时间 ${said.day} 还没有到，${open}`,
      `${said.day} is to come; ${openEn}`,
    );
    return null;
  }
  if (!coarse.has(said.precision)) return said.day;
  book.assume(
    `到位时间“${book.textOf("fundsReceivedOn")}”没有写到月，${open}`,
    `The day of the money does not tell its month; ${openEn}`,
  );
  return null;
}
