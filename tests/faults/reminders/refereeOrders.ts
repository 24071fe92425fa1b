/** How the referee behaves towards what is sent to it; what is left out is done as a sound server does it. */
export interface Behaviour {
  /** Nobody listens. */
  readonly down?: boolean;
  /** Of the messages to come so many lose their line exactly between the final dot and the 250. */
  readonly dropsAfterDot?: number;
  /** Answered to every recipient: 4xx for later, 5xx for good. */
  readonly refusal?: { readonly code: number; readonly words: string };
  /** Takes no more than these, so that a run lasts as long as its faults do. */
  readonly messagesPerSecond?: number;
  /** Between the final dot and the 250. */
  readonly answerMilliseconds?: number;
}

/** One message whose final dot was seen. Times are milliseconds of the referee's clock. */
export interface Receipt {
  readonly messageId: string;
  readonly recipient: string;
  readonly dotAt: number;
  /** When the 250 was written out; null where the line was cut before. */
  readonly answeredAt: number | null;
  /** When the line on which it came was closed, by whomever; null while it is open. */
  readonly closedAt: number | null;
}

/** All that the referee has seen. */
export interface RefereeLedger {
  readonly receipts: readonly Receipt[];
  /** Recipients that were answered with a refusal. */
  readonly refused: number;
  /** Lines cut on purpose between dot and 250. */
  readonly dropped: number;
}

export type Order =
  | { readonly id: number; readonly kind: "behave"; readonly behaviour: Behaviour }
  | { readonly id: number; readonly kind: "tell" };

export type Reply =
  | { readonly kind: "listening"; readonly port: number }
  | { readonly kind: "done"; readonly id: number; readonly ledger?: RefereeLedger };
