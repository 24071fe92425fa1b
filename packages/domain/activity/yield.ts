import type { StageKey } from "../glossary.ts";
import { stageKeys } from "../glossary.ts";
import { addFen, fen, zeroFen, type Fen } from "../money/fen.ts";

/** What became of one lead of an activity. */
export interface LeadFate {
  readonly stage: StageKey;
  readonly isSigned: boolean;
  readonly signedAmount: Fen;
  readonly certifiedAmount: Fen;
}

/** The return of an activity: how its leads went on, and what one of them cost. Each figure is the count or sum of its list. */
export interface ActivityYield {
  readonly leads: number;
  readonly negotiated: number;
  readonly signed: number;
  readonly signedAmount: Fen;
  readonly certifiedAmount: Fen;
  readonly costPerLead: Fen | null;
}

/** Whether a lead has come as far as a negotiation. */
export function isNegotiated({ stage }: Pick<LeadFate, "stage">): boolean {
  return stageKeys.indexOf(stage) >= stageKeys.indexOf("negotiation");
}

export function yieldOf(leads: readonly LeadFate[], cost: Fen | null): ActivityYield {
  const signed = leads.filter((lead) => lead.isSigned);
  return {
    leads: leads.length,
    negotiated: leads.filter(isNegotiated).length,
    signed: signed.length,
    signedAmount: leads.reduce((sum, lead) => addFen(sum, lead.signedAmount), zeroFen),
    certifiedAmount: leads.reduce((sum, lead) => addFen(sum, lead.certifiedAmount), zeroFen),
    costPerLead: costPerLead(cost, leads.length),
  };
}

/** To the whole 分, rounded half up; null without a cost or a lead. For display alone: no sum is made of it. */
export function costPerLead(cost: Fen | null, leads: number): Fen | null {
  if (cost === null || leads < 1) return null;
  const count = BigInt(leads);
  return fen((BigInt(cost) * 2n + count) / (count * 2n));
}
