import { z } from "zod";
import { daySchema, type Day } from "../date/day.ts";
import { interactionWayKeys, interactionWayLabels, type InteractionWayKey, type Label } from "../glossary.ts";
import { lineSchema, noteSchema } from "../text.ts";

/** What people write down of one contact with an investor (跟进记录). */
export interface InteractionFields {
  readonly contactedOn: Day;
  readonly way: InteractionWayKey;
  /** Who took part, in words. */
  readonly people: string | null;
  readonly content: string;
  readonly nextStep: string | null;
  readonly nextStepOn: Day | null;
}
export type InteractionFieldKey = keyof InteractionFields;

export const interactionFieldLabels: Record<InteractionFieldKey, Label> = {
  contactedOn: { zh: "联系日期", en: "Date of contact" },
  way: { zh: "联系方式", en: "Way" },
  people: { zh: "参与人员", en: "People" },
  content: { zh: "内容", en: "What was said" },
  nextStep: { zh: "下一步", en: "Next step" },
  nextStepOn: { zh: "下一步日期", en: "Next step on" },
};
export const interactionFieldKeys = Object.keys(interactionFieldLabels) as InteractionFieldKey[];

/** The ways of a contact that people write down; 台账记载 is what an import has read from a ledger, and no way of theirs. */
export type WrittenWayKey = Exclude<InteractionWayKey, "ledger">;
export const writtenWayKeys: readonly WrittenWayKey[] = interactionWayKeys.filter((key) => key !== "ledger");

export const interactionFieldSchemas = {
  contactedOn: daySchema,
  way: z.enum(writtenWayKeys),
  people: lineSchema.nullable(),
  content: noteSchema,
  nextStep: lineSchema.nullable(),
  nextStepOn: daySchema.nullable(),
} as const satisfies Record<InteractionFieldKey, z.ZodType>;

/**
 * By what a second send of the same entry is known: made once by the page, a UUID. It stays beside the key that every write has
 * (decision 17), which is one write's while its outcome is unknown: two notes of the same words that wait for the network are
 * one write by that key and two entries by this one, and a note that is sent again after a refusal is still the one it was.
 */
export const entryKeySchema = z.uuid();

/** A field's value in words, as audit and conflicts say it. */
export function interactionFieldText(key: InteractionFieldKey, fields: InteractionFields): Label | null {
  if (key === "way") return interactionWayLabels[fields.way];
  const value = fields[key];
  return value === null ? null : { zh: value, en: value };
}
