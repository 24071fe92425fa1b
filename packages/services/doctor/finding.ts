import type { Label } from "@parkline/domain/glossary";

/** One thing that was looked at: `note` works and could be better, `wrong` is to be mended. */
export interface Finding {
  readonly check: string;
  readonly state: "fine" | "note" | "wrong";
  readonly says: Label;
  /** What to do about it. */
  readonly advice?: Label;
}

export const fine = (check: string, zh: string, en: string): Finding => ({
  check,
  state: "fine",
  says: { zh, en },
});

export const wrong = (check: string, says: Label, advice: Label): Finding => ({
  check,
  state: "wrong",
  says,
  advice,
});

export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message || error.name : String(error);
