import { z } from "zod";
import { daySchema } from "../date/day.ts";
import { idSchema, soughtSchema } from "../text.ts";
import { lineKeys } from "./count.ts";
import { agreementKindKeys } from "./kind.ts";
import { standingKeys } from "./standing.ts";

/** Which agreements are meant; what is left out does not restrict. */
export const agreementFilterSchema = z
  .strictObject({
    /** Any part of the project's name or of the number. */
    text: soughtSchema,
    kinds: z.array(z.enum(agreementKindKeys)),
    standing: z.enum(standingKeys),
    /** Both days inclusive. */
    signedFrom: daySchema,
    signedTo: daySchema,
    projectId: idSchema,
    /** Counted for this activity. */
    activityId: idSchema,
    teamId: idSchema,
    ownerId: idSchema,
    chainId: idSchema,
    /** Those that make up a figure: an amount of it, or the project counted with it. */
    line: z.enum(lineKeys),
    /** Those of `line` that are still alive. */
    aliveOnly: z.boolean(),
    /** With an obligation that is overdue. */
    overdueOnly: z.boolean(),
    /** Contracts in force that have not passed both of their reviews. */
    unreviewedOnly: z.boolean(),
  })
  .partial();
export type AgreementFilter = z.output<typeof agreementFilterSchema>;

/** What a list of agreements may be sorted by. */
export const agreementSortKeys = ["signedOn", "projectName", "agreedAmount", "nextDueOn"] as const;
export type AgreementSort = (typeof agreementSortKeys)[number];
