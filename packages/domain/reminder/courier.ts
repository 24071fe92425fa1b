import type { Label } from "../glossary.ts";

/** What was said of a message: by the other side, word for word, or by ourselves in both languages. */
export type Answer = string | Label;

/** What became of handing a message over. */
export type CarryResult =
  /** It is the other side's now. */
  | { readonly kind: "sent"; readonly answer: Answer }
  /** It was not taken, and may be later. */
  | { readonly kind: "temporary"; readonly answer: string }
  /** It was not taken and never will be. */
  | { readonly kind: "permanent"; readonly answer: Answer }
  /** It was handed over whole, and no answer came back. */
  | { readonly kind: "ambiguous"; readonly answer: string }
  /** `beforeEnd` said no: nothing was handed over. */
  | { readonly kind: "refused" };

/** Carries messages of one channel to where they belong. */
export interface Courier<Message> {
  /** How many it can carry at once. */
  readonly capacity: number;
  /**
   * Hands a message over. Waits for `beforeEnd` when only the end is missing that makes the message the other side's:
   * what it notes is known before anything can have arrived, and its no leaves nothing sent. Never throws for the message's sake.
   */
  carry(message: Message, beforeEnd: () => Promise<boolean>): Promise<CarryResult>;
  close(): Promise<void>;
}
