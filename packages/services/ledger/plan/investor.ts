import type { UsccCheck } from "@parkline/domain/company/uscc";
import { nameKey } from "@parkline/domain/company/nameKey";
import type { LedgerFields } from "@parkline/domain/ledger/fields";
import type { Place } from "@parkline/domain/place/place";
import type { RemarkBook } from "./remarks.ts";

/** The investor as the ledger names it, and whether a company is to be kept for it. */
export interface PlannedInvestor {
  readonly name: string;
  readonly nameKey: string;
  readonly uscc: UsccCheck | null;
  readonly place: Place | null;
  /** A working name (某央企, 张总) stays with the project alone; only an existing company of that very name is linked. */
  readonly isFirm: boolean;
  /** More than one name: who put in what is not told. */
  readonly isSeveral: boolean;
}

const firmWords =
  /公司|集团|工厂|[^\s]厂$|企业|股份|合作社|研究院|研究所|大学|学院|中心|基金|银行|协会|商会|事务所|合伙|店$|\b(?:inc|ltd|llc|co|corp|gmbh|plc|limited|company|group|holdings?|ag|sa|kk)\b/iu;
const somebody = /某|暂用名|意向方|待定/u;

export function investorOf(fields: LedgerFields, book: RemarkBook): PlannedInvestor | null {
  const name = fields.investorName;
  const uscc = fields.investorUscc ?? null;
  if (name === undefined) {
    if (fields.investorPlace) book.note("investorPlace");
    if (uscc)
      book.problem(
        "investorUscc",
        "只有信用代码，没有投资方名称，请补充名称",
        "A code without the investor's name; add the name",
      );
    return null;
  }
  const parts = name.split(/[、；;\n]|\s\/\s/u).filter((part) => firmWords.test(part));
  const several = parts.length > 1;
  const key = nameKey(name);
  const isFirm = !several && key !== "" && (uscc !== null || (firmWords.test(name) && !somebody.test(name)));
  if (several) book.assume("投资方不止一家，未建立企业", "More than one investor; no company set up");
  else if (!isFirm)
    book.assume(`“${name}”按投资方暂用名登记，未建立企业`, `“${name}” taken as a working name`);
  // Whose code it is nobody says.
  if (!isFirm && uscc)
    book.problem(
      "investorUscc",
      "未建立企业，信用代码没有登记，请核对投资方名称",
      "No company was set up for the code; check the investor's name",
    );
  if (!isFirm && fields.investorPlace) book.note("investorPlace");
  return {
    name,
    nameKey: key,
    uscc: isFirm ? uscc : null,
    place: fields.investorPlace ?? null,
    isFirm,
    isSeveral: several,
  };
}
