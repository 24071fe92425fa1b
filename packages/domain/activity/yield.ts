import { fen, type Fen } from "../money/fen.ts";

/**
 * What one lead cost, to the whole 分, rounded half up; null without a cost or a lead. For display alone: no sum is made of it.
 */
export function costPerLead(cost: Fen | null, leads: number): Fen | null {
  if (cost === null || leads < 1) return null;
  const count = BigInt(leads);
  return fen((BigInt(cost) * 2n + count) / (count * 2n));
}
