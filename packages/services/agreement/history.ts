import { z } from "zod";
import { readAgreement } from "@parkline/db/query/agreement";
import { entriesOfAgreement } from "@parkline/db/query/audit";
import { notFound } from "@parkline/domain/record";
import { idSchema } from "@parkline/domain/text";
import { read } from "../context.ts";
import { auditChangesSchema } from "../project/auditChanges.ts";
import { findProject } from "../project/open.ts";
import { verb } from "../verb.ts";

const input = z.strictObject({
  id: idSchema,
  /** The `next` of the page before. */
  before: idSchema.nullable().default(null),
  limit: z.int().min(1).max(100).default(30),
});

/**
 * What was done to an agreement since it was entered, newest first, in the words of the day.
 * @throws Problem `record.notFound`, `permission.*`
 */
export const agreementHistory = verb("agreement.read", input, async (ctx, { id, before, limit }) =>
  read(ctx, async (tx) => {
    const found = await readAgreement(tx, ctx.park.id, id);
    if (found === undefined) throw notFound("agreement");
    await findProject(tx, ctx, "agreement.read", found.projectId);
    const entries = await entriesOfAgreement(tx, ctx.park.id, id, before, limit + 1);
    const shown = entries.slice(0, limit);
    return {
      entries: shown.map((entry) => ({ ...entry, changes: auditChangesSchema.parse(entry.changes) })),
      next: entries.length > limit ? (shown.at(-1)?.id ?? null) : null,
    };
  }),
);
