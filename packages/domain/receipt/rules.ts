import { receiptUseKeys, type ReceiptUseKey, type SeparationKey } from "../glossary.ts";
import { formatFen, type Fen } from "../money/fen.ts";
import { Problem } from "../problem.ts";

/** What a park decides about receipts: which uses count in its sums, and how far three people must be apart. */
export interface ReceiptRules {
  readonly countedUses: readonly ReceiptUseKey[];
  readonly separation: SeparationKey;
}
/** Until a park decides otherwise (domain.md §5, **default**). */
export const presetReceiptRules: ReceiptRules = { countedUses: receiptUseKeys, separation: "all_apart" };

/** 分 in words for a refusal, exact to the 分. */
const exactly = (amount: Fen) => ({
  zh: formatFen(amount, "yuan", "zh"),
  en: formatFen(amount, "yuan", "en"),
});

/** Why an amount may not be certified of what was claimed, or null. A reversal claims, and certifies, less than nothing. */
export function certifyRefusal(claimed: Fen, certified: Fen, reductionReason: string | null): Problem | null {
  if (certified < Math.min(claimed, 0) || certified > Math.max(claimed, 0))
    return new Problem("receipt.certifiedAbove", { claimed: exactly(claimed) });
  if (certified !== claimed && reductionReason === null) return new Problem("receipt.reductionNeedsReason");
  return null;
}

/** Why so much may not be taken back of a certified receipt of which so much is left, or null. */
export function reversalRefusal(left: Fen, takenBack: Fen): Problem | null {
  if (left <= 0) return new Problem("receipt.reversedWhole");
  if (takenBack > 0 && takenBack <= left) return null;
  return new Problem("receipt.reversalTooLarge", { left: exactly(left) });
}
