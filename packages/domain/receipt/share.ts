import { addFen, fen, subtractFen, sumFen, zeroFen, type Fen } from "../money/fen.ts";

/**
 * Divides an amount by shares, to the 分: parts in proportion, the 分 left over to those that lost most by rounding down,
 * the first of equals first. The parts sum to the amount exactly, and where the amount is no larger than the shares
 * together no part exceeds its share. Shares and amount have one sign: a reversal divides like what it reverses.
 * @throws RangeError where the shares sum to nothing
 */
export function divideByShares(amount: Fen, shares: readonly Fen[]): Fen[] {
  const sum = BigInt(sumFen(shares));
  if (sum === 0n) throw new RangeError("shares that sum to nothing divide nothing");
  const whole = BigInt(amount);
  const parts = shares.map((share, index) => {
    const scaled = whole * BigInt(share);
    const part = scaled / sum;
    const lost = scaled - part * sum;
    return { index, part, lost: lost < 0n ? -lost : lost };
  });
  const left = whole - parts.reduce((total, { part }) => total + part, 0n);
  const unit = left < 0n ? -1n : 1n;
  const byLoss = parts.toSorted((a, b) => (a.lost === b.lost ? a.index - b.index : a.lost > b.lost ? -1 : 1));
  const raised = new Set(byLoss.slice(0, Number(left * unit)).map(({ index }) => index));
  return parts.map(({ index, part }) => fen(raised.has(index) ? part + unit : part));
}

/**
 * The shares of a reversal, each less than nothing: the amount divided by what of each investor's certified part earlier
 * reversals have left, so that together they never take back more of anybody than was certified, and in the end all of it.
 * @param taken what the earlier ones took back of each, nothing or less
 */
export function reversalShares(amount: Fen, certified: readonly Fen[], taken: readonly Fen[]): Fen[] {
  const left = certified.map((part, index) => addFen(part, taken[index] ?? zeroFen));
  return divideByShares(amount, left).map((part) => subtractFen(zeroFen, part));
}
