import { z } from "zod";
import type { Label } from "./glossary.ts";

/** Words that a database has kept. */
export const labelSchema = z.object({ zh: z.string(), en: z.string() }) satisfies z.ZodType<Label>;

/** What people wrote is the same in either language. */
export function verbatim(text: string): Label;
export function verbatim(text: string | null): Label | null;
export function verbatim(text: string | null): Label | null {
  return text === null ? null : { zh: text, en: text };
}

export function yesNo(value: boolean): Label {
  return value ? { zh: "是", en: "yes" } : { zh: "否", en: "no" };
}

/** Names one after the other; null where there are none. */
export function listed(names: readonly string[]): Label | null {
  return names.length === 0 ? null : { zh: names.join("、"), en: names.join(", ") };
}
