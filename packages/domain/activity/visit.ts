import { z } from "zod";
import { daySchema } from "../date/day.ts";
import { interactionFieldSchemas } from "../interaction/field.ts";
import { idSchema, lineSchema, noteSchema } from "../text.ts";
import type { ActivityKindKey } from "../glossary.ts";
import type { WrittenWayKey } from "../interaction/field.ts";

/** Whom a visit was paid to: a firm of the plan, or one met on the way. */
export const visitedFirmSchema = z.union([
  z.strictObject({ firmId: idSchema }),
  z.strictObject({ name: lineSchema, companyId: idSchema.nullable().default(null) }),
]);

/** What came of it: a project that is there, a new lead, or nothing. */
export const visitOutcomeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("interaction"), projectId: idSchema }),
  z.strictObject({
    kind: z.literal("lead"),
    /** Left out, it is called after the firm and its product. */
    name: lineSchema.nullable().default(null),
    product: noteSchema,
  }),
  z.strictObject({ kind: z.literal("not_interested") }),
]);

export type VisitedFirm = z.output<typeof visitedFirmSchema>;
export type VisitOutcome = z.output<typeof visitOutcomeSchema>;

/** What is written down of a visit on the road; left out: today, nobody named, no next step. */
export const visitSchemas = {
  visitedOn: daySchema.optional(),
  met: interactionFieldSchemas.people.optional(),
  said: noteSchema,
  nextStep: lineSchema.nullable().optional(),
  nextStepOn: daySchema.nullable().optional(),
} as const;

/** The same, of a visit that is corrected. */
export const correctedVisitSchemas = {
  visitedOn: daySchema,
  met: interactionFieldSchemas.people,
  said: noteSchema,
  nextStep: lineSchema.nullable(),
  nextStepOn: daySchema.nullable(),
} as const;

/** The way of the contact that a visit at an activity is. */
export const wayOf: Record<ActivityKindKey, WrittenWayKey> = {
  trip: "visit_out",
  fair: "meeting",
  reception: "visit_in",
};
